package org.ringway.settings;

import java.time.Duration;
import java.util.Map;

/// When somebody who guesses is kept out. `docs/settings.md` explains each.
///
/// @param blockAfter failures of one source within a minute; 0 for never
/// @param blockFor how long the first time
public record GuardSettings(int blockAfter, Duration blockFor) {
    /// Reads the settings. A variable that is absent or blank has its default.
    ///
    /// @param environment the variables of the process
    /// @throws InvalidSetting when a value cannot be used
    public static GuardSettings from(Map<String, String> environment) {
        var variables = new Variables(environment);
        return new GuardSettings(
                variables.numberOrNone("RINGWAY_BLOCK_AFTER", 10, 1_000),
                Duration.ofSeconds(variables.number("RINGWAY_BLOCK_S", 60, 3_600)));
    }
}
