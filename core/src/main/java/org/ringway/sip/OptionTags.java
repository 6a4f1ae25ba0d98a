package org.ringway.sip;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The SIP extensions that the gateway has, by their option tags (RFC 3261 section 19.2).
///
/// Not among them are those of registrations: `path` (RFC 3327), `outbound` (RFC 5626) and `gruu`
/// (RFC 5627). The registrar keeps no Path and makes no GRUU, and a phone that needs them would not
/// be reached as it expects. Those of a REGISTER that is carried on to a PBX end here as well: the
/// PBX sees an address of the gateway's, and a Path of the gateway's own.
public final class OptionTags {
    /// Session timers (RFC 4028).
    public static final String TIMER = "timer";

    /// Reliable provisional responses (RFC 3262).
    public static final String RELIABLE = "100rel";

    /// Taking a dialog over (RFC 3891); the name of its header as well.
    public static final String REPLACES = "replaces";

    private static final Set<String> UNDERSTOOD = Set.of(TIMER, RELIABLE, REPLACES);

    private OptionTags() {}

    /// Those that the gateway does not have, each as it was written, once.
    ///
    /// @param required what a request needs, in any case of letters
    public static List<String> unknown(List<String> required) {
        return required.stream()
                .filter(tag -> !UNDERSTOOD.contains(tag.toLowerCase(Locale.ROOT)))
                .distinct()
                .toList();
    }
}
