package org.ringway.call;

import java.util.List;
import org.ringway.sip.Reason;
import org.ringway.sip.Status;

/// What a callee's refusal means for the call and for the caller, and which of several counts.
public final class RefusalMapping {
    /// From the most to the least telling. A 6xx speaks for the person everywhere; after that, what
    /// a person did beats what a network said (RFC 3261 section 16.7, step 6).
    private static final List<Ending> PREFERENCE =
            List.of(
                    Ending.DECLINED,
                    Ending.BUSY,
                    Ending.CALLEE_REFUSED,
                    Ending.NO_ANSWER,
                    Ending.NO_COMMON_CODEC,
                    Ending.TRUNK_REFUSED,
                    Ending.CHALLENGED,
                    Ending.UNKNOWN_NUMBER,
                    Ending.TOO_MANY_HOPS,
                    Ending.CALLEE_UNREACHABLE,
                    Ending.TRUNK_UNAVAILABLE,
                    Ending.CALLEE_FLOW_LOST);

    private RefusalMapping() {}

    /// One branch's refusal.
    ///
    /// @param ending why the call ends if this one counts
    /// @param status what the caller gets
    /// @param calleeStatus what the callee sent, 0 when it could not be reached at all
    public record Refusal(Ending ending, int status, int calleeStatus) {
        /// For the caller's Reason header: what the callee itself said.
        public Reason reason() {
            return calleeStatus == 0 ? Reason.NONE : Reason.of(new Status(calleeStatus));
        }

        /// Whether it speaks for every branch, so that no other need ring on.
        public boolean isGlobal() {
            return calleeStatus >= 600;
        }

        /// Whether another one may serve the call: this one was not reached, or spoke for itself
        /// alone. A trunk does so for want of a server; an agent is a machine with every refusal,
        /// except one that is meant for everybody.
        ///
        /// @param kind who refused
        public boolean mayBeServedByAnother(PartyKind kind) {
            return calleeStatus == 0
                    || Status.isOfServer(calleeStatus)
                    || (kind == PartyKind.AGENT && !isGlobal());
        }
    }

    /// What a final status means.
    ///
    /// @param kind who sent it
    /// @param status 300 to 699
    public static Refusal of(PartyKind kind, int status) {
        if (kind == PartyKind.PBX && (status == 401 || status == 407)) {
            return new Refusal(Ending.CHALLENGED, status, status);
        }
        var trunk = isTrunk(kind);
        var refused = trunk ? Ending.TRUNK_REFUSED : Ending.CALLEE_REFUSED;
        var away = trunk ? Ending.TRUNK_UNAVAILABLE : Ending.CALLEE_UNREACHABLE;
        return switch (status) {
            case 486, 600 -> new Refusal(Ending.BUSY, status, status);
            case 404, 410, 484, 604 -> new Refusal(Ending.UNKNOWN_NUMBER, status, status);
            case 415, 488, 606 -> new Refusal(Ending.NO_COMMON_CODEC, 488, status);
            case 482, 483 -> new Refusal(Ending.TOO_MANY_HOPS, 483, status);
            case 403 -> new Refusal(refused, 403, status);
            case 480 -> new Refusal(refused, 480, status);
            case 503 -> new Refusal(away, 503, status);
            case 408 -> new Refusal(away, away.status(), status);
            default ->
                    switch (status / 100) {
                        case 5 -> new Refusal(away, away.status(), status);
                        case 6 -> new Refusal(Ending.DECLINED, 603, status);
                        default -> new Refusal(refused, refused.status(), status);
                    };
        };
    }

    /// A branch that could not be reached at all.
    public static Refusal lost(PartyKind kind) {
        var ending =
                switch (kind) {
                    case TRUNK, PBX -> Ending.TRUNK_UNAVAILABLE;
                    case AGENT -> Ending.CALLEE_UNREACHABLE;
                    case BROWSER, OFFICE, ECHO -> Ending.CALLEE_FLOW_LOST;
                };
        return new Refusal(ending, ending.status(), 0);
    }

    /// The refusal that counts.
    ///
    /// @param refusals at least one; of equals the first counts
    public static Refusal best(List<Refusal> refusals) {
        var best = refusals.getFirst();
        for (var refusal : refusals) {
            if (rank(refusal) < rank(best)) {
                best = refusal;
            }
        }
        return best;
    }

    private static boolean isTrunk(PartyKind kind) {
        return kind == PartyKind.TRUNK || kind == PartyKind.PBX;
    }

    private static int rank(Refusal refusal) {
        return refusal.isGlobal() ? -1 : PREFERENCE.indexOf(refusal.ending());
    }
}
