package org.ringway.signalling.container.parse;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Counts the requests within a dialog that came when nobody expected them, by how far the dialog
/// was. Thread-safe.
public final class UnexpectedRequests {
    /// What stands for a method that is none of [#METHODS].
    private static final String OTHER = "other";

    /// The methods that are told apart: those of RFC 3261 and its extensions. Anybody may invent
    /// more.
    private static final List<String> METHODS =
            List.of(
                    "INVITE",
                    "ACK",
                    "BYE",
                    "OPTIONS",
                    "REGISTER",
                    "INFO",
                    "UPDATE",
                    "PRACK",
                    "REFER",
                    "MESSAGE",
                    "SUBSCRIBE",
                    "NOTIFY",
                    "PUBLISH",
                    OTHER);

    private final Map<Kind, LongAdder> counts = new ConcurrentHashMap<>();

    /// How far a dialog is.
    public enum Phase {
        /// There is no such dialog, or none any more that anybody remembers.
        NONE,
        /// Its INVITE waits for a final response.
        EARLY,
        /// The 2xx was sent, its ACK has not come.
        ANSWERED,
        /// The 2xx is acknowledged.
        ESTABLISHED,
        /// A BYE was sent by either side.
        ENDED;

        /// The word that the metrics have for it.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What is counted together.
    ///
    /// @param method one of a few, or `other`
    /// @param phase the dialog's
    public record Kind(String method, Phase phase) {}

    /// Everything that is told apart.
    public static List<Kind> kinds() {
        return METHODS.stream()
                .flatMap(method ->
                        Arrays.stream(Phase.values()).map(phase -> new Kind(method, phase)))
                .toList();
    }

    /// Another one.
    ///
    /// @param method as the peer wrote it
    public void count(String method, Phase phase) {
        var known = METHODS.contains(method) ? method : OTHER;
        counts.computeIfAbsent(new Kind(known, phase), _ -> new LongAdder()).increment();
    }

    /// How many there were since start.
    public long of(Kind kind) {
        var count = counts.get(kind);
        return count == null ? 0 : count.sum();
    }
}
