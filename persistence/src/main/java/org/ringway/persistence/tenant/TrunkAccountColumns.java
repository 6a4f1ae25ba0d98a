package org.ringway.persistence.tenant;

import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import org.ringway.persistence.secret.SealedTextConverter;
import org.ringway.tenant.TrunkAccount;
import org.ringway.tenant.UnusableValue;

/// Who the gateway is at a trunk, as stored beside it.
@Embeddable
public class TrunkAccountColumns {
    private boolean register;
    private String username = "";
    private String authUser = "";

    @Convert(converter = SealedTextConverter.class)
    private String password = "";

    private String outboundProxy = "";

    /// Nobody yet; also for Hibernate.
    public TrunkAccountColumns() {}

    TrunkAccountColumns(TrunkAccount account) {
        this.register = account.register();
        this.username = account.username();
        this.authUser = account.authUser();
        this.password = account.password();
        this.outboundProxy = account.outboundProxy();
    }

    /// As the rest of the gateway sees it.
    ///
    /// @throws UnusableValue when it makes no sense
    TrunkAccount toAccount() {
        return new TrunkAccount(register, username, authUser, password, outboundProxy);
    }

    /// Whether the gateway registers there.
    public boolean register() {
        return register;
    }

    /// Chooses whether the gateway registers there.
    public void setRegister(boolean register) {
        this.register = register;
    }

    /// The user part of the gateway's address there; may be empty.
    public String username() {
        return username;
    }

    /// Chooses the user part of the gateway's address there.
    public void setUsername(String username) {
        this.username = username;
    }

    /// The user name that answers challenges; empty for the other one.
    public String authUser() {
        return authUser;
    }

    /// Chooses the user name that answers challenges.
    public void setAuthUser(String authUser) {
        this.authUser = authUser;
    }

    /// Keeps the password.
    public void setPassword(String password) {
        this.password = password;
    }

    /// Where requests are sent instead of to its host; may be empty.
    public String outboundProxy() {
        return outboundProxy;
    }

    /// Chooses where requests are sent instead of to its host.
    public void setOutboundProxy(String outboundProxy) {
        this.outboundProxy = outboundProxy;
    }
}
