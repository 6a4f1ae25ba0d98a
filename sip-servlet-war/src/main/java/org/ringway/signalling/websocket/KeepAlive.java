package org.ringway.signalling.websocket;

import org.ringway.settings.KeepAliveSettings;

/// Keeps flows alive and finds the dead ones: a ping every 30 s or as often as is set, closed when
/// two have got no answer, within 75 s or two and a half pings of the last sign of life (RFC 6455
/// section 5.5.2); a stranger who neither registers nor speaks for a ping and a sixth is closed
/// too.
public final class KeepAlive {
    private final FlowTable flows;
    private final KeepAliveSettings settings;
    private long round;

    /// @param flows whom to look after
    /// @param settings how often [#run] wants to be called, and what follows from that
    public KeepAlive(FlowTable flows, KeepAliveSettings settings) {
        this.flows = flows;
        this.settings = settings;
    }

    /// One round over all flows, pings spread over the rounds.
    ///
    /// @param nanos now, from [System#nanoTime]
    public void run(long nanos) {
        round++;
        // A round of grace, so that a keep-alive sent as often as a ping counts.
        var silence = settings.signOfLife().toNanos();
        var grace = settings.grace().toNanos();
        for (var flow : flows.flows()) {
            if (flow.isIdleStranger(nanos, silence)) {
                flow.close(CloseWith.NEVER_REGISTERED);
            } else if (flow.isDead(nanos, grace)) {
                flow.close(CloseWith.NO_PONG);
            } else if ((flow.id() + round) % KeepAliveSettings.ROUNDS == 0) {
                flow.ping(nanos);
            }
        }
    }
}
