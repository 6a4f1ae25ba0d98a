package org.ringway.call;

import java.util.EnumMap;
import java.util.Map;
import org.ringway.sip.Side;

/// Who talks on each side of an answered call. At first the caller and the branch that picked up; a
/// transfer lets a branch take either place.
final class Seats {
    /// The one whose INVITE began the call.
    static final int CALLER = -1;

    private static final int NOBODY = -2;

    private final Map<Side, Integer> taken = new EnumMap<>(Side.class);

    /// Puts a branch or [#CALLER] on a side.
    void take(Side side, int party) {
        taken.put(side, party);
    }

    void vacate(Side side) {
        taken.remove(side);
    }

    /// The branch or [#CALLER] on a side; -2 when nobody is there.
    int party(Side side) {
        return taken.getOrDefault(side, NOBODY);
    }

    boolean isTaken(Side side) {
        return taken.containsKey(side);
    }

    /// Whether two parties talk with each other.
    boolean areTaken() {
        return isTaken(Side.CALLER) && isTaken(Side.CALLEE);
    }
}
