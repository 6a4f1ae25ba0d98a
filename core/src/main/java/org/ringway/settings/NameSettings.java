package org.ringway.settings;

import java.util.List;
import java.util.Map;

/// Who is asked for names. `docs/settings.md` explains it.
///
/// @param servers DNS servers by address, in the order in which they are asked; empty for those of
///   the system
public record NameSettings(List<HostPort> servers) {
    private static final int DNS_PORT = 53;

    /// Copies the list.
    public NameSettings {
        servers = List.copyOf(servers);
    }

    /// Reads the settings. A variable that is absent or blank has its default.
    ///
    /// @param environment the variables of the process
    /// @throws InvalidSetting when a value cannot be used
    public static NameSettings from(Map<String, String> environment) {
        return new NameSettings(
                new Variables(environment).servers("RINGWAY_DNS_SERVERS", DNS_PORT));
    }
}
