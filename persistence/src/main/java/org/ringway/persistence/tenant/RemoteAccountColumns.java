package org.ringway.persistence.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;
import org.ringway.persistence.secret.SealedTextConverter;
import org.ringway.tenant.RemoteAccount;
import org.ringway.tenant.RemoteAccount.Keeper;
import org.ringway.tenant.UnusableValue;

/// An extension's account at a PBX as stored beside it; every column is null when it has none.
@Embeddable
public class RemoteAccountColumns {
    @Enumerated(EnumType.STRING)
    @Column(name = "remote_keeper")
    private @Nullable Keeper keeper;

    @Column(name = "remote_login")
    private @Nullable String login;

    @Column(name = "remote_auth_name")
    private @Nullable String authName;

    @Column(name = "remote_password")
    @Convert(converter = SealedTextConverter.class)
    private @Nullable String password;

    @Column(name = "remote_domain")
    private @Nullable String domain;

    @Column(name = "remote_outbound_proxy")
    private @Nullable String outboundProxy;

    @Column(name = "remote_port")
    private @Nullable Integer port;

    @Column(name = "remote_register_required")
    private @Nullable Boolean registerRequired;

    @Column(name = "remote_visible_name")
    private @Nullable String visibleName;

    /// An account that has nothing yet; also for Hibernate.
    public RemoteAccountColumns() {}

    RemoteAccountColumns(RemoteAccount account) {
        this.keeper = account.keeper();
        this.login = account.login();
        this.authName = account.authName();
        this.password = account.password();
        this.domain = account.domain();
        this.outboundProxy = account.outboundProxy();
        this.port = account.port();
        this.registerRequired = account.registerRequired();
        this.visibleName = account.visibleName();
    }

    /// As the rest of the gateway sees it; what is missing has its usual value.
    ///
    /// @throws UnusableValue when it makes no sense
    RemoteAccount toAccount() {
        return new RemoteAccount(
                keeper(),
                login(),
                authName(),
                text(password),
                domain(),
                outboundProxy(),
                port(),
                registerRequired(),
                visibleName());
    }

    /// Who knows its password.
    public Keeper keeper() {
        return keeper == null ? Keeper.GATEWAY : keeper;
    }

    /// Chooses who knows its password. The gateway forgets the one that is the browser's affair.
    public void setKeeper(Keeper keeper) {
        this.keeper = keeper;
        if (keeper == Keeper.BROWSER) {
            password = "";
        }
    }

    /// The user part of its address at the PBX; may be empty.
    public String login() {
        return text(login);
    }

    /// Chooses the user part of its address at the PBX.
    public void setLogin(String login) {
        this.login = login;
    }

    /// The user name for authentication; empty for the login.
    public String authName() {
        return text(authName);
    }

    /// Chooses the user name for authentication.
    public void setAuthName(String authName) {
        this.authName = authName;
    }

    /// Keeps the password. One that is the browser's affair is not kept.
    public void setPassword(String password) {
        this.password = keeper() == Keeper.BROWSER ? "" : password;
    }

    /// The PBX's SIP domain.
    public String domain() {
        return text(domain);
    }

    /// Chooses the PBX's SIP domain.
    public void setDomain(String domain) {
        this.domain = domain;
    }

    /// Where requests are sent instead of the domain; may be empty.
    public String outboundProxy() {
        return text(outboundProxy);
    }

    /// Chooses where requests are sent instead of the domain.
    public void setOutboundProxy(String outboundProxy) {
        this.outboundProxy = outboundProxy;
    }

    /// Where the domain or the proxy listens.
    public int port() {
        return port == null ? RemoteAccount.USUAL_PORT : port;
    }

    /// Chooses where the domain or the proxy listens.
    public void setPort(int port) {
        this.port = port;
    }

    /// Whether the gateway registers there before it calls.
    public boolean registerRequired() {
        return registerRequired == null || registerRequired;
    }

    /// Chooses whether the gateway registers there.
    public void setRegisterRequired(boolean registerRequired) {
        this.registerRequired = registerRequired;
    }

    /// The display name that the PBX sees; empty for the extension's.
    public String visibleName() {
        return text(visibleName);
    }

    /// Chooses the display name that the PBX sees.
    public void setVisibleName(String visibleName) {
        this.visibleName = visibleName;
    }

    private static String text(@Nullable String stored) {
        return stored == null ? "" : stored;
    }
}
