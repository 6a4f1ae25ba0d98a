package org.ringway.persistence.edit;

import static org.ringway.persistence.edit.Fields.choice;
import static org.ringway.persistence.edit.Fields.flag;
import static org.ringway.persistence.edit.Fields.number;
import static org.ringway.persistence.edit.Fields.text;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.ringway.persistence.edit.Fields.Bounds;
import org.ringway.persistence.edit.Fields.Column;
import org.ringway.persistence.tenant.TrunkEntity;
import org.ringway.persistence.tenant.TrunkIdentityColumns;
import org.ringway.persistence.tenant.TrunkMannersColumns;
import org.ringway.tenant.TrunkIdentity.Assertion;
import org.ringway.tenant.TrunkManners;
import org.ringway.tenant.TrunkManners.Plus;

/// Who a trunk is told the callers are, and how it wants to be spoken to: fields of the trunk's own
/// document.
final class TrunkMannersFields {
    static final List<Field<TrunkEntity>> FIELDS =
            List.of(
                    text(
                            "callerPrefix",
                            "What stands before the number of a calling extension, for example"
                                    + " +4930100.",
                            "",
                            caller(
                                    TrunkIdentityColumns::callerPrefix,
                                    TrunkIdentityColumns::setCallerPrefix),
                            TextRule.PREFIX),
                    text(
                            "callerNumber",
                            "What stands in place of the number of every calling extension that"
                                    + " has no outsideNumber; empty for the prefix and its number.",
                            "",
                            caller(
                                    TrunkIdentityColumns::callerNumber,
                                    TrunkIdentityColumns::setCallerNumber),
                            TextRule.PREFIX),
                    choice(
                            "assertedIdentity",
                            "pai: it is told of the caller in P-Asserted-Identity as well, and"
                                    + " what it says there is believed (RFC 3325).",
                            Assertion.NONE,
                            caller(
                                    TrunkIdentityColumns::assertion,
                                    TrunkIdentityColumns::setAssertion)),
                    flag(
                            "keepForeignCaller",
                            "Whether the caller of a call from another trunk keeps his number; else"
                                    + " the callerNumber stands in its place.",
                            true,
                            caller(
                                    TrunkIdentityColumns::keepForeignCaller,
                                    TrunkIdentityColumns::setKeepForeignCaller)),
                    choice(
                            "plus",
                            "Whether numbers begin with a plus there: as they are, without, or with"
                                    + " where they have 7 to 15 digits and no 0 in front.",
                            Plus.KEEP,
                            manner(TrunkMannersColumns::plus, TrunkMannersColumns::setPlus)),
                    flag(
                            "userPhone",
                            "Whether URIs with a telephone number say ;user=phone.",
                            false,
                            manner(
                                    TrunkMannersColumns::userPhone,
                                    TrunkMannersColumns::setUserPhone)),
                    flag(
                            "reliable",
                            "Whether it is told of 100rel (RFC 3262).",
                            true,
                            manner(
                                    TrunkMannersColumns::reliable,
                                    TrunkMannersColumns::setReliable)),
                    flag(
                            "earlySdp",
                            "Whether session descriptions pass between it and others before the"
                                    + " answer.",
                            true,
                            manner(
                                    TrunkMannersColumns::earlySdp,
                                    TrunkMannersColumns::setEarlySdp)),
                    flag(
                            "progressAsRinging",
                            "Whether its 183 is told to the caller as 180 without a session"
                                    + " description.",
                            false,
                            manner(
                                    TrunkMannersColumns::progressAsRinging,
                                    TrunkMannersColumns::setProgressAsRinging)),
                    flag(
                            "stripPtime",
                            "Whether session descriptions for it are without a=ptime and"
                                    + " a=maxptime.",
                            false,
                            manner(
                                    TrunkMannersColumns::stripPtime,
                                    TrunkMannersColumns::setStripPtime)),
                    number(
                            "pingSeconds",
                            "How often it is asked by OPTIONS whether it is there when nothing else"
                                    + " comes from it; 0 for never.",
                            0,
                            manner(
                                    TrunkMannersColumns::pingSeconds,
                                    TrunkMannersColumns::setPingSeconds),
                            new Bounds(0, (int) TrunkManners.LONGEST_PING.toSeconds())));

    private TrunkMannersFields() {}

    private static <V> Column<TrunkEntity, V> caller(
            Function<TrunkIdentityColumns, V> get, BiConsumer<TrunkIdentityColumns, V> set) {
        return new Column<>(
                row -> get.apply(row.identity()),
                (row, value) -> set.accept(row.identity(), value));
    }

    private static <V> Column<TrunkEntity, V> manner(
            Function<TrunkMannersColumns, V> get, BiConsumer<TrunkMannersColumns, V> set) {
        return new Column<>(
                row -> get.apply(row.manners()), (row, value) -> set.accept(row.manners(), value));
    }
}
