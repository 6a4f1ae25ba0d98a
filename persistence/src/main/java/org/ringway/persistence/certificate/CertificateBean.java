package org.ringway.persistence.certificate;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Local;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ringway.certificate.CertificateDirectory;
import org.ringway.certificate.Expiry;
import org.ringway.certificate.ExpiryWatch;
import org.ringway.certificate.ListenerReport;
import org.ringway.certificate.TlsFindings;
import org.ringway.persistence.PersistenceLog;
import org.ringway.persistence.certificate.CertificateShelf.Item;
import org.ringway.persistence.certificate.CertificateShelf.Place;
import org.ringway.settings.GatewaySettings;
import org.ringway.settings.TlsSettings;
import org.ringway.tls.CertificateTable;
import org.ringway.tls.UnknownHost;

/// Keeps the server's certificate table equal to the certificate folder and what tenants have
/// stored, and watches how long each is valid.
@Singleton
@Startup
@Local({StoredCertificates.class, CertificateDirectory.class})
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CertificateBean implements StoredCertificates, CertificateDirectory {
    private static final FileAttribute<?> PRIVATE_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final String SELF_SIGNED = CertificateFiles.DEFAULT + ".pem";

    @Inject private MeterRegistry meters;

    private final Path directory =
            Path.of(System.getProperty("jboss.server.data.dir"), "ringway", "certificates");
    private final TlsSettings settings = TlsSettings.from(System.getenv());
    private final CertificateFolder folder =
            new CertificateFolder(directory, settings.keyStorePassword());
    private final CertificateShelf shelf = new CertificateShelf();
    private final ExpiryWatch expiries = new ExpiryWatch();
    private volatile List<Served> served = List.of();
    private @Nullable CertificateGauges gauges;
    private boolean isUnreadable;

    /// Makes a certificate when there is none, and puts all of them in force.
    @PostConstruct
    void start() {
        CertificateTable.server()
                .answerUnknownHosts(
                        switch (settings.unknownHost()) {
                            case DEFAULT -> UnknownHost.DEFAULT;
                            case REFUSE -> UnknownHost.REFUSE;
                        });
        gauges = new CertificateGauges(meters, this);
        try {
            Files.createDirectories(directory, PRIVATE_DIRECTORY);
            if (new CertificateFiles(directory).units().isEmpty()) {
                make(directory.resolve(SELF_SIGNED));
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("no certificates in " + directory, e);
        }
        look();
    }

    /// Withdraws what the server shows of it.
    @PreDestroy
    void stop() {
        if (gauges != null) {
            gauges.withdraw();
        }
    }

    /// Looks whether a file came, went or changed, and whether a certificate ends soon.
    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    void look() {
        synchronized (shelf) {
            var now = Instant.now();
            try {
                if (folder.look(now)) {
                    publish();
                    PersistenceLog.certificates(served.size(), directory);
                }
                isUnreadable = false;
            } catch (IOException e) {
                unreadable(e);
            }
            watch(now);
        }
    }

    @Override
    public void adopt(List<StoredCertificate> stored) {
        synchronized (shelf) {
            shelf.adopt(stored);
            publish();
        }
    }

    @Override
    public List<Served> served() {
        return served;
    }

    @Override
    public List<Alarm> alarms() {
        synchronized (shelf) {
            var alarms = new ArrayList<Alarm>(folder.alarms());
            alarms.addAll(shelf.alarms(served, Instant.now()));
            return alarms;
        }
    }

    @Override
    public Status status(String tenant, String host) {
        synchronized (shelf) {
            return shelf.status(new Place(tenant, host), Instant.now());
        }
    }

    @Override
    public List<ListenerReport> check(String tenant, String host) {
        var listeners = OwnListeners.of(GatewaySettings.from(System.getenv()));
        var stored = stored(new Place(tenant, host));
        var probe = ListenerProbe.forHost(host);
        var findings = new TlsFindings(probe.host(), stored, Instant.now());
        return listeners.stream()
                .map(listener ->
                        findings.report(
                                listener.name(),
                                listener.address().getPort(),
                                probe.look(listener.address())))
                .toList();
    }

    private Set<String> stored(Place place) {
        synchronized (shelf) {
            return shelf.stored(place);
        }
    }

    private void publish() {
        var items = shelf.items(folder.found());
        CertificateTable.server()
                .replace(
                        items.stream().map(Item::certificate).toList(),
                        items.stream().filter(Item::isFallback).map(Item::certificate).toList());
        served = CertificateShelf.served(items);
        if (gauges != null) {
            gauges.follow(served);
        }
    }

    private void watch(Instant now) {
        for (var certificate : served) {
            if (expiries.isDue(certificate.sha256(), certificate.notAfter(), now)) {
                PersistenceLog.certificateEnds(
                        CertificateShelf.hosts(certificate.hosts()),
                        certificate.source(),
                        certificate.notAfter(),
                        Expiry.daysLeft(certificate.notAfter(), now));
            }
        }
        expiries.keep(served.stream().map(Served::sha256).collect(Collectors.toSet()));
    }

    private void unreadable(IOException e) {
        if (!isUnreadable) {
            isUnreadable = true;
            PersistenceLog.certificatesUnreadable(directory, e);
        }
    }

    private static void make(Path file) throws IOException, GeneralSecurityException {
        var pem = SelfSigned.pem(Instant.now());
        Files.createFile(file, PRIVATE_FILE);
        Files.writeString(file, pem, StandardOpenOption.TRUNCATE_EXISTING);
        PersistenceLog.certificateMade(file);
    }
}
