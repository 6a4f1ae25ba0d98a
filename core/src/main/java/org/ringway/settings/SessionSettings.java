package org.ringway.settings;

import java.time.Duration;
import java.util.Map;

/// How long a browser's session outlives its WebSocket. `docs/settings.md` explains each.
///
/// @param detachedCallMax how long an answered call waits for a party whose WebSocket is gone
/// @param awayCalleeWait how long a caller hears ringback for a callee whose WebSocket is gone
/// @param clientTimeout how long a session without a WebSocket may be taken up again with its token
/// @param checkInterval how often sessions that are over are looked for
public record SessionSettings(
        Duration detachedCallMax,
        Duration awayCalleeWait,
        Duration clientTimeout,
        Duration checkInterval) {
    private static final int DAY_MILLIS = 86_400_000;

    /// Reads the settings. A variable that is absent or blank has its default.
    ///
    /// @param environment the variables of the process
    /// @throws InvalidSetting when a value cannot be used
    public static SessionSettings from(Map<String, String> environment) {
        var variables = new Variables(environment);
        return new SessionSettings(
                Duration.ofSeconds(variables.number("RINGWAY_DETACHED_CALL_MAX_S", 120, 3_600)),
                Duration.ofSeconds(variables.number("RINGWAY_AWAY_CALLEE_WAIT_S", 20, 30)),
                Duration.ofMillis(
                        variables.number("RINGWAY_CLIENT_TIMEOUT_MS", 3_600_000, DAY_MILLIS)),
                Duration.ofMillis(
                        variables.number(
                                "RINGWAY_CLIENT_TIMEOUT_CHECK_INTERVAL_MS", 300_000, DAY_MILLIS)));
    }
}
