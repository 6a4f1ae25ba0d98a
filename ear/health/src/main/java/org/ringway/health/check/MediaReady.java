package org.ringway.health.check;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready when the media relay runs.
@Readiness
@ApplicationScoped
public class MediaReady implements HealthCheck {
    private static final ProbeLookup PROBE = ProbeLookup.of("media", "media-ejb/MediaBridgeBean");

    /// The verdict of the probe, asked now.
    @Override
    public HealthCheckResponse call() {
        return PROBE.response();
    }
}
