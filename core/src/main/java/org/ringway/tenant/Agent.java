package org.ringway.tenant;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// An AI voice that is reached at a number of the tenant.
///
/// @param number what is dialled; nothing else of the tenant is called so
/// @param dialect how the gateway speaks with it
/// @param url where it is: a `sip:` or `sips:` URI, or the number of the extension that it
///   registers as
/// @param fallback who serves its calls when it cannot; empty for nobody
/// @param transferTargets whom it may send a caller on to: numbers, patterns as in routing rules,
///   and names; empty for everybody whom agents reach
/// @param longest how long it may be in a call; empty for any time
public record Agent(
        String number,
        Dialect dialect,
        String url,
        Optional<Fallback> fallback,
        List<String> transferTargets,
        Optional<Duration> longest) {
    /// How the gateway speaks with an agent.
    public enum Dialect {
        SIP,
        /// Not there yet.
        TWILIO_MEDIA_STREAMS;

        /// Whether the gateway can do it.
        public boolean isServed() {
            return this == SIP;
        }

        /// The word for it in documents.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// Who serves the call of an agent that cannot.
    public sealed interface Fallback {
        /// What is dialled there.
        String number();

        /// An extension of the tenant.
        record ToExtension(String number) implements Fallback {}

        /// A number at a trunk of the tenant.
        record ToTrunk(String trunk, String number) implements Fallback {}

        /// Another agent of the tenant, with a fallback of its own.
        record ToAgent(String number) implements Fallback {}

        /// Whoever the agent would reach by sending its caller on to that number or name.
        record Dialled(String number) implements Fallback {}
    }

    /// Copies the list.
    public Agent {
        transferTargets = List.copyOf(transferTargets);
    }

    /// An agent that speaks SIP, has no fallback and may do everything.
    public Agent(String number, String url) {
        this(number, Dialect.SIP, url, Optional.empty(), List.of(), Optional.empty());
    }
}
