package org.ringway.signalling.servlet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.ringway.admission.Spread;
import org.ringway.signalling.AdmissionGate;
import org.ringway.signalling.SignallingLog;
import org.ringway.signalling.call.CallTable;
import org.ringway.signalling.container.Drainable;
import org.ringway.signalling.websocket.CloseWith;
import org.ringway.signalling.websocket.Flow;
import org.ringway.signalling.websocket.FlowTable;

/// The way out of a server that is told to stop: new calls get 503, PBXs and trunks are signed off
/// from, WebSockets without a call are closed one after the other, and calls in progress go on,
/// each with its WebSockets, until they end.
@ApplicationScoped
public class Drain implements Drainable {
    @Inject private AdmissionGate gate;
    @Inject private CallTable calls;
    @Inject private FlowTable flows;
    @Inject private AccountRegistrations accounts;
    @Inject private TrunkRegistrations trunks;

    private @Nullable Way way;

    /// One way out.
    private static final class Way {
        private final CompletableFuture<Void> end = new CompletableFuture<>();
        private final Spread spread;
        private final long began = System.nanoTime();
        private boolean signedOff;

        private Way(int connections) {
            spread = new Spread(connections);
        }
    }

    @Override
    public synchronized CompletionStage<Void> drain() {
        if (way == null) {
            gate.close();
            way = new Way(flows.size());
            SignallingLog.draining(calls.size(), flows.size());
        }
        return way.end.copy();
    }

    @Override
    public synchronized void resume() {
        if (way == null) {
            return;
        }
        if (way.signedOff) {
            accounts.begin();
            trunks.begin();
        }
        way = null;
        gate.reopen();
        SignallingLog.drainOver();
    }

    /// Signing off waits for PBXs and trunks a moment, and a resumption with it.
    @Override
    public synchronized void round(long nanos) {
        if (way == null || way.end.isDone()) {
            return;
        }
        if (!way.signedOff) {
            way.signedOff = true;
            try {
                accounts.end();
            } finally {
                trunks.end();
            }
        }
        closeWhatIsDue(way, nanos);
        if (calls.size() == 0 && flows.size() == 0) {
            SignallingLog.drained(gate.turnedAway());
            way.end.complete(null);
        }
    }

    private void closeWhatIsDue(Way current, long nanos) {
        var used = calls.flows();
        var idle = flows.flows().stream().filter(flow -> isIdle(flow, used)).toList();
        var due = current.spread.due(Duration.ofNanos(nanos - current.began), idle.size());
        idle.stream().limit(due).forEach(flow -> flow.close(CloseWith.SHUTTING_DOWN));
    }

    private static boolean isIdle(Flow flow, Set<String> used) {
        return Collections.disjoint(flow.addresses(), used);
    }
}
