package org.ringway.signalling.servlet;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.sip.SipFactory;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.ringway.admission.OutsideCalls;
import org.ringway.admission.TenantCapacity;
import org.ringway.admission.TrunkCapacity;
import org.ringway.call.CallInput.EndRequested;
import org.ringway.call.Ending;
import org.ringway.cdr.CdrLedger;
import org.ringway.media.MediaBridge;
import org.ringway.registrar.Binding;
import org.ringway.registrar.Registrar;
import org.ringway.settings.GatewaySettings;
import org.ringway.settings.SessionSettings;
import org.ringway.signalling.AdmissionGate;
import org.ringway.signalling.call.Branch;
import org.ringway.signalling.call.CallDriver;
import org.ringway.signalling.call.CallFacts;
import org.ringway.signalling.call.CallLog;
import org.ringway.signalling.call.CallServices;
import org.ringway.signalling.call.CallTable;
import org.ringway.signalling.call.LegSignalling;
import org.ringway.signalling.call.Reservations;
import org.ringway.signalling.call.TimerWheel;
import org.ringway.signalling.call.Timers;
import org.ringway.signalling.container.SessionWork;
import org.ringway.signalling.container.parse.MalformedMessages;
import org.ringway.signalling.websocket.Flow;
import org.ringway.signalling.websocket.FlowListener;
import org.ringway.signalling.websocket.FlowTable;
import org.ringway.sip.DigestAuth;
import org.ringway.tenant.Configuration;
import org.ringway.tenant.TenantDirectory;

/// What the servlets share: the registrar, digest authentication, the clock, and the way into the
/// table of calls.
@ApplicationScoped
public class Switchboard {
    private static final Duration SWEEP = Duration.ofSeconds(10);
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(3);

    @EJB(
            lookup =
                    "java:global/ringway/persistence/ConfigurationBean!org.ringway.tenant.TenantDirectory")
    private TenantDirectory tenants;

    @EJB(lookup = "java:global/ringway/persistence/CdrLedgerBean!org.ringway.cdr.CdrLedger")
    private CdrLedger ledger;

    @EJB(lookup = "java:global/ringway/media-ejb/MediaBridgeBean!org.ringway.media.MediaBridge")
    private MediaBridge media;

    @Resource private ManagedThreadFactory threads;
    @Inject private FlowTable flows;
    @Inject private CallTable calls;
    @Inject private MeterRegistry meters;
    @Inject private MalformedMessages malformed;
    @Inject private AdmissionGate gate;
    @Inject private AccessControl access;
    @Inject private SourceBlocks blocks;

    private final DigestAuth digest = new DigestAuth(new SecureRandom());
    private final TrunkCapacity capacity = new TrunkCapacity();
    private final TenantCapacity places = new TenantCapacity();
    private final FlowListener flowListener = this::flowClosed;
    private GatewaySettings settings;
    private Registrar registrar;
    private PhoneSessions sessions;
    private PhonePlaces phones;
    private SignallingMeters shown;
    private TimerWheel timers;
    private OutsideCalls outside;
    private ExecutorService lanes;
    private CallServices services;
    private MediaBridge.Registration mediaEvents;
    private volatile boolean shuttingDown;

    @PostConstruct
    void start() {
        settings = GatewaySettings.from(System.getenv());
        var outliving = SessionSettings.from(System.getenv());
        registrar = new Registrar(this::isAlive);
        var places = new PhoneSessions.Places(flows, calls, registrar);
        sessions = new PhoneSessions(places, outliving);
        timers = new TimerWheel(threads);
        phones = new PhonePlaces(aor -> registrar.bindings(aor, timers.now()), media);
        outside = new OutsideCalls(timers::now);
        lanes = Executors.newVirtualThreadPerTaskExecutor();
        shown = new SignallingMeters(meters);
        shown.show(new SignallingMeters.Sources(flows, malformed, gate, registrar, access, blocks));
        services =
                new CallServices(
                        media,
                        ledger,
                        timers,
                        gate.observed(lanes),
                        calls,
                        shown,
                        capacity,
                        outliving.detachedCallMax(),
                        outliving.awayCalleeWait());
        mediaEvents = media.listen(new MediaEvents(calls, timers));
        flows.addListener(flowListener);
        sweep();
        expireSessions(outliving.checkInterval());
        CallLog.started();
    }

    @PreDestroy
    void stop() {
        shown.withdraw();
        flows.removeListener(flowListener);
        mediaEvents.close();
        lanes.close();
        timers.close();
    }

    /// Takes no more calls and ends those in progress, while their parties can still be told.
    void shutDown() {
        shuttingDown = true;
        calls.all().forEach(call -> call.accept(new EndRequested(Ending.SHUTTING_DOWN)));
        var deadline = System.nanoTime() + LONGEST_GOODBYE.toNanos();
        while (calls.size() > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /// Whether new calls are refused.
    boolean isShuttingDown() {
        return shuttingDown;
    }

    /// The configuration in force.
    public Configuration configuration() {
        return tenants.current();
    }

    /// The settings of this server.
    public GatewaySettings settings() {
        return settings;
    }

    /// Digest authentication.
    public DigestAuth digest() {
        return digest;
    }

    /// Who is reachable where.
    public Registrar registrar() {
        return registrar;
    }

    /// Whether a phone is there as far as anybody can know: over a WebSocket it has been heard of
    /// within the last 35 s.
    boolean isAlive(Binding binding) {
        var origin = binding.origin();
        return !origin.transport().isWebSocket() || flows.isAlive(origin.flow(), System.nanoTime());
    }

    /// A phone could not be reached where it has registered: nobody is sent there any more until it
    /// registers anew. Over a WebSocket it is the connection that tells.
    void unreached(Branch branch) {
        branch.binding()
                .filter(registrar::drop)
                .ifPresent(gone -> ServletLog.unreached(gone.aor().number(), gone.origin().flow()));
    }

    /// Phones and the WebSockets they are at.
    PhoneSessions sessions() {
        return sessions;
    }

    /// Where phones without a WebSocket are.
    PhonePlaces phones() {
        return phones;
    }

    /// The time of day.
    public Instant now() {
        return timers.now();
    }

    /// The clock of the calls.
    Timers timers() {
        return timers;
    }

    /// What a registration of the gateway needs to send.
    KeptRegistration.Container registering(SipFactory factory, SessionWork work) {
        return new KeptRegistration.Container(factory, work, timers, new OwnAddress(settings));
    }

    /// The calls in progress.
    public CallTable calls() {
        return calls;
    }

    /// The places of every tenant's calls.
    TenantCapacity places() {
        return places;
    }

    /// The lines of every trunk.
    TrunkCapacity capacity() {
        return capacity;
    }

    /// The calls that leave for outside.
    OutsideCalls outside() {
        return outside;
    }

    /// Enters a new call.
    ///
    /// @param reserved what it gives back when it ends
    public CallDriver enter(CallFacts facts, LegSignalling legs, Reservations reserved) {
        return CallDriver.enter(facts, legs, services, reserved);
    }

    private void flowClosed(Flow flow) {
        sessions.closed(flow, timers.now());
    }

    private void sweep() {
        registrar.expire(timers.now());
        sessions.sweep();
        outside.sweep();
        blocks.sweep();
        timers.after(SWEEP, this::sweep);
    }

    private void expireSessions(Duration interval) {
        sessions.expire(timers.now());
        timers.after(interval, () -> expireSessions(interval));
    }
}
