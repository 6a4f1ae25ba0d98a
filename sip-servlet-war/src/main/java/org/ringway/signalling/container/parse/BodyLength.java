package org.ringway.signalling.container.parse;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// Content-Length as every reader of a head must read it: in its long and short form, folded or
/// not, and with one value only. Two readers who differ here see different messages.
public final class BodyLength {
    /// The longest body that is taken, in octets.
    public static final int LONGEST = 65_536;

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

    private BodyLength() {}

    /// The length in octets; empty when there is no such header.
    ///
    /// @param head start line and headers
    /// @throws ParseException when it is no number, when there are two that differ, and when it is
    ///   above [#LONGEST]
    static OptionalInt in(String head) throws ParseException {
        var found = OptionalInt.empty();
        for (var line : unfold(head)) {
            var colon = line.indexOf(':');
            var name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            if ("content-length".equals(name) || "l".equals(name)) {
                var value = number(line.substring(colon + 1).strip());
                if (found.isPresent() && found.getAsInt() != value) {
                    throw new Refusal(Refusal.Status.BAD_REQUEST, "Two Content-Length headers");
                }
                found = OptionalInt.of(value);
            }
        }
        return found;
    }

    /// The length in octets of the body that follows on a stream, where nothing else tells the end
    /// of a message (RFC 3261 section 18.3).
    ///
    /// @param head start line and headers
    /// @throws ParseException as [#in], and when there is no such header
    public static int onStream(byte[] head) throws ParseException {
        var length = in(new String(head, StandardCharsets.ISO_8859_1));
        if (length.isEmpty()) {
            throw new Refusal(Refusal.Status.BAD_REQUEST, "Content-Length missing");
        }
        return length.getAsInt();
    }

    /// The lines up to the empty one, each with its continuations. Everything that arrives comes
    /// through here: what it takes does not grow with how often a header is folded.
    static List<String> unfold(String text) {
        var head = text.stripLeading();
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var from = 0; from < head.length(); from = nextLine(head, from)) {
            var end = endOfLine(head, from);
            if (end == from) {
                break;
            }
            if (from > 0 && isBlank(head.charAt(from))) {
                line.append(' ').append(head.substring(from, end).strip());
            } else {
                finish(line, lines);
                line.append(head, from, end);
            }
        }
        finish(line, lines);
        return lines;
    }

    private static int nextLine(String head, int from) {
        var feed = head.indexOf('\n', from);
        return feed < 0 ? head.length() : feed + 1;
    }

    /// Before the line feed, and before the carriage return that may come with it.
    private static int endOfLine(String head, int from) {
        var feed = head.indexOf('\n', from);
        if (feed < 0) {
            return head.length();
        }
        return feed > from && head.charAt(feed - 1) == '\r' ? feed - 1 : feed;
    }

    private static boolean isBlank(char octet) {
        return octet == ' ' || octet == '\t';
    }

    private static void finish(StringBuilder line, List<String> lines) {
        if (!line.isEmpty()) {
            lines.add(line.toString());
            line.setLength(0);
        }
    }

    private static int number(String value) throws ParseException {
        if (!DIGITS.matcher(value).matches()) {
            throw new Refusal(Refusal.Status.BAD_REQUEST, "Content-Length is no number");
        }
        var number = Long.parseLong(value);
        if (number > LONGEST) {
            throw new Refusal(Refusal.Status.TOO_LARGE, "Body longer than " + LONGEST);
        }
        return (int) number;
    }
}
