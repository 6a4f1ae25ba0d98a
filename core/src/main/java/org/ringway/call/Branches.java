package org.ringway.call;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.ringway.call.RefusalMapping.Refusal;

/// The callee branches of one call and how far each has come.
final class Branches {
    /// How far a branch has come.
    enum Progress {
        /// Not invited.
        PLANNED,
        INVITED,
        /// Cancelled; its final response is still to come.
        CANCELLING,
        /// It picked up and its 2xx was acknowledged.
        ANSWERED,
        /// It picked up and was hung up; copies of its 2xx still need an ACK.
        HUNG_UP,
        /// It failed.
        FAILED
    }

    private final List<PartyKind> kinds = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final Set<Integer> rung = new HashSet<>();
    private Progress[] progress = {};

    /// Adds a branch.
    ///
    /// @return its index
    int add(PartyKind kind, Progress reached) {
        kinds.add(kind);
        progress = Arrays.copyOf(progress, kinds.size());
        progress[kinds.size() - 1] = reached;
        return kinds.size() - 1;
    }

    /// Whether there is such a branch and it is there.
    boolean is(int branch, Progress wanted) {
        return branch >= 0 && branch < progress.length && progress[branch] == wanted;
    }

    void set(int branch, Progress reached) {
        progress[branch] = reached;
    }

    void fail(int branch, Refusal refusal) {
        progress[branch] = Progress.FAILED;
        refusals.add(refusal);
    }

    /// A branch that is not waited for any more counts as refused.
    void note(Refusal refusal) {
        refusals.add(refusal);
    }

    PartyKind kind(int branch) {
        return kinds.get(branch);
    }

    /// Every branch that is there, in order.
    int[] all(Progress wanted) {
        return IntStream.range(0, progress.length).filter(b -> progress[b] == wanted).toArray();
    }

    /// A branch has said that it rings, or whatever else says more than that it works on it.
    void rang(int branch) {
        rung.add(branch);
    }

    /// Every branch that was invited and has said nothing, or nothing but a 100, in order.
    int[] trying() {
        return Arrays.stream(all(Progress.INVITED)).filter(b -> !rung.contains(b)).toArray();
    }

    /// Whether one callee rings, and nobody else may ring later.
    boolean isOnlyOne() {
        return all(Progress.INVITED).length == 1 && !any(Progress.PLANNED);
    }

    boolean any(Progress wanted) {
        return all(wanted).length > 0;
    }

    /// What counts when all have failed.
    Refusal bestRefusal() {
        return RefusalMapping.best(refusals);
    }

    /// Stops waiting for cancelled branches.
    void giveUp() {
        for (var branch : all(Progress.CANCELLING)) {
            progress[branch] = Progress.FAILED;
        }
    }
}
