package org.ringway.tenant;

import java.time.Duration;

/// What a tenant wants of its calls where there is a choice.
///
/// @param hold whether the other party hears of a hold
/// @param earlyMedia whether sound before the answer reaches the caller
/// @param ring when the caller is told that it rings
/// @param siblingWindow how long after a call a second delivery of it counts as a copy; 0 for
///   never, [#LONGEST_WINDOW] at most
/// @param refer who carries a blind transfer out
public record CallPolicy(
        Hold hold, EarlyMedia earlyMedia, Ring ring, Duration siblingWindow, Refer refer) {
    /// More would take somebody's second try for a copy of the first.
    public static final Duration LONGEST_WINDOW = Duration.ofSeconds(10);

    /// Hold and early media are passed on, the caller hears ringing at once, copies of a call come
    /// within two seconds, and the gateway transfers calls itself.
    public static final CallPolicy USUAL =
            new CallPolicy(Hold.RELAY, EarlyMedia.RELAY, Ring.AT_ONCE, Duration.ofSeconds(2));

    /// A policy by which the gateway transfers calls itself.
    public CallPolicy(Hold hold, EarlyMedia earlyMedia, Ring ring, Duration siblingWindow) {
        this(hold, earlyMedia, ring, siblingWindow, Refer.REJOIN);
    }

    /// The same with another choice of early media.
    public CallPolicy with(EarlyMedia other) {
        return new CallPolicy(hold, other, ring, siblingWindow, refer);
    }

    /// @throws IllegalArgumentException when the window is negative or too long
    public CallPolicy {
        if (siblingWindow.isNegative() || siblingWindow.compareTo(LONGEST_WINDOW) > 0) {
            throw new IllegalArgumentException("siblingWindow must be 0 to " + LONGEST_WINDOW);
        }
    }

    /// Who hears of a hold.
    public enum Hold {
        /// The other party is told by a re-INVITE of ours (RFC 3264 section 8.4).
        RELAY,
        /// The gateway alone; the other party hears nothing and is not told.
        LOCAL
    }

    /// What a provisional response with a session description leads to.
    public enum EarlyMedia {
        /// The caller hears what the callee or the trunk plays.
        RELAY,
        /// The caller is told that it rings and plays its own tone; the description is kept back.
        LOCAL_RINGBACK,
        /// The caller hears what the only callee plays; when that is a trunk, the caller's INVITE
        /// is answered for it, for phones that play nothing before the answer. The call counts as
        /// answered only when the trunk picks up.
        ANSWER_EARLY
    }

    /// Who carries a blind transfer out.
    public enum Refer {
        /// The gateway calls the target itself; nobody outside needs REFER.
        REJOIN,
        /// The other party is sent the REFER and calls the target by itself.
        PASS_THROUGH
    }

    /// What the caller's ringing tone means.
    public enum Ring {
        /// The call is under way; the 180 leaves before anybody is called.
        AT_ONCE,
        /// A telephone rings: the 180 waits for that of a callee.
        ON_CALLEE_180
    }
}
