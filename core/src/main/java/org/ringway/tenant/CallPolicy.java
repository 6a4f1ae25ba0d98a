package org.ringway.tenant;

/// What a tenant wants of its calls where there is a choice.
///
/// @param hold whether the other party hears of a hold
/// @param earlyMedia whether sound before the answer reaches the caller
/// @param ring when the caller is told that it rings
public record CallPolicy(Hold hold, EarlyMedia earlyMedia, Ring ring) {
    /// Hold and early media are passed on, and the caller hears ringing at once.
    public static final CallPolicy USUAL =
            new CallPolicy(Hold.RELAY, EarlyMedia.RELAY, Ring.AT_ONCE);

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
        LOCAL_RINGBACK
    }

    /// What the caller's ringing tone means.
    public enum Ring {
        /// The call is under way; the 180 leaves before anybody is called.
        AT_ONCE,
        /// A telephone rings: the 180 waits for that of a callee.
        ON_CALLEE_180
    }
}
