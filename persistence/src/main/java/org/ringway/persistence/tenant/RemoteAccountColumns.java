package org.ringway.persistence.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;
import org.ringway.tenant.RemoteAccount;
import org.ringway.tenant.RemoteAccount.Keeper;

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

    /// For Hibernate.
    protected RemoteAccountColumns() {}

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
    /// @throws IllegalArgumentException with a sentence for an administrator when it makes no sense
    RemoteAccount toAccount() {
        return new RemoteAccount(
                keeper == null ? Keeper.GATEWAY : keeper,
                text(login),
                text(authName),
                text(password),
                text(domain),
                text(outboundProxy),
                port == null ? RemoteAccount.USUAL_PORT : port,
                registerRequired == null || registerRequired,
                text(visibleName));
    }

    private static String text(@Nullable String stored) {
        return stored == null ? "" : stored;
    }
}
