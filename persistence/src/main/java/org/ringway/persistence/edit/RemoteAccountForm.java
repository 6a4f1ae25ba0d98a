package org.ringway.persistence.edit;

import static org.ringway.persistence.edit.Fields.account;
import static org.ringway.persistence.edit.Fields.choice;
import static org.ringway.persistence.edit.Fields.flag;
import static org.ringway.persistence.edit.Fields.number;
import static org.ringway.persistence.edit.Fields.required;
import static org.ringway.persistence.edit.Fields.secret;
import static org.ringway.persistence.edit.Fields.text;

import java.util.List;
import org.ringway.persistence.edit.Fields.Bounds;
import org.ringway.persistence.edit.Fields.Column;
import org.ringway.persistence.tenant.RemoteAccountColumns;
import org.ringway.tenant.RemoteAccount;
import org.ringway.tenant.RemoteAccount.Keeper;

/// An extension's account at a PBX. Who keeps the password comes before the password, since one
/// that is the browser's affair is not kept.
final class RemoteAccountForm {
    static final Form<RemoteAccountColumns> FORM =
            new Form<>(
                    List.of(
                            choice(
                                    "keeper",
                                    "Who knows its password: the gateway, which registers there, or"
                                            + " the browser, which does so through the gateway.",
                                    Keeper.GATEWAY,
                                    new Column<>(
                                            RemoteAccountColumns::keeper,
                                            RemoteAccountColumns::setKeeper)),
                            account(
                                    "login",
                                    "The user part of its address at the PBX; needed with gateway.",
                                    new Column<>(
                                            RemoteAccountColumns::login,
                                            RemoteAccountColumns::setLogin)),
                            account(
                                    "authName",
                                    "The user name for authentication; empty for the login.",
                                    new Column<>(
                                            RemoteAccountColumns::authName,
                                            RemoteAccountColumns::setAuthName)),
                            secret(
                                    "password",
                                    "Its password; not kept with browser.",
                                    RemoteAccountColumns::setPassword,
                                    TextRule.FOREIGN_PASSWORD),
                            required(
                                    "domain",
                                    "The PBX's SIP domain: host name or address.",
                                    new Column<>(
                                            RemoteAccountColumns::domain,
                                            RemoteAccountColumns::setDomain),
                                    TextRule.PLACE),
                            text(
                                    "outboundProxy",
                                    "Where requests are sent instead: host or host:port, with"
                                            + " ;transport=tcp or tls behind it; empty for the"
                                            + " domain.",
                                    "",
                                    new Column<>(
                                            RemoteAccountColumns::outboundProxy,
                                            RemoteAccountColumns::setOutboundProxy),
                                    TextRule.PLACE),
                            number(
                                    "port",
                                    "Where the domain or the proxy listens, 1 to 65535.",
                                    RemoteAccount.USUAL_PORT,
                                    new Column<>(
                                            RemoteAccountColumns::port,
                                            RemoteAccountColumns::setPort),
                                    new Bounds(1, 65_535)),
                            flag(
                                    "registerRequired",
                                    "Whether the gateway registers there before it calls.",
                                    true,
                                    new Column<>(
                                            RemoteAccountColumns::registerRequired,
                                            RemoteAccountColumns::setRegisterRequired)),
                            text(
                                    "visibleName",
                                    "The display name that the PBX sees; empty for the"
                                            + " extension's.",
                                    "",
                                    new Column<>(
                                            RemoteAccountColumns::visibleName,
                                            RemoteAccountColumns::setVisibleName),
                                    TextRule.PROSE)));

    private RemoteAccountForm() {}
}
