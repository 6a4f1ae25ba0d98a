package org.ringway.settings;

import java.time.Duration;
import java.util.Map;

/// How soon a WebSocket is missed that only looks as if it were there. `docs/settings.md` explains
/// it.
///
/// @param pingEvery how often each is pinged (RFC 6455 section 5.5.2), 1 to 60 s; all other times
///   follow from it
public record KeepAliveSettings(Duration pingEvery) {
    /// Rounds of pings in which all have had one.
    public static final int ROUNDS = 6;

    private static final int LONGEST = 60;

    /// Reads the setting. A variable that is absent or blank has its default.
    ///
    /// @param environment the variables of the process
    /// @throws InvalidSetting when a value cannot be used
    public static KeepAliveSettings from(Map<String, String> environment) {
        var seconds = new Variables(environment).number("RINGWAY_WS_PING_S", 30, LONGEST);
        return new KeepAliveSettings(Duration.ofSeconds(seconds));
    }

    /// From one round of pings to the next, so that not all go out at once.
    public Duration round() {
        return pingEvery.dividedBy(ROUNDS);
    }

    /// Between two answers to a ping, with one round for the second to arrive: whoever was silent
    /// for longer is not there.
    public Duration signOfLife() {
        return pingEvery.plus(round());
    }

    /// What the answer to the second ping may take: nobody waits for a third.
    public Duration grace() {
        return round().multipliedBy(2);
    }

    /// From the last sign of life to the end of the connection, at most.
    public Duration deadAfter() {
        return pingEvery.multipliedBy(5).dividedBy(2);
    }
}
