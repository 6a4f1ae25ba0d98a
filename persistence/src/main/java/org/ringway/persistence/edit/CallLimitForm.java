package org.ringway.persistence.edit;

import static org.ringway.persistence.edit.Fields.number;

import java.util.List;
import java.util.function.Function;
import org.ringway.persistence.edit.Fields.Bounds;
import org.ringway.persistence.edit.Fields.Column;
import org.ringway.persistence.tenant.CallLimitColumns;
import org.ringway.tenant.CallLimits;

/// How much may leave for outside.
final class CallLimitForm {
    private static final Bounds CALLS = new Bounds(0, 100_000);
    private static final Bounds MINUTES = new Bounds(0, 1_000_000);

    private CallLimitForm() {}

    /// The limits that a row has.
    ///
    /// @param limits where they are
    /// @param usual what is not mentioned
    static <E> Form<E> of(Function<E, CallLimitColumns> limits, CallLimits usual) {
        return new Form<>(
                List.of(
                        number(
                                "callsPerMinute",
                                "Calls that may leave for outside within 60 s; 0 for any number.",
                                usual.callsPerMinute(),
                                new Column<>(
                                        row -> limits.apply(row).callsPerMinute(),
                                        (row, most) -> limits.apply(row).setCallsPerMinute(most)),
                                CALLS),
                        number(
                                "internationalCalls",
                                "Calls at once to numbers that are international or cost more; 0"
                                        + " for any number.",
                                usual.internationalCalls(),
                                new Column<>(
                                        row -> limits.apply(row).internationalCalls(),
                                        (row, most) ->
                                                limits.apply(row).setInternationalCalls(most)),
                                CALLS),
                        number(
                                "minutesPerDay",
                                "How long calls to outside may last together in a day of UTC; 0"
                                        + " for any time.",
                                usual.minutesPerDay(),
                                new Column<>(
                                        row -> limits.apply(row).minutesPerDay(),
                                        (row, most) -> limits.apply(row).setMinutesPerDay(most)),
                                MINUTES)));
    }
}
