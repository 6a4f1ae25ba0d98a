package org.ringway.persistence.certificate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ringway.certificate.CertificateDirectory.Alarm;
import org.ringway.certificate.CertificateDirectory.Served;
import org.ringway.certificate.CertificateDirectory.State;
import org.ringway.certificate.CertificateDirectory.Status;
import org.ringway.certificate.ChainRules;
import org.ringway.certificate.Expiry;
import org.ringway.certificate.KeyedChain;
import org.ringway.certificate.PemBundle;
import org.ringway.certificate.UnusableCertificate;
import org.ringway.persistence.PersistenceLog;
import org.ringway.tls.HostCertificate;

/// What is served: the certificates of the folder, and before them what tenants have stored. Where
/// a tenant has one for a host, the folder is not asked about that host. For one thread.
final class CertificateShelf {
    /// In front of the name of a file.
    static final String FOLDER = "folder:";

    /// In front of the id of a tenant.
    static final String TENANT = "tenant:";

    private Map<Place, Kept> stored = Map.of();

    /// Whose certificate it is, and for what.
    record Place(String tenant, String host) {}

    /// A stored certificate: what was last usable of it, and what is wrong with what is there now.
    private record Kept(String pem, List<KeyedChain> good, @Nullable String problem) {}

    /// A certificate, where it comes from and for what it answers.
    ///
    /// @param isFallback whether it also answers clients that name no host
    record Item(String source, HostCertificate certificate, boolean isFallback) {
        private Served served() {
            var keyed = keyed();
            return new Served(
                    certificate.hosts(),
                    source,
                    keyed.key().getAlgorithm(),
                    keyed.sha256(),
                    keyed.notAfter());
        }

        private KeyedChain keyed() {
            return new KeyedChain(certificate.key(), certificate.chain());
        }
    }

    /// Takes over what tenants have stored. What cannot be read keeps what was there before.
    void adopt(List<StoredCertificate> certificates) {
        var now = new HashMap<Place, Kept>();
        for (var certificate : certificates) {
            var place = new Place(certificate.tenant(), certificate.host());
            now.put(place, kept(certificate, stored.get(place)));
        }
        stored = Map.copyOf(now);
    }

    private static Kept kept(StoredCertificate certificate, @Nullable Kept before) {
        if (before != null && before.pem().equals(certificate.pem())) {
            return before;
        }
        try {
            var chains = PemBundle.read(certificate.pem());
            for (var keyed : chains) {
                ChainRules.check(keyed.chain());
            }
            return new Kept(certificate.pem(), chains, null);
        } catch (UnusableCertificate e) {
            PersistenceLog.storedCertificateUnusable(
                    certificate.host(), certificate.tenant(), e.reason());
            return new Kept(
                    certificate.pem(), before == null ? List.of() : before.good(), e.reason());
        }
    }

    /// Everything to be served. Of two for one host and kind of key the one that is valid longer
    /// comes first.
    List<Item> items(List<CertificateFolder.Found> folder) {
        var items = new ArrayList<Item>();
        var taken = new HashSet<String>();
        stored.forEach((place, kept) -> {
            for (var keyed : kept.good()) {
                taken.add(place.host());
                items.add(
                        new Item(
                                TENANT + place.tenant(),
                                certificate(Set.of(place.host()), keyed),
                                false));
            }
        });
        for (var found : folder) {
            var hosts = new HashSet<>(found.chain().names());
            hosts.removeAll(taken);
            var isFallback = CertificateFiles.isDefault(found.unit());
            if (!hosts.isEmpty() || isFallback) {
                var certificate = certificate(hosts, found.chain());
                items.add(new Item(FOLDER + found.unit(), certificate, isFallback));
            }
        }
        items.sort(Comparator.comparing((Item item) -> item.keyed().notAfter()).reversed());
        return items;
    }

    private static HostCertificate certificate(Set<String> hosts, KeyedChain keyed) {
        return new HostCertificate(hosts, keyed.key(), keyed.chain());
    }

    /// The same as others see it.
    static List<Served> served(List<Item> items) {
        return items.stream().map(Item::served).toList();
    }

    /// What somebody has to mend of it: what cannot be used, and what ends soon.
    List<Alarm> alarms(List<Served> served, Instant now) {
        var alarms = new ArrayList<Alarm>();
        stored.forEach((place, kept) -> {
            if (kept.problem() != null) {
                var text = place.host() + ": " + kept.problem();
                alarms.add(new Alarm(TENANT + place.tenant(), text));
            }
        });
        for (var certificate : served) {
            expiry(certificate.notAfter(), now)
                    .ifPresent(text ->
                            alarms.add(
                                    new Alarm(
                                            certificate.source(),
                                            hosts(certificate.hosts()) + ": " + text)));
        }
        return alarms;
    }

    /// How the certificate is that a tenant has stored for a host.
    Status status(Place place, Instant now) {
        var kept = stored.get(place);
        if (kept == null) {
            return new Status(State.UNUSABLE, "This server has not taken it over yet.");
        }
        if (kept.problem() != null) {
            return new Status(State.UNUSABLE, kept.problem());
        }
        var end = kept.good().stream().map(KeyedChain::notAfter).min(Instant::compareTo);
        var reason = end.flatMap(at -> expiry(at, now)).orElse("");
        var state =
                switch (end.map(at -> Expiry.of(at, now)).orElse(Expiry.OVER)) {
                    case FAR -> State.SERVED;
                    case MONTH, WEEK, DAY -> State.EXPIRES_SOON;
                    case OVER -> State.EXPIRED;
                };
        return new Status(state, reason);
    }

    /// The SHA-256 of what a tenant has stored for a host.
    Set<String> stored(Place place) {
        return Optional.ofNullable(stored.get(place)).map(Kept::good).orElse(List.of()).stream()
                .map(KeyedChain::sha256)
                .collect(Collectors.toSet());
    }

    private static Optional<String> expiry(Instant end, Instant now) {
        return switch (Expiry.of(end, now)) {
            case FAR -> Optional.empty();
            case MONTH, WEEK, DAY ->
                    Optional.of(
                            "It ends on %s, in %d days.".formatted(end, Expiry.daysLeft(end, now)));
            case OVER -> Optional.of("It expired on " + end + ".");
        };
    }

    /// The names for which a certificate answers, for people.
    static String hosts(Set<String> hosts) {
        return hosts.isEmpty() ? "no host" : String.join(", ", hosts.stream().sorted().toList());
    }
}
