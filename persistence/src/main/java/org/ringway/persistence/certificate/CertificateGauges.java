package org.ringway.persistence.certificate;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ringway.certificate.CertificateDirectory;
import org.ringway.certificate.CertificateDirectory.Served;
import org.ringway.persistence.ServerGauge;

/// How many days the certificates are still valid, host by host, and how many alarms there are, on
/// the server's metrics page. For one thread at a time.
final class CertificateGauges {
    private static final String DAYS = "ringway.certificate.days.left";
    private static final String ALARMS = "ringway.certificate.alarms";
    private static final String HOST = "host";
    private static final double SECONDS_OF_DAY = Duration.ofDays(1).toSeconds();

    private final MeterRegistry meters;
    private final CertificateDirectory directory;
    private final Set<String> shown = new HashSet<>();

    CertificateGauges(MeterRegistry meters, CertificateDirectory directory) {
        this.meters = meters;
        this.directory = directory;
        new ServerGauge(meters, ALARMS).show(directory, all -> all.alarms().size());
    }

    /// Shows these certificates from now on, and no others.
    void follow(List<Served> served) {
        var hosts =
                served.stream()
                        .map(Served::hosts)
                        .flatMap(Collection::stream)
                        .collect(Collectors.toSet());
        for (var host : Set.copyOf(shown)) {
            if (!hosts.contains(host)) {
                remove(host);
            }
        }
        for (var host : hosts) {
            if (shown.add(host)) {
                meters.gauge(DAYS, Tags.of(HOST, host), directory, all -> daysLeft(all, host));
            }
        }
    }

    /// Takes all of them back.
    void withdraw() {
        Set.copyOf(shown).forEach(this::remove);
        new ServerGauge(meters, ALARMS).withdraw();
    }

    private void remove(String host) {
        shown.remove(host);
        var gauge = meters.find(DAYS).tag(HOST, host).gauge();
        if (gauge != null) {
            meters.remove(gauge);
        }
    }

    /// Of several certificates for a host the one that ends first counts.
    private static double daysLeft(CertificateDirectory directory, String host) {
        return directory.served().stream()
                .filter(certificate -> certificate.hosts().contains(host))
                .mapToDouble(certificate ->
                        Duration.between(Instant.now(), certificate.notAfter()).toSeconds()
                                / SECONDS_OF_DAY)
                .min()
                .orElse(Double.NaN);
    }
}
