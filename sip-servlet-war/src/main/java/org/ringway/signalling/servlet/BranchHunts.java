package org.ringway.signalling.servlet;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ringway.location.Target;
import org.ringway.location.TargetHealth.Candidate;
import org.ringway.location.TargetHunt;
import org.ringway.location.TargetHunt.Try;
import org.ringway.signalling.container.SessionWork;
import org.ringway.sip.Body;

/// Which of the servers behind its host each branch of a call is tried at. Thread-safe.
final class BranchHunts {
    private final SessionWork work;
    private final Map<Integer, Hunt> hunts = new HashMap<>();

    private record Hunt(TargetHunt targets, Body offer) {}

    BranchHunts(SessionWork work) {
        this.work = work;
    }

    /// A branch is to be invited.
    ///
    /// @param servers behind its host; none when its URI has an address
    synchronized void begin(int branch, Body offer, List<Candidate> servers) {
        hunts.put(branch, new Hunt(new TargetHunt(servers), offer));
    }

    /// What it is offered.
    synchronized Body offer(int branch) {
        var hunt = hunts.get(branch);
        return hunt == null ? Body.NONE : hunt.offer();
    }

    /// The next server; empty when there is none, or the branch has been heard of or given up.
    synchronized Optional<Try> next(int branch) {
        return Optional.ofNullable(hunts.get(branch)).flatMap(hunt -> hunt.targets().next());
    }

    /// Whether there is a next server.
    synchronized boolean hasNext(int branch) {
        var hunt = hunts.get(branch);
        return hunt != null && hunt.targets().hasNext();
    }

    /// Whether it is counted here how long nothing comes from the branch.
    synchronized boolean isCounted(int branch) {
        var hunt = hunts.get(branch);
        return hunt != null && hunt.targets().hasChoice();
    }

    /// The branch stays where it is.
    synchronized void settle(int branch) {
        var hunt = hunts.get(branch);
        if (hunt != null) {
            hunt.targets().settle();
        }
    }

    /// The server where a branch is tried does not do its work.
    ///
    /// @param wish how long it wants to be left alone; zero when it does not say
    void failed(int branch, Duration wish) {
        current(branch).ifPresent(target -> work.failed(target, wish));
    }

    /// The server where a branch is tried has answered.
    void answered(int branch) {
        current(branch).ifPresent(work::answered);
    }

    private synchronized Optional<Target> current(int branch) {
        return Optional.ofNullable(hunts.get(branch)).flatMap(hunt -> hunt.targets().current());
    }
}
