package org.ringway.signalling.servlet;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.LongAdder;
import org.ringway.access.IpAddress;
import org.ringway.admission.SourceGuard;
import org.ringway.admission.SourceGuard.Block;
import org.ringway.admission.SourceGuard.Rule;
import org.ringway.bounded.Notices;
import org.ringway.editing.AuditTrail;
import org.ringway.editing.Author;
import org.ringway.settings.GuardSettings;
import org.ringway.signalling.call.CallLog;
import org.ringway.signalling.call.SecurityEvent;
import org.ringway.sip.Transport;
import org.ringway.tenant.TenantConfig;

/// Keeps those who guess passwords, names or domains out for a while. Trunks are never kept out,
/// nor is whom an access rule of the tenant allows by name, nor a phone that has shown who it is.
@ApplicationScoped
public class SourceBlocks {
    private static final String AUTHOR = "gateway";
    private static final String ACTION = "block";

    @Inject private Switchboard switchboard;
    @Inject private TrunkSources trunks;

    @EJB(
            lookup =
                    "java:global/ringway/persistence/ConfigurationEditorBean!org.ringway.editing.AuditTrail")
    private AuditTrail trail;

    /// The switchboard's would begin the switchboard, which asks this one for its figures
    /// meanwhile.
    private final InstantSource clock = InstantSource.system();

    private final LongAdder turnedAway = new LongAdder();
    private final Notices notices = new Notices();
    private SourceGuard guard;

    @PostConstruct
    void read() {
        var settings = GuardSettings.from(System.getenv());
        guard = new SourceGuard(new Rule(settings.blockAfter(), settings.blockFor()));
    }

    /// A request that failed.
    ///
    /// @param tenant the tenant's id, empty when it was for none
    /// @param method of the request
    /// @param address where it came from
    /// @param port counts on a loopback address
    /// @param party the sender's connection, or its address and port
    record Failure(
            String tenant,
            String method,
            Transport transport,
            String address,
            int port,
            String party) {}

    /// Somebody has shown who he is.
    ///
    /// @param party his connection, or his address and port
    void succeeded(String party) {
        guard.succeeded(party, clock.instant());
    }

    /// Somebody has failed to show who he is.
    void failed(Failure failure) {
        guard.doubt(failure.party());
        if (isTrusted(failure)) {
            return;
        }
        guard.failed(source(failure.address(), failure.party()), clock.instant())
                .ifPresent(block -> note(failure, block));
    }

    /// Whether requests from there are passed over. Each time they are counts.
    ///
    /// @param party the sender's connection, or its address and port
    boolean turnsAway(String address, String party) {
        var now = clock.instant();
        var isBlocked =
                guard.left(source(address, party), now).isPositive() && !guard.isKnown(party, now);
        if (isBlocked) {
            turnedAway.increment();
        }
        return isBlocked;
    }

    /// How many requests were passed over since start.
    long turnedAway() {
        return turnedAway.sum();
    }

    /// How many sources are kept out now.
    int blocked() {
        return guard.blocked(clock.instant());
    }

    /// Forgets those who have behaved for long enough.
    void sweep() {
        guard.sweep(clock.instant());
    }

    private static String source(String address, String party) {
        return TrunkSources.isLoopback(address) ? party : address;
    }

    private boolean isTrusted(Failure failure) {
        var isTrunk =
                !failure.transport().isWebSocket()
                        && trunks.isTrunk(failure.address(), failure.port());
        return isTrunk
                || switchboard
                        .configuration()
                        .byId(failure.tenant())
                        .filter(tenant -> isAllowed(tenant, failure))
                        .isPresent();
    }

    private static boolean isAllowed(TenantConfig tenant, Failure failure) {
        return tenant.access()
                .allowing(failure.method(), failure.transport(), IpAddress.parse(failure.address()))
                .isPresent();
    }

    /// A flood of made-up sources fills neither the log nor the database.
    private void note(Failure failure, Block block) {
        if (!notices.isDue(failure.address(), System.nanoTime())) {
            return;
        }
        ServletLog.blocked(failure.address(), block.time().toSeconds());
        CallLog.security(
                new SecurityEvent("source-blocked", failure.tenant(), failure.address(), "", ""));
        Thread.ofVirtual().name("ringway-audit").start(() -> audit(failure, block.time()));
    }

    private void audit(Failure failure, Duration time) {
        try {
            trail.note(
                    new Author(AUTHOR, failure.address()),
                    ACTION,
                    failure.tenant(),
                    "{\"seconds\":" + time.toSeconds() + "}");
        } catch (RuntimeException noDatabase) {
            ServletLog.notAudited(failure.address(), noDatabase);
        }
    }
}
