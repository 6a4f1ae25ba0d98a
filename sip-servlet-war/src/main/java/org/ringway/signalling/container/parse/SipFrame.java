package org.ringway.signalling.container.parse;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/// One SIP message in one WebSocket message, cut into head and body (RFC 7118 section 5).
public final class SipFrame {
    private static final Pattern LINE_END = Pattern.compile("\r?\n");

    private final byte[] head;
    private final byte[] body;

    private SipFrame(byte[] head, byte[] body) {
        this.head = head;
        this.body = body;
    }

    /// Cuts a message.
    ///
    /// @throws ParseException when the head does not end, or Content-Length differs from the body's
    ///   octets: a second message in the frame, or a truncated one
    public static SipFrame of(byte[] octets) throws ParseException {
        var start = firstPrintable(octets);
        var text = new String(octets, start, octets.length - start, StandardCharsets.ISO_8859_1);
        var end = endOfHead(text);
        if (end < 0) {
            throw new ParseException("No empty line after the headers", 0);
        }
        var body = Arrays.copyOfRange(octets, start + end, octets.length);
        var declared = contentLength(text.substring(0, end));
        if (declared >= 0
                && declared != body.length
                && !(declared < body.length && onlyBlank(body, declared))) {
            throw new ParseException("Content-Length differs from the body", 0);
        }
        if (declared >= 0 && declared < body.length) {
            body = Arrays.copyOf(body, declared);
        }
        return new SipFrame(Arrays.copyOfRange(octets, start, start + end), body);
    }

    /// Start line and headers with the empty line that ends them; not copied.
    public byte[] head() {
        return head;
    }

    /// What follows, possibly nothing; not copied.
    public byte[] body() {
        return body;
    }

    private static int firstPrintable(byte[] octets) {
        var start = 0;
        while (start < octets.length && (octets[start] == '\r' || octets[start] == '\n')) {
            start++;
        }
        return start;
    }

    private static int endOfHead(String text) {
        var crlf = text.indexOf("\r\n\r\n");
        if (crlf >= 0) {
            return crlf + 4;
        }
        var lf = text.indexOf("\n\n");
        return lf < 0 ? -1 : lf + 2;
    }

    private static int contentLength(String head) throws ParseException {
        var found = -1;
        for (var line : LINE_END.splitAsStream(head).toList()) {
            var colon = line.indexOf(':');
            var name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            if ("content-length".equals(name) || "l".equals(name)) {
                var value = number(line.substring(colon + 1).strip());
                if (found >= 0 && found != value) {
                    throw new ParseException("Two Content-Length headers", 0);
                }
                found = value;
            }
        }
        return found;
    }

    private static int number(String value) throws ParseException {
        try {
            var number = Integer.parseInt(value);
            if (number >= 0 && Character.isDigit(value.charAt(0))) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw (ParseException)
                    new ParseException("Content-Length is no number", 0).initCause(e);
        }
        throw new ParseException("Content-Length is no number", 0);
    }

    private static boolean onlyBlank(byte[] body, int from) {
        for (var i = from; i < body.length; i++) {
            if (body[i] != '\r' && body[i] != '\n') {
                return false;
            }
        }
        return true;
    }
}
