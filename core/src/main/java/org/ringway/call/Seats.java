package org.ringway.call;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ringway.sip.Side;

/// Who talks on each side of an answered call. At first the caller and the branch that picked up; a
/// transfer lets a branch take either place.
final class Seats {
    /// The one whose INVITE began the call.
    static final int CALLER = -1;

    /// What [#party] says of a place that is free.
    static final int NOBODY = -2;

    private final Map<Side, Integer> taken = new EnumMap<>(Side.class);
    private @Nullable Side changing;

    /// Puts a branch or [#CALLER] on a side.
    void take(Side side, int party) {
        taken.put(side, party);
    }

    void vacate(Side side) {
        taken.remove(side);
    }

    /// The media plane may let another party take that place at any moment.
    void change(Side side) {
        changing = side;
    }

    /// Whoever has each place now keeps it.
    void settle() {
        changing = null;
    }

    /// Whether what is said to or by the party of a side may concern another one by then.
    boolean isChanging(Side side) {
        return changing == side;
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
