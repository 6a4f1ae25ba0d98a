package org.ringway.call;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.ringway.call.CallInput.CalleeAnswered;
import org.ringway.call.CallInput.CalleeProgressed;
import org.ringway.sip.Body;

/// Keeps from a call what its callees say of media before their answer, where the caller is not to
/// hear it. What is kept counts when the callee picks up and does not say it again, as it need not
/// when its response was a reliable one (RFC 3262 section 5).
///
/// ```
///      callee                    here                        call
///      183 with SDP  ----------->|---- 180 without ---------->|
///      200 without   ----------->|---- 200 with that SDP ---->|
/// ```
///
/// Not thread-safe.
public final class EarlyDescriptions {
    private static final int RINGING = 180;
    private static final int PROGRESS = 183;

    private final IntFunction<Rule> rules;
    private final Map<Integer, Body> kept = new HashMap<>();

    /// What of a callee reaches the call.
    public enum Rule {
        /// Everything.
        PASS,
        /// That it rings, but no description.
        KEEP,
        /// The same of a 183 alone, which is a 180.
        RING
    }

    /// @param rules of the branches, by index
    public EarlyDescriptions(IntFunction<Rule> rules) {
        this.rules = rules;
    }

    /// What the call is to hear.
    public CallInput heard(CallInput input) {
        return switch (input) {
            case CalleeProgressed(var branch, var status, var early) ->
                    switch (rules.apply(branch)) {
                        case PASS -> input;
                        case KEEP -> without(branch, status, early);
                        case RING -> status == PROGRESS ? without(branch, RINGING, early) : input;
                    };
            case CalleeAnswered(var branch, var answer) when answer.isEmpty() ->
                    new CalleeAnswered(branch, kept.getOrDefault(branch, answer));
            default -> input;
        };
    }

    private CallInput without(int branch, int status, Body early) {
        if (early.isSdp()) {
            kept.putIfAbsent(branch, early);
        }
        return new CalleeProgressed(branch, status, Body.NONE);
    }
}
