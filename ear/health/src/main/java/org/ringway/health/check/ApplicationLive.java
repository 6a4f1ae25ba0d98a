package org.ringway.health.check;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/// Alive unless threads of the server have locked each other out for good: only a restart helps
/// then.
@Liveness
@ApplicationScoped
public class ApplicationLive implements HealthCheck {
    /// Looks for deadlocked threads.
    @Override
    public HealthCheckResponse call() {
        var deadlocked = ManagementFactory.getThreadMXBean().findDeadlockedThreads();
        return HealthCheckResponse.named("ringway").status(deadlocked == null).build();
    }
}
