package org.ringway.tenant;

/// How many calls a trunk may carry at once.
///
/// @param inbound calls from the trunk; 0 or more, [#UNLIMITED] for no limit. With 0 every call
///   from it is held: it hears ringback and nothing else happens
/// @param outbound calls to the trunk; 0 or more
/// @param total both together; 0 or more
/// @param whenFull what a call from the trunk gets that is one too many
public record TrunkLines(int inbound, int outbound, int total, WhenFull whenFull) {
    /// No limit.
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /// No limits at all.
    public static final TrunkLines ANY =
            new TrunkLines(UNLIMITED, UNLIMITED, UNLIMITED, WhenFull.REFUSE);

    /// What becomes of a call from a trunk whose lines are in use.
    public enum WhenFull {
        /// 486 Busy Here.
        REFUSE,
        /// Ringback until the caller gives up.
        HOLD
    }

    /// @throws IllegalArgumentException when a limit is negative
    public TrunkLines {
        if (inbound < 0 || outbound < 0 || total < 0) {
            throw new IllegalArgumentException("a trunk cannot have fewer than 0 lines");
        }
    }
}
