package org.ringway.health.check;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready when the database answers.
@Readiness
@ApplicationScoped
public class DatabaseReady implements HealthCheck {
    private static final ProbeLookup PROBE =
            ProbeLookup.of("database", "persistence/DatabaseHealthBean");

    /// The verdict of the probe, asked now.
    @Override
    public HealthCheckResponse call() {
        return PROBE.response();
    }
}
