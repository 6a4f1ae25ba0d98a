package org.ringway.signalling.call;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ringway.admission.OutsideCalls.Leg;
import org.ringway.admission.TrunkCapacity.Line;

/// What one call keeps others from having: the trunk lines of its parties, their part of what may
/// leave for outside, and its place as the first of several deliveries. All of it is given back
/// when the call ends, however it ends. Thread-safe.
public final class Reservations {
    private final Map<Integer, Line> lines = new HashMap<>();
    private final Map<Integer, Supplier<Optional<Line>>> needed = new HashMap<>();
    private final Map<Integer, Leg> outside = new HashMap<>();
    private Runnable atTheEnd = () -> {};
    private boolean ended;

    /// Notes the line that the caller's trunk uses.
    public void callerUses(Line line) {
        uses(Parties.CALLER, line);
    }

    /// Notes the line of the first branch that the call is tried at.
    public void calleeUses(Line line) {
        uses(0, line);
    }

    /// Notes that a branch needs a line as soon as it is invited.
    ///
    /// @param seizing takes one; says empty when none is free
    public synchronized void calleeNeeds(int branch, Supplier<Optional<Line>> seizing) {
        needed.put(branch, seizing);
    }

    /// Takes the line that a branch needs, if it needs one that it has not.
    ///
    /// @return false when none is free
    synchronized boolean seize(int branch) {
        var seizing = needed.remove(branch);
        if (seizing == null) {
            return true;
        }
        var line = seizing.get();
        line.ifPresent(free -> uses(branch, free));
        return line.isPresent();
    }

    /// Notes something to be done when the call ends, after what was noted before; at once when it
    /// has ended already.
    public synchronized void afterwards(Runnable what) {
        if (ended) {
            what.run();
            return;
        }
        var before = atTheEnd;
        atTheEnd =
                () -> {
                    before.run();
                    what.run();
                };
    }

    /// Notes the line of a party. It is given back at once when the call has ended already.
    synchronized void uses(int party, Line line) {
        if (ended) {
            line.release();
        } else {
            lines.put(party, line);
        }
    }

    /// Notes that a party is counted among the calls that leave for outside. It is counted no more
    /// when the call has ended already.
    public synchronized void counts(int party, Leg leg) {
        if (ended) {
            leg.end();
        } else {
            outside.put(party, leg);
        }
    }

    /// Notes that a branch takes the place of the first one, if that is counted: both are one call
    /// to whoever pays.
    ///
    /// @return false when the first one is not counted
    public synchronized boolean countsAsFirst(int branch) {
        var leg = outside.get(0);
        if (leg != null) {
            outside.put(branch, leg);
        }
        return leg != null;
    }

    /// A branch has picked up: its time begins, and what is counted is counted for it alone.
    synchronized void answered(int branch) {
        var leg = outside.get(branch);
        if (leg != null) {
            leg.answered();
            outside.entrySet()
                    .removeIf(other -> other.getValue() == leg && other.getKey() != branch);
        }
    }

    /// A party is gone, its line is free.
    synchronized void free(int party) {
        var line = lines.remove(party);
        if (line != null) {
            line.release();
        }
        var leg = outside.remove(party);
        if (leg != null && !outside.containsValue(leg)) {
            leg.end();
        }
    }

    /// A party goes over into another call and takes its line along.
    ///
    /// @return the line; null when it uses none
    synchronized @Nullable Line move(int party) {
        return lines.remove(party);
    }

    /// The same of what is counted of it.
    ///
    /// @return what is counted; null when nothing is
    synchronized @Nullable Leg moveCount(int party) {
        return outside.remove(party);
    }

    /// Gives everything back; a second time changes nothing.
    public synchronized void freeAll() {
        lines.values().forEach(Line::release);
        lines.clear();
        outside.values().forEach(Leg::end);
        outside.clear();
        if (!ended) {
            ended = true;
            atTheEnd.run();
        }
    }
}
