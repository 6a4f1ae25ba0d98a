package org.ringway.admin.rest;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ringway.certificate.CertificatePin;
import org.ringway.certificate.PeerSight;
import org.ringway.location.Place;
import org.ringway.tenant.Trunk;

/// Which certificate of those that a trunk's servers have shown is pinned, or why none is.
sealed interface PinChoice {
    /// The field of a request that names what somebody has seen before.
    String SHA256 = "sha256";

    /// That one.
    record Chosen(X509Certificate leaf) implements PinChoice {}

    /// None.
    record Nothing(Problem problem) implements PinChoice {}

    /// What is wrong with a request; empty when nothing is.
    static Optional<Problem> fault(Map<String, @Nullable Object> document) {
        for (var name : document.keySet()) {
            if (!name.equals(SHA256)) {
                return Optional.of(Problem.malformed(name, "There is no such field."));
            }
        }
        var value = document.get(SHA256);
        if (value != null && !(value instanceof String)) {
            return Optional.of(Problem.malformed(SHA256, "It must be a text."));
        }
        return value == null || expected(document).isPresent()
                ? Optional.empty()
                : Optional.of(
                        Problem.invalid(SHA256, "It must be a SHA-256: 64 hexadecimal digits."));
    }

    /// The SHA-256 that a request without fault expects to be pinned; empty when it expects none.
    static Optional<CertificatePin> expected(Map<String, @Nullable Object> document) {
        return document.get(SHA256) instanceof String text
                ? CertificatePin.read(text)
                : Optional.empty();
    }

    /// Whether a trunk in force is where a stored one is: else it was looked at somewhere else.
    static boolean isAtSamePlace(Trunk trunk, Map<String, @Nullable Object> stored) {
        var port = trunk.port() == Place.NO_PORT ? null : (Long) (long) trunk.port();
        return Objects.equals(stored.get("host"), trunk.host())
                && Objects.equals(stored.get("port"), port)
                && Objects.equals(stored.get("transport"), trunk.transport().parameter())
                && Objects.equals(stored.get("outboundProxy"), trunk.account().outboundProxy());
    }

    /// The choice. Servers that show nothing say nothing against what the others show.
    ///
    /// @param expected what somebody has seen before, and wants no other
    static PinChoice of(List<PeerSight> sights, Optional<CertificatePin> expected, Instant now) {
        var shown =
                sights.stream()
                        .filter(sight -> !sight.chain().isEmpty())
                        .map(sight -> sight.chain().getFirst())
                        .distinct()
                        .toList();
        if (shown.isEmpty()) {
            return nothing("", unseen(sights));
        }
        if (shown.size() > 1) {
            return nothing("", "The trunk's servers show different certificates: " + all(shown));
        }
        var leaf = shown.getFirst();
        var pin = CertificatePin.of(leaf);
        if (expected.filter(wanted -> !wanted.equals(pin)).isPresent()) {
            return nothing(SHA256, "The trunk's server shows another certificate: " + pin + ".");
        }
        return pin.distrust(List.of(leaf), now)
                .map(reason -> nothing("", "Calls would not believe it: " + reason + "."))
                .orElseGet(() -> new Chosen(leaf));
    }

    private static String all(List<X509Certificate> shown) {
        return shown.stream()
                .map(leaf -> CertificatePin.of(leaf).toString())
                .collect(Collectors.joining(", ", "", "."));
    }

    private static String unseen(List<PeerSight> sights) {
        return sights.isEmpty()
                ? "The trunk's name leads nowhere."
                : sights.stream()
                        .map(sight -> sight.server() + ": " + sight.reason())
                        .collect(Collectors.joining("; ", "", "."));
    }

    /// Why nothing is pinned.
    static PinChoice nothing(String field, String reason) {
        return new Nothing(new Problem(409, "Nothing is pinned", field, reason));
    }
}
