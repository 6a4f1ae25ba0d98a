package org.ringway.signalling.container.parse;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;

/// The headers that a message has once (RFC 3261 section 7.3.1). The stack's parser takes the first
/// of two and says nothing of the other; a peer that takes the last sees another message (RFC 4475
/// section 3.3.8). Content-Length is for [BodyLength].
final class SingleHeaders {
    private static final Map<String, String> NAMES =
            Map.of(
                    "from",
                    "From",
                    "f",
                    "From",
                    "to",
                    "To",
                    "t",
                    "To",
                    "call-id",
                    "Call-ID",
                    "i",
                    "Call-ID",
                    "cseq",
                    "CSeq",
                    "max-forwards",
                    "Max-Forwards");

    private SingleHeaders() {}

    /// Refuses a message that has one of them twice, in its long or short form.
    ///
    /// @param head start line and headers
    static void check(byte[] head) throws ParseException {
        var seen = new HashSet<String>();
        for (var line : BodyLength.unfold(new String(head, StandardCharsets.ISO_8859_1))) {
            var colon = line.indexOf(':');
            var name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            var single = NAMES.get(name);
            if (single != null && !seen.add(single)) {
                throw new Refusal(Refusal.Status.BAD_REQUEST, "Two " + single + " headers");
            }
        }
    }
}
