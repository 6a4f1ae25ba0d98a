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

    private static final Pattern LINE_END = Pattern.compile("\r?\n");
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

    /// The lines up to the empty one, each with its continuations.
    static List<String> unfold(String text) {
        var lines = new ArrayList<String>();
        for (var line : LINE_END.split(text.stripLeading(), -1)) {
            if (line.isEmpty()) {
                break;
            }
            if ((line.startsWith(" ") || line.startsWith("\t")) && !lines.isEmpty()) {
                lines.add(lines.removeLast() + " " + line.strip());
            } else {
                lines.add(line);
            }
        }
        return lines;
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
