package org.ringway.health.check;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready when the SIP container listens on its ports.
@Readiness
@ApplicationScoped
public class SignallingReady implements HealthCheck {
    private static final ProbeLookup PROBE =
            ProbeLookup.of("signalling", "sip-servlet-war/SignallingHealthBean");

    /// The verdict of the probe, asked now.
    @Override
    public HealthCheckResponse call() {
        return PROBE.response();
    }
}
