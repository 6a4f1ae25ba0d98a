package org.ringway.signalling.container.parse;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The answer to a request that could not be parsed (RFC 3261 section 8.2.6): made from the text of
/// the headers a response needs, in their long or short form, folded or not.
public final class BadRequest {
    private static final Map<String, String> NEEDED =
            Map.of(
                    "via", "Via", "v", "Via", "from", "From", "f", "From", "to", "To", "t", "To",
                    "call-id", "Call-ID", "i", "Call-ID", "cseq", "CSeq");
    private static final List<String> ORDER = List.of("Via", "From", "To", "Call-ID", "CSeq");
    private static final int LONGEST_REASON = 60;

    private BadRequest() {}

    /// The answer; empty for a response, for an ACK, and for what has no Via: nobody could tell
    /// what it is the answer to. What else is missing is missing in the answer as well.
    ///
    /// @param request the unreadable message
    /// @param why tells the status, 400 unless it is a [Refusal], and the reason phrase; anything
    ///   but printable ASCII is left out
    public static Optional<byte[]> answerTo(byte[] request, ParseException why) {
        var lines = BodyLength.unfold(new String(request, StandardCharsets.ISO_8859_1));
        if (lines.isEmpty()
                || lines.getFirst().startsWith("SIP/")
                || lines.getFirst().startsWith("ACK ")) {
            return Optional.empty();
        }
        var headers =
                lines.stream()
                        .skip(1)
                        .map(BadRequest::neededHeader)
                        .flatMap(Optional::stream)
                        .toList();
        if (headers.stream().noneMatch(header -> header.name().equals("Via"))) {
            return Optional.empty();
        }
        var answer =
                new StringBuilder("SIP/2.0 ")
                        .append(Refusal.statusOf(why).text())
                        .append(" (")
                        .append(phrase(String.valueOf(why.getMessage())))
                        .append(")\r\n");
        for (var name : ORDER) {
            headers.stream()
                    .filter(header -> header.name().equals(name))
                    .limit("Via".equals(name) ? Long.MAX_VALUE : 1)
                    .forEach(header -> answer.append(header.line()).append("\r\n"));
        }
        answer.append("Content-Length: 0\r\n\r\n");
        return Optional.of(answer.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Optional<Header> neededHeader(String line) {
        var colon = line.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        var name = NEEDED.get(line.substring(0, colon).strip().toLowerCase(Locale.ROOT));
        if (name == null) {
            return Optional.empty();
        }
        var value = line.substring(colon + 1).strip();
        var tagged = "To".equals(name) && !value.toLowerCase(Locale.ROOT).contains("tag=");
        return Optional.of(
                new Header(name, name + ": " + value + (tagged ? ";tag=malformed" : "")));
    }

    private static String phrase(String reason) {
        return reason.chars()
                .filter(c -> c >= ' ' && c < 127 && c != '(' && c != ')')
                .limit(LONGEST_REASON)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private record Header(String name, String line) {}
}
