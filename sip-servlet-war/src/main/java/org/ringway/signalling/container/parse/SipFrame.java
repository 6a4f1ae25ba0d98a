package org.ringway.signalling.container.parse;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Arrays;

/// One SIP message out of one WebSocket message or datagram, cut into head and body.
public final class SipFrame {
    private final byte[] head;
    private final byte[] body;

    private SipFrame(byte[] head, byte[] body) {
        this.head = head;
        this.body = body;
    }

    /// What may follow the body.
    public enum Surplus {
        /// Nothing but line ends: a WebSocket message holds one SIP message (RFC 7118 section 5).
        REFUSED,
        /// Anything, to be ignored: a datagram (RFC 3261 section 18.3).
        IGNORED
    }

    /// Cuts a message. Without Content-Length the body goes to the end.
    ///
    /// @throws ParseException when the head does not end, when Content-Length is more than the body
    ///   has, or less and the surplus is refused
    public static SipFrame of(byte[] octets, Surplus surplus) throws ParseException {
        var start = firstPrintable(octets);
        var text = new String(octets, start, octets.length - start, StandardCharsets.ISO_8859_1);
        var end = endOfHead(text);
        if (end < 0) {
            throw new Refusal(Refusal.Status.BAD_REQUEST, "No empty line after the headers");
        }
        var head = Arrays.copyOfRange(octets, start, start + end);
        var body = Arrays.copyOfRange(octets, start + end, octets.length);
        var length = BodyLength.in(text.substring(0, end));
        if (length.isEmpty()) {
            return new SipFrame(head, body);
        }
        var declared = length.getAsInt();
        if (declared > body.length
                || (surplus == Surplus.REFUSED && !onlyLineEnds(body, declared))) {
            throw new ParseException("Content-Length differs from the body", 0);
        }
        return new SipFrame(head, Arrays.copyOf(body, declared));
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

    private static boolean onlyLineEnds(byte[] body, int from) {
        for (var i = from; i < body.length; i++) {
            if (body[i] != '\r' && body[i] != '\n') {
                return false;
            }
        }
        return true;
    }
}
