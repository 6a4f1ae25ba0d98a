package org.ringway.signalling.call;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ringway.admission.TrunkCapacity.Line;

/// What one call keeps others from having: the trunk lines of its parties, and its place as the
/// first of several deliveries. All of it is given back when the call ends, however it ends.
/// Thread-safe.
public final class Reservations {
    private final Map<Integer, Line> lines = new HashMap<>();
    private final Map<Integer, Supplier<Optional<Line>>> needed = new HashMap<>();
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

    /// Notes something to be done when the call ends.
    public synchronized void afterwards(Runnable what) {
        atTheEnd = what;
    }

    /// Notes the line of a party. It is given back at once when the call has ended already.
    synchronized void uses(int party, Line line) {
        if (ended) {
            line.release();
        } else {
            lines.put(party, line);
        }
    }

    /// A party is gone, its line is free.
    synchronized void free(int party) {
        var line = lines.remove(party);
        if (line != null) {
            line.release();
        }
    }

    /// A party goes over into another call and takes its line along.
    ///
    /// @return the line; null when it uses none
    synchronized @Nullable Line move(int party) {
        return lines.remove(party);
    }

    /// Gives everything back; a second time changes nothing.
    public synchronized void freeAll() {
        lines.values().forEach(Line::release);
        lines.clear();
        if (!ended) {
            ended = true;
            atTheEnd.run();
        }
    }
}
