package org.ringway.signalling.container.parse;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.regex.Pattern;

/// The protocol version in the first line of a message. The stack's parser reads any version and
/// says 2.0.
final class StartLine {
    private static final String OURS = "SIP/2.0";
    private static final Pattern VERSION = Pattern.compile("(?i)SIP/\\d+(\\.\\d+)?");
    private static final Pattern SPACE = Pattern.compile("[ \\t]+");

    private StartLine() {}

    /// Refuses every version but SIP/2.0: a request of another one with 505 (RFC 3261 section
    /// 21.5.7).
    ///
    /// @param head start line and headers
    static void check(byte[] head) throws ParseException {
        var text = new String(head, StandardCharsets.ISO_8859_1).stripLeading();
        var words = SPACE.split(text.lines().findFirst().orElse("").strip(), -1);
        var isResponse = words[0].regionMatches(true, 0, OURS, 0, "SIP/".length());
        var version = isResponse ? words[0] : words[words.length - 1];
        if (version.equalsIgnoreCase(OURS)) {
            return;
        }
        if (VERSION.matcher(version).matches()) {
            throw new Refusal(Refusal.Status.OTHER_VERSION, "SIP/2.0 only");
        }
        throw new Refusal(Refusal.Status.BAD_REQUEST, "No SIP version");
    }
}
