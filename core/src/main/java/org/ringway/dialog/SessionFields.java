package org.ringway.dialog;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a request or a 2xx says of session timers (RFC 4028 sections 4 and 5).
///
/// @param expires the interval in seconds; 0 when it names none
/// @param least the shortest interval that its sender allows, in seconds; 0 when it names none
/// @param refresher who refreshes
/// @param able what its sender can do; in an answer of ours, what both ends can do
public record SessionFields(int expires, int least, Refresher refresher, Set<Ability> able) {
    /// Says nothing of timers.
    public static final SessionFields NONE = new SessionFields(0, 0, Refresher.OPEN, Set.of());

    /// More than nine digits are no interval.
    private static final int MOST_DIGITS = 9;

    /// Who refreshes, seen from the message that says so.
    public enum Refresher {
        /// The sender of the request.
        UAC,
        /// The sender of the response.
        UAS,
        /// The message leaves it to the other end.
        OPEN
    }

    /// What an end can do besides what all can.
    public enum Ability {
        /// Session timers.
        TIMER,
        /// UPDATE (RFC 3311).
        UPDATE
    }

    /// Copies the set.
    public SessionFields {
        able = Set.copyOf(able);
    }

    /// Reads the headers of a message; what cannot be read counts as absent.
    ///
    /// @param headers all values of the header with that name
    public static SessionFields read(Function<String, List<String>> headers) {
        var expires = first(headers.apply("Session-Expires"));
        var refresher = refresher(expires);
        var able = EnumSet.noneOf(Ability.class);
        if (refresher != Refresher.OPEN
                || words(headers.apply("Supported")).contains("timer")
                || words(headers.apply("Require")).contains("timer")) {
            able.add(Ability.TIMER);
        }
        if (words(headers.apply("Allow")).contains("update")) {
            able.add(Ability.UPDATE);
        }
        var least = seconds(first(headers.apply("Min-SE")));
        return new SessionFields(seconds(expires), least, refresher, able);
    }

    /// Whether a request wants a shorter interval than we allow, so that it gets 422.
    public boolean isTooBrief() {
        return expires > 0 && expires < SessionTimer.LEAST;
    }

    /// The value of a Session-Expires header.
    public String sessionExpires() {
        return expires
                + switch (refresher) {
                    case UAC -> ";refresher=uac";
                    case UAS -> ";refresher=uas";
                    case OPEN -> "";
                };
    }

    private static String first(List<String> values) {
        return values.isEmpty() ? "" : values.getFirst().toLowerCase(Locale.ROOT);
    }

    private static Set<String> words(List<String> values) {
        return values.stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static int seconds(String value) {
        var number = value.split(";", 2)[0].strip();
        return number.matches("[0-9]{1," + MOST_DIGITS + "}") ? Integer.parseInt(number) : 0;
    }

    private static Refresher refresher(String value) {
        var parameters = List.of(value.replaceAll("\\s", "").split(";"));
        if (parameters.contains("refresher=uac")) {
            return Refresher.UAC;
        }
        return parameters.contains("refresher=uas") ? Refresher.UAS : Refresher.OPEN;
    }
}
