package org.ringway.signalling.servlet;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ringway.signalling.call.Timers;
import org.ringway.tenant.Configuration;

/// Tells somebody of each configuration that comes into force, by looking once a second. Whoever is
/// told is told one at a time. Thread-safe.
final class RevisionWatch {
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Consumer<Configuration> follower;
    private @Nullable Configuration lookedAt;
    private Timers.Alarm next = () -> {};

    /// @param follower is told
    RevisionWatch(Consumer<Configuration> follower) {
        this.follower = follower;
    }

    /// Looks from now on; not at once, since the ports open after the servlets.
    synchronized void begin(Switchboard switchboard) {
        next = switchboard.timers().after(LOOK, () -> lookAgain(switchboard));
    }

    /// Looks no longer. Must not be called while holding what the follower waits for.
    synchronized void end() {
        next.cancel();
    }

    /// Looks now.
    @SuppressWarnings("ReferenceEquality") // the snapshots themselves: only another one is news
    synchronized void look(Switchboard switchboard) {
        var configuration = switchboard.configuration();
        if (configuration != lookedAt) {
            lookedAt = configuration;
            follower.accept(configuration);
        }
    }

    private synchronized void lookAgain(Switchboard switchboard) {
        look(switchboard);
        begin(switchboard);
    }
}
