package org.ringway.tenant;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The names under which administrators and pages know codecs, and those that stand in an SDP.
public final class CodecNames {
    /// Everybody's short names for what SDP calls otherwise.
    private static final Map<String, String> ALIASES =
            Map.of(
                    "ALAW", "PCMA",
                    "G711A", "PCMA",
                    "ULAW", "PCMU",
                    "G711U", "PCMU",
                    "SPEEX16", "SPEEX/16000",
                    "SPEEX8", "SPEEX/8000");

    /// What can be passed on or transcoded.
    private static final Set<String> CARRIED =
            Set.of(
                    "OPUS",
                    "PCMA",
                    "PCMU",
                    "G722",
                    "G729",
                    "G723",
                    "GSM",
                    "ILBC",
                    "AMR",
                    "AMR-WB",
                    "SILK",
                    "SPEEX",
                    "SPEEX/8000",
                    "SPEEX/16000",
                    "TELEPHONE-EVENT",
                    "H264",
                    "VP8",
                    "VP9",
                    "AV1");

    private CodecNames() {}

    /// The name as SDP has it, in upper case; one that nobody knows stays what it is. A clock rate
    /// may follow behind a slash where it tells two codecs apart.
    public static String inSdp(String name) {
        var upper = name.strip().toUpperCase(Locale.ROOT);
        return ALIASES.getOrDefault(upper, upper);
    }

    /// The same for a name that the gateway can do something with; empty for any other.
    public static Optional<String> carried(String name) {
        return Optional.of(inSdp(name)).filter(CARRIED::contains);
    }

    /// The names of a list that is separated by commas, in order, none of them empty.
    public static List<String> split(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
