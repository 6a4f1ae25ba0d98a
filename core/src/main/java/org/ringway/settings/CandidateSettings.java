package org.ringway.settings;

import java.util.List;
import java.util.Map;

/// Where browsers reach the shared media port through routers that map addresses and ports (RFC
/// 8445 section 5.1). `docs/settings.md` explains it.
///
/// @param mapped addresses with ports as they are seen from outside, best first; empty when the
///   server's own serve
/// @param kind how they are written
public record CandidateSettings(List<HostPort> mapped, Kind kind) {
    private static final String MAPPED = "RINGWAY_ICE_CANDIDATES";

    /// The `typ` of a candidate.
    public enum Kind {
        /// As an address of the server itself, which is what a lite agent does (RFC 8445 section
        /// 5.2), and instead of its own.
        HOST,
        /// As what a STUN server would have seen, before the server's own.
        SRFLX
    }

    /// Copies the list.
    public CandidateSettings {
        mapped = List.copyOf(mapped);
    }

    /// Reads the settings. A variable that is absent or blank has its default.
    ///
    /// @param environment the variables of the process
    /// @param port what an address without a port has
    /// @throws InvalidSetting when a value cannot be used
    public static CandidateSettings from(Map<String, String> environment, int port) {
        var variables = new Variables(environment);
        return new CandidateSettings(
                variables.servers(MAPPED, port),
                variables.choice("RINGWAY_ICE_CANDIDATE_TYPE", Kind.HOST));
    }
}
