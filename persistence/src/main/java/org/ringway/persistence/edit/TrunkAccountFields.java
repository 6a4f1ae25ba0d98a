package org.ringway.persistence.edit;

import static org.ringway.persistence.edit.Fields.account;
import static org.ringway.persistence.edit.Fields.flag;
import static org.ringway.persistence.edit.Fields.secret;
import static org.ringway.persistence.edit.Fields.text;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.ringway.persistence.edit.Fields.Column;
import org.ringway.persistence.tenant.TrunkAccountColumns;
import org.ringway.persistence.tenant.TrunkEntity;

/// Who the gateway is at a trunk: fields of the trunk's own document.
final class TrunkAccountFields {
    static final List<Field<TrunkEntity>> FIELDS =
            List.of(
                    flag(
                            "register",
                            "Whether the gateway registers there; needs a username.",
                            false,
                            of(TrunkAccountColumns::register, TrunkAccountColumns::setRegister)),
                    account(
                            "username",
                            "The user part of the gateway's address there; it answers challenges"
                                    + " unless there is an authUser.",
                            of(TrunkAccountColumns::username, TrunkAccountColumns::setUsername)),
                    account(
                            "authUser",
                            "The user name for authentication; empty for the username.",
                            of(TrunkAccountColumns::authUser, TrunkAccountColumns::setAuthUser)),
                    secret(
                            "password",
                            "The password that it asks for.",
                            (row, password) -> row.account().setPassword(password),
                            TextRule.FOREIGN_PASSWORD),
                    text(
                            "outboundProxy",
                            "Where requests are sent instead: host or host:port, with"
                                    + " ;transport=udp, tcp or tls behind it; empty for the host.",
                            "",
                            of(
                                    TrunkAccountColumns::outboundProxy,
                                    TrunkAccountColumns::setOutboundProxy),
                            TextRule.PLACE));

    private TrunkAccountFields() {}

    private static <V> Column<TrunkEntity, V> of(
            Function<TrunkAccountColumns, V> get, BiConsumer<TrunkAccountColumns, V> set) {
        return new Column<>(
                row -> get.apply(row.account()), (row, value) -> set.accept(row.account(), value));
    }
}
