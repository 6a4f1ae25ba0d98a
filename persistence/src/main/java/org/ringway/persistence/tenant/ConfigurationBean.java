package org.ringway.persistence.tenant;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import jakarta.transaction.UserTransaction;
import java.util.Set;
import java.util.stream.Collectors;
import org.ringway.persistence.DatabaseWatch;
import org.ringway.persistence.PersistenceLog;
import org.ringway.persistence.ServerGauge;
import org.ringway.persistence.Transactions;
import org.ringway.persistence.certificate.StoredCertificates;
import org.ringway.routing.TrunkReferences;
import org.ringway.tenant.Configuration;
import org.ringway.tenant.TenantConfig;
import org.ringway.tenant.TenantDirectory;

/// Holds the configuration in force: what is stored, with the global trunks of their file beside
/// it. A newer one replaces it as a whole or not at all; whoever asks in between gets the old one
/// whole. The file is followed while the database is away, too.
@Singleton
@Startup
@DependsOn("DemoSeedBean")
@Local({TenantDirectory.class, StoredChanges.class})
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class ConfigurationBean implements TenantDirectory, StoredChanges {
    private static final String REVISION_GAUGE = "ringway.config.generation";
    private static final String ALARM_GAUGE = "ringway.trunk.alarms";

    @PersistenceUnit private EntityManagerFactory entityManagers;
    @Resource private UserTransaction transaction;
    @Inject private MeterRegistry meters;
    @EJB private StoredCertificates certificates;
    @EJB private TrunkFileWatch trunkFile;

    private final DatabaseWatch database = new DatabaseWatch();
    private volatile Configuration current = Configuration.EMPTY;
    private long lookedAt;

    /// Reads the configuration with which the server starts; without a database it does not start.
    @PostConstruct
    void start() {
        new ServerGauge(meters, REVISION_GAUGE).show(this, bean -> bean.current.revision());
        new ServerGauge(meters, ALARM_GAUGE).show(this, ConfigurationBean::trunkAlarms);
        current = current.with(trunkFile.look(Set.of()));
        look();
    }

    /// Withdraws what the server shows of it.
    @PreDestroy
    void stop() {
        new ServerGauge(meters, REVISION_GAUGE).withdraw();
        new ServerGauge(meters, ALARM_GAUGE).withdraw();
    }

    @Override
    public Configuration current() {
        return current;
    }

    @Override
    public synchronized void adopt() {
        followFile();
        try {
            look();
            database.answered();
        } catch (IllegalStateException e) {
            database.failed(e);
        }
    }

    private void look() {
        new Transactions(transaction, entityManagers).run(this::look);
    }

    private int trunkAlarms() {
        return TrunkReferences.problems(current).size() + (trunkFile.problem().isPresent() ? 1 : 0);
    }

    private void followFile() {
        var trunks =
                trunkFile.look(
                        current.tenants().stream()
                                .map(TenantConfig::id)
                                .collect(Collectors.toUnmodifiableSet()));
        if (!trunks.equals(current.globalTrunks())) {
            putInForce(current.with(trunks));
        }
    }

    private void putInForce(Configuration configuration) {
        var before = TrunkReferences.problems(current);
        current = configuration;
        var now = TrunkReferences.problems(configuration);
        now.stream()
                .filter(problem -> !before.contains(problem))
                .forEach(PersistenceLog::trunkReferenceBroken);
        before.stream()
                .filter(problem -> !now.contains(problem))
                .forEach(PersistenceLog::trunkReferenceMended);
    }

    private void look(EntityManager em) {
        if (StoredConfiguration.revision(em) == lookedAt) {
            return;
        }
        var stored = StoredConfiguration.read(em);
        lookedAt = stored.revision();
        switch (SnapshotBuilder.build(stored, current.globalTrunks())) {
            case Snapshot.Valid(Configuration configuration) -> {
                var before = current;
                putInForce(configuration);
                certificates.adopt(
                        stored.certificates().stream()
                                .map(CertificateEntity::toCertificate)
                                .toList());
                PersistenceLog.configured(configuration.revision(), configuration.tenants().size());
                configuration.tenants().forEach(tenant -> notice(before, tenant));
            }
            case Snapshot.Invalid(var revision, var problems) ->
                    PersistenceLog.refused(revision, problems);
        }
    }

    /// Names of codecs that mean nothing here do no harm, but somebody may have meant another one.
    /// Said once, and again when they have changed.
    private static void notice(Configuration before, TenantConfig tenant) {
        var ignored = tenant.media().codecs().ignored();
        var known =
                before.tenants().stream()
                        .filter(other -> other.id().equals(tenant.id()))
                        .anyMatch(other -> other.media().codecs().ignored().equals(ignored));
        if (!ignored.isEmpty() && !known) {
            PersistenceLog.codecsIgnored(tenant.id(), ignored);
        }
    }
}
