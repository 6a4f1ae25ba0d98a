package org.ringway.it.support.server;

import java.time.Duration;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.Http;

/// What an administrator decides for the tenant `demo` of the shared server.
public final class DemoPolicy {
    private static final Duration LIVE = Duration.ofSeconds(10);
    private static final String GENERATION = "ringway_config_generation";

    private DemoPolicy() {}

    /// Decides and waits until it is in force. What is not named is as usual.
    ///
    /// @param query of `early`, `ring` and `rights`, each as the database has it; may be empty
    public static void decide(String query) {
        var metrics = new Metrics(Gateway.SHARED);
        var before = metrics.value(GENERATION, "");
        Http.array(Gateway.SHARED.page("/probe/policy" + query));
        Await.until("the change", LIVE, () -> metrics.value(GENERATION, "") > before);
    }
}
