package org.ringway.relay;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ringway.health.HealthProbe;
import org.ringway.health.Verdict;
import org.ringway.media.MediaBridge;
import org.ringway.media.MediaLeg;
import org.ringway.media.MediaListener;
import org.ringway.media.MediaRequest;
import org.ringway.media.MediaResult;
import org.ringway.media.MediaStats;
import org.ringway.media.Profile;
import org.ringway.relay.worker.RelayLog;
import org.ringway.settings.CandidateSettings;
import org.ringway.settings.GatewaySettings;
import org.ringway.settings.HostPort;
import org.ringway.sip.Body;
import org.ringway.sip.DtmfSignal;
import org.ringway.sip.Side;
import org.ringway.tenant.PartyMedia;

/// The media plane as the other modules find it. Starts with the application and stops with it;
/// everything else is [MediaPlane]'s.
@Singleton
@Startup
@Local({MediaBridge.class, HealthProbe.class})
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MediaBridgeBean implements MediaBridge, HealthProbe {
    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    @Resource private ManagedThreadFactory threads;
    @Inject private MeterRegistry meters;
    private @Nullable MediaPlane plane;
    private @Nullable Thread background;

    @PostConstruct
    void start() {
        var settings = GatewaySettings.from(System.getenv());
        int workers = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        try {
            var candidates = CandidateSettings.from(System.getenv(), settings.webRtcPort());
            var started = new MediaPlane(settings, threads, workers);
            started.addresses().map(candidates);
            plane = started;
            RelayMetrics.register(meters, started);
            background =
                    Thread.ofVirtual()
                            .name("ringway-media-start")
                            .start(() -> prepare(started, settings));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the media port " + settings.webRtcPort() + " cannot be opened", e);
        }
    }

    @PreDestroy
    void stop() {
        var preparing = background;
        if (preparing != null) {
            end(preparing);
        }
        RelayMetrics.withdraw(meters);
        var running = plane;
        if (running != null) {
            running.close();
        }
    }

    /// Waits for it: what it still does would find its classes gone.
    private static void end(Thread preparing) {
        preparing.interrupt();
        try {
            preparing.join(LONGEST_END);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the server cannot wait any longer
        }
    }

    @Override
    public MediaResult open(MediaRequest request) {
        return plane().open(request);
    }

    @Override
    public MediaResult answer(UUID call, int branch, Body answer) {
        return plane().answer(call, branch, answer);
    }

    @Override
    public MediaResult openLate(MediaRequest request, Profile caller) {
        return plane().openLate(request, caller);
    }

    @Override
    public MediaResult joinLate(UUID call, Body answer) {
        return plane().joinLate(call, answer);
    }

    @Override
    public void answered(UUID call) {
        plane().answered(call);
    }

    @Override
    public void drop(UUID call, int branch) {
        plane().drop(call, branch);
    }

    @Override
    public void moved(UUID call, Side side, InetAddress host) {
        plane().moved(call, side, host);
    }

    @Override
    public MediaResult echo(UUID call, PartyMedia caller, Body offer) {
        return plane().echo(call, caller, offer);
    }

    @Override
    public MediaResult reoffer(UUID call, Side side, Body offer) {
        return plane().reoffer(call, side, offer);
    }

    @Override
    public MediaResult offer(UUID call, Side side) {
        return plane().offer(call, side);
    }

    @Override
    public MediaResult news(UUID call, Side side) {
        return plane().news(call, side);
    }

    @Override
    public MediaResult accept(UUID call, Side side, Body answer) {
        return plane().accept(call, side, answer);
    }

    @Override
    public MediaResult press(UUID call, Side side, DtmfSignal key) {
        return plane().press(call, side, key);
    }

    @Override
    public MediaResult sound(UUID call, Side side, DtmfSignal key) {
        return plane().sound(call, side, key);
    }

    @Override
    public MediaResult invite(UUID call, Side leaving, List<MediaLeg> targets) {
        return plane().invite(call, leaving, targets);
    }

    @Override
    public void vacate(UUID call, Side left) {
        plane().vacate(call, left);
    }

    @Override
    public MediaResult rejoin(UUID call, Side leaving, int branch, Body answer) {
        return plane().rejoin(call, leaving, branch, answer);
    }

    @Override
    public MediaResult replace(Place leaving, PartyMedia newcomer, Body offer) {
        return plane().replace(leaving, newcomer, offer);
    }

    @Override
    public MediaResult pickUp(UUID call, PartyMedia newcomer, Body offer) {
        return plane().pickUp(call, newcomer, offer);
    }

    @Override
    public MediaResult merge(Place leaving, Place joining) {
        return plane().merge(leaving, joining);
    }

    @Override
    public MediaStats end(UUID call) {
        return plane().end(call);
    }

    @Override
    public Optional<MediaStats> stats(UUID call) {
        return plane().stats(call);
    }

    @Override
    public Registration listen(MediaListener listener) {
        return plane().listen(listener);
    }

    @Override
    public String name() {
        return "media";
    }

    @Override
    public Verdict check() {
        var running = plane;
        if (running == null) {
            return Verdict.down("the media plane is not running");
        }
        return running.freePorts() > 0 ? Verdict.UP : Verdict.down("no free port pair");
    }

    private MediaPlane plane() {
        var running = plane;
        if (running == null) {
            throw new IllegalStateException("the media plane is not running");
        }
        return running;
    }

    private static void prepare(MediaPlane started, GatewaySettings settings) {
        try {
            started.warmUp();
        } catch (RuntimeException e) {
            RelayLog.coldStart(e);
        }
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        var server = settings.stunServer();
        if (server != null) {
            learnReflexiveAddress(started, server);
        }
    }

    private static void learnReflexiveAddress(MediaPlane started, HostPort server) {
        try {
            var local = started.webRtcAddress().getAddress();
            var seen = ReflexiveAddress.ask(local, server);
            seen.ifPresent(started.addresses()::learn);
            RelayLog.reflexiveAddress(seen.map(Object::toString).orElse("nothing new"));
        } catch (RuntimeException e) {
            RelayLog.noReflexiveAddress(server.host(), e);
        }
    }
}
