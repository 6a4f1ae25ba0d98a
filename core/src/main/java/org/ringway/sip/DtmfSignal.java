package org.ringway.sip;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A key that a party pressed, as the body of an INFO says it. Two forms are in use and none is in
/// an RFC: `application/dtmf-relay` with the lines `Signal=` and `Duration=`, and
/// `application/dtmf` with the key alone.
///
/// @param key one of `0`-`9`, `*`, `#`, `A`-`D`
/// @param length how long it was down, 40 ms to 5 s
public record DtmfSignal(char key, Duration length) {
    /// Parameter lines.
    public static final String RELAY = "application/dtmf-relay";

    /// The key alone.
    public static final String PLAIN = "application/dtmf";

    private static final String KEYS = "0123456789*#ABCD";
    private static final Duration SHORTEST = Duration.ofMillis(40);
    private static final Duration USUAL = Duration.ofMillis(160);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Pattern SIGNAL = Pattern.compile("(?im)^\\s*Signal\\s*=\\s*(\\S+)\\s*$");
    private static final Pattern LENGTH =
            Pattern.compile("(?im)^\\s*Duration\\s*=\\s*(\\d{1,9})\\s*$");

    /// Whether a body tells of a key, well or badly.
    public static boolean isSpokenOfIn(Body body) {
        return body.contentType().equals(RELAY) || body.contentType().equals(PLAIN);
    }

    /// Reads the body of an INFO.
    ///
    /// @return empty when it is of another type, or names no key of a telephone
    public static Optional<DtmfSignal> read(Body body) {
        return switch (body.contentType()) {
            case RELAY -> {
                var signal = SIGNAL.matcher(body.text());
                yield signal.find()
                        ? key(signal.group(1)).map(key -> new DtmfSignal(key, length(body.text())))
                        : Optional.empty();
            }
            case PLAIN -> key(body.text().strip()).map(key -> new DtmfSignal(key, USUAL));
            default -> Optional.empty();
        };
    }

    /// The key of a telephone event.
    ///
    /// @param event 0 to 15
    /// @param length how long it was down; brought into the range of a signal
    public static DtmfSignal ofEvent(int event, Duration length) {
        return new DtmfSignal(KEYS.charAt(event), within(length));
    }

    /// The body of an INFO that tells of it.
    public Body relay() {
        return new Body(RELAY, "Signal=" + key + "\r\nDuration=" + length.toMillis() + "\r\n");
    }

    /// The number of its telephone event, 0 to 15 (RFC 4733 section 3.2).
    public int event() {
        return KEYS.indexOf(key);
    }

    /// Some write `*` and `#` as the numbers of their events.
    private static Optional<Character> key(String written) {
        var text = written.toUpperCase(Locale.ROOT);
        if (text.length() == 1 && KEYS.contains(text)) {
            return Optional.of(text.charAt(0));
        }
        return text.matches("1[0-5]")
                ? Optional.of(KEYS.charAt(Integer.parseInt(text)))
                : Optional.empty();
    }

    private static Duration length(String text) {
        var stated = LENGTH.matcher(text);
        if (!stated.find()) {
            return USUAL;
        }
        return within(Duration.ofMillis(Long.parseLong(stated.group(1))));
    }

    private static Duration within(Duration length) {
        if (length.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return length.compareTo(LONGEST) > 0 ? LONGEST : length;
    }
}
