package org.ringway.signalling.websocket;

import java.time.Duration;

/// Keeps flows alive and finds the dead ones: a ping every 30 s, closed when two have got no
/// answer, within 75 s of the last sign of life (RFC 6455 section 5.5.2); a stranger who neither
/// registers nor speaks for 35 s is closed too.
public final class KeepAlive {
    /// How often [#run] wants to be called.
    public static final Duration INTERVAL = Duration.ofSeconds(5);

    private static final int PING_EVERY = 6;
    // Five seconds of grace, so that a keep-alive sent every 30 s counts.
    private static final long STRANGER_LIMIT = Duration.ofSeconds(35).toNanos();

    /// What the second ping's answer may take: nobody waits for a third.
    private static final long GRACE = Duration.ofSeconds(10).toNanos();

    private final FlowTable flows;
    private long round;

    /// @param flows whom to look after
    public KeepAlive(FlowTable flows) {
        this.flows = flows;
    }

    /// One round over all flows, pings spread over the rounds.
    ///
    /// @param nanos now, from [System#nanoTime]
    public void run(long nanos) {
        round++;
        for (var flow : flows.flows()) {
            if (flow.isIdleStranger(nanos, STRANGER_LIMIT)) {
                flow.close(CloseWith.NEVER_REGISTERED);
            } else if (flow.isDead(nanos, GRACE)) {
                flow.close(CloseWith.NO_PONG);
            } else if ((flow.id() + round) % PING_EVERY == 0) {
                flow.ping(nanos);
            }
        }
    }
}
