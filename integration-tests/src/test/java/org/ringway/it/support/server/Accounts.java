package org.ringway.it.support.server;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.Http;

/// Accounts of the demo tenant's extensions at a PBX.
public final class Accounts {
    private static final Duration IN_FORCE = Duration.ofSeconds(10);
    private static final String GENERATION = "ringway_config_generation";

    private Accounts() {}

    /// Gives an extension an account and waits until that is in force.
    ///
    /// @param values the columns without `remote_`
    public static void give(Gateway gateway, String extension, Map<String, String> values) {
        var query =
                values.entrySet().stream()
                        .map(value -> "&" + value.getKey() + "=" + encoded(value.getValue()))
                        .collect(Collectors.joining());
        change(gateway, "?extension=" + extension + query);
    }

    /// Takes the account away again.
    public static void take(Gateway gateway, String extension) {
        change(gateway, "?extension=" + extension);
    }

    private static void change(Gateway gateway, String query) {
        var metrics = new Metrics(gateway);
        var before = metrics.value(GENERATION, "");
        Http.array(gateway.page("/probe/account" + query));
        Await.until("the change", IN_FORCE, () -> metrics.value(GENERATION, "") > before);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
