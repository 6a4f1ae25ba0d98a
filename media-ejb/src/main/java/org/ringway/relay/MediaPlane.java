package org.ringway.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.ringway.codec.Transcoding;
import org.ringway.dtls.DtlsWarmUp;
import org.ringway.dtls.LocalCertificate;
import org.ringway.media.MediaBridge;
import org.ringway.media.MediaFailure;
import org.ringway.media.MediaLeg;
import org.ringway.media.MediaListener;
import org.ringway.media.MediaRequest;
import org.ringway.media.MediaResult;
import org.ringway.media.MediaResult.Refused;
import org.ringway.media.MediaStats;
import org.ringway.media.Profile;
import org.ringway.media.path.PathWarmUp;
import org.ringway.relay.worker.Counters;
import org.ringway.relay.worker.FlowTable;
import org.ringway.relay.worker.HandshakeRunner;
import org.ringway.relay.worker.PortPool;
import org.ringway.relay.worker.RelayEvents;
import org.ringway.relay.worker.RelayLeg;
import org.ringway.relay.worker.RelayLog;
import org.ringway.relay.worker.RelayPool;
import org.ringway.relay.worker.RelayWorker;
import org.ringway.relay.worker.WebRtcLeg;
import org.ringway.rtp.DtmfReader;
import org.ringway.sdp.negotiation.RemoteOffer;
import org.ringway.settings.GatewaySettings;
import org.ringway.sip.Body;
import org.ringway.sip.DtmfSignal;
import org.ringway.sip.Side;
import org.ringway.tenant.PartyMedia;

/// The whole media plane in plain Java: ports, workers, handshakes, and the calls between them. The
/// server starts one in [MediaBridgeBean]; tests and load generators start their own.
public final class MediaPlane implements MediaBridge, AutoCloseable {
    private static final int WARM_UP_HANDSHAKES = 100;
    private static final int WARM_UP_FRAMES = 500;
    private static final int WARM_UP_PACKETS = 20_000;

    private final ConcurrentHashMap<UUID, CallMedia> calls = new ConcurrentHashMap<>();
    private final CopyOnWriteArrayList<MediaListener> listeners = new CopyOnWriteArrayList<>();
    private final Counters counters = new Counters();
    private final int maxCalls;
    private final PortPool ports;
    private final LocalAddresses addresses;
    private final RelayPool pool;
    private final HandshakeRunner handshakes;
    private final KeyQueue keys = new KeyQueue();
    private final CallBond.Tools tools;

    /// Starts a media plane.
    ///
    /// @param threads makes the workers' platform threads
    /// @param workers how many, 1 or more
    /// @throws IOException when the shared port cannot be opened
    public MediaPlane(GatewaySettings settings, ThreadFactory threads, int workers)
            throws IOException {
        this(settings, threads, workers, new Clocks(System::nanoTime, System::nanoTime));
    }

    /// Monotonic clocks, in nanoseconds.
    ///
    /// @param media by which the workers keep time
    /// @param ports by which ports rest after their use
    record Clocks(LongSupplier media, LongSupplier ports) {}

    MediaPlane(GatewaySettings settings, ThreadFactory threads, int workers, Clocks clocks)
            throws IOException {
        maxCalls = settings.maxCalls();
        var sockets = SocketChoice.of(settings.mediaSockets());
        LongSupplier portClockMs = () -> clocks.ports().getAsLong() / 1_000_000;
        ports = new PortPool(sockets, settings.bind(), settings.rtpPorts(), portClockMs);
        addresses = LocalAddresses.of(settings);
        var flows = new FlowTable();
        var surroundings =
                new RelayWorker.Surroundings(
                        sockets, flows, ports, new Events(), counters, clocks.media());
        var certificate = LocalCertificate.selfSigned();
        handshakes = new HandshakeRunner(certificate, this::failed);
        pool =
                RelayPool.start(
                        workers,
                        new InetSocketAddress(settings.bind(), settings.webRtcPort()),
                        threads,
                        surroundings);
        tools =
                new CallBond.Tools(
                        new LegFactory(
                                new LegFactory.Shared(
                                        ports,
                                        flows,
                                        addresses,
                                        pool.address().getPort(),
                                        certificate,
                                        settings.longestSilence(),
                                        clocks.media())),
                        handshakes);
        RelayLog.started(pool.address(), sockets.title(), workers, ports.free());
    }

    /// Compiles what the first calls need by using it. Takes a second or two; run it beside the
    /// start. An interrupt ends it early.
    public void warmUp() {
        long began = System.nanoTime();
        int done = DtlsWarmUp.run(WARM_UP_HANDSHAKES);
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        Transcoding.warmUp(WARM_UP_FRAMES);
        PathWarmUp.run(WARM_UP_PACKETS);
        RelayLog.warm(done, (System.nanoTime() - began) / 1_000_000);
    }

    @Override
    public MediaResult open(MediaRequest request) {
        return begin(
                request.call(),
                request.offer(),
                request.caller(),
                (call, offer) -> call.open(offer, request.caller(), request.branches()));
    }

    @Override
    public MediaResult openLate(MediaRequest request, Profile caller) {
        return begin(
                request.call(),
                call -> call.openLate(new MediaLeg(caller, request.caller()), request.branches()));
    }

    @Override
    public MediaResult joinLate(UUID call, Body answer) {
        return with(call, media -> Descriptions.read(answer, media::joinLate));
    }

    @Override
    public MediaResult echo(UUID call, PartyMedia caller, Body offer) {
        return begin(call, offer, caller, (media, remote) -> media.echo(remote, caller));
    }

    @Override
    public MediaResult answer(UUID call, int branch, Body answer) {
        return with(
                call, media -> Descriptions.read(answer, sdp -> media.answer(branch, answer, sdp)));
    }

    @Override
    public void answered(UUID call) {
        var media = calls.get(call);
        if (media != null) {
            media.watch();
        }
    }

    @Override
    public void drop(UUID call, int branch) {
        var media = calls.get(call);
        if (media != null) {
            media.drop(branch);
        }
    }

    @Override
    public void moved(UUID call, Side side, InetAddress host) {
        Optional.ofNullable(calls.get(call)).ifPresent(media -> media.moved(side, host));
    }

    @Override
    public MediaResult reoffer(UUID call, Side side, Body offer) {
        return with(call, media -> Descriptions.read(offer, sdp -> media.reoffer(side, sdp)));
    }

    @Override
    public MediaResult offer(UUID call, Side side) {
        return with(call, media -> media.offer(side));
    }

    @Override
    public MediaResult news(UUID call, Side side) {
        return with(call, media -> media.news(side));
    }

    @Override
    public MediaResult accept(UUID call, Side side, Body answer) {
        return with(
                call,
                media ->
                        Descriptions.readOffer(
                                answer, PartyMedia.ANY, remote -> media.accept(side, remote)));
    }

    @Override
    public MediaResult press(UUID call, Side side, DtmfSignal key) {
        return with(call, media -> media.press(side, key));
    }

    @Override
    public MediaResult sound(UUID call, Side side, DtmfSignal key) {
        return with(call, media -> media.sound(side, key));
    }

    @Override
    public MediaResult invite(UUID call, Side leaving, List<MediaLeg> targets) {
        return with(call, media -> media.invite(leaving, targets));
    }

    @Override
    public void vacate(UUID call, Side left) {
        var media = calls.get(call);
        if (media != null) {
            media.vacate(left);
        }
    }

    @Override
    public MediaResult rejoin(UUID call, Side leaving, int branch, Body answer) {
        return with(
                call,
                media -> Descriptions.read(answer, sdp -> media.rejoin(leaving, branch, sdp)));
    }

    @Override
    public MediaResult replace(Place leaving, PartyMedia newcomer, Body offer) {
        var side = leaving.side();
        return joined(leaving.call(), newcomer, offer, (m, own) -> m.replace(side, newcomer, own));
    }

    @Override
    public MediaResult pickUp(UUID call, PartyMedia newcomer, Body offer) {
        return joined(call, newcomer, offer, (m, own) -> m.pickUp(newcomer, own));
    }

    private MediaResult joined(UUID id, PartyMedia newcomer, Body offer, Beginning joining) {
        return with(
                id,
                call ->
                        call.countingRefused(
                                Descriptions.readOffer(
                                        offer, newcomer, own -> joining.begin(call, own))));
    }

    @Override
    public MediaResult merge(Place leaving, Place joining) {
        return with(
                leaving.call(),
                stays -> with(joining.call(), gives -> merge(stays, leaving, gives, joining)));
    }

    private static MediaResult merge(
            CallMedia stays, Place leaving, CallMedia gives, Place joining) {
        return CallMedia.merge(
                new CallMedia.Seat(stays, leaving.side()),
                new CallMedia.Seat(gives, joining.side()));
    }

    @Override
    public MediaStats end(UUID call) {
        var media = calls.remove(call);
        if (media == null) {
            return MediaStats.NONE;
        }
        var last = media.stats();
        media.end();
        return last;
    }

    @Override
    public Optional<MediaStats> stats(UUID call) {
        return Optional.ofNullable(calls.get(call)).map(CallMedia::stats);
    }

    @Override
    public Registration listen(MediaListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// What the workers have done.
    public Counters counters() {
        return counters;
    }

    /// How many calls have media.
    public int calls() {
        return calls.size();
    }

    /// How many port pairs are free.
    public int freePorts() {
        return ports.free();
    }

    /// The shared port's address.
    public InetSocketAddress webRtcAddress() {
        return pool.address();
    }

    /// Under which addresses we are reached.
    LocalAddresses addresses() {
        return addresses;
    }

    /// Ends every call and frees every port.
    @Override
    public void close() {
        for (var call : List.copyOf(calls.keySet())) {
            end(call);
        }
        pool.stop();
        keys.close();
        RelayLog.stopped();
    }

    /// How an offer is handled that begins a call, or somebody's part in it.
    private interface Beginning {
        MediaResult begin(CallMedia call, RemoteOffer offer);
    }

    private MediaResult begin(UUID id, Body offer, PartyMedia caller, Beginning beginning) {
        return calls.size() >= maxCalls
                ? overloaded()
                : Descriptions.readOffer(
                        offer, caller, remote -> begin(id, call -> beginning.begin(call, remote)));
    }

    private MediaResult begin(UUID id, Function<CallMedia, MediaResult> beginning) {
        if (calls.size() >= maxCalls) {
            return overloaded();
        }
        // Another attempt of the same call, at the next trunk for example.
        end(id);
        var call = new CallMedia(id, pool.leastLoaded(), tools);
        var result = beginning.apply(call);
        if (result instanceof MediaResult.Ready) {
            calls.put(id, call);
        }
        return result;
    }

    private static MediaResult overloaded() {
        return new Refused(MediaFailure.OVERLOADED, "as many calls as are allowed");
    }

    private MediaResult with(UUID call, Function<CallMedia, MediaResult> action) {
        var media = calls.get(call);
        return media == null
                ? new Refused(MediaFailure.NO_SUCH_CALL, "no media for this call")
                : action.apply(media);
    }

    /// Tells the listeners on a thread of their own: workers and handshakes have no time for it.
    private void failed(RelayLeg leg, MediaFailure failure) {
        var owner = leg.owner();
        var source = leg instanceof WebRtcLeg webRtc ? webRtc.peer() : "";
        RelayLog.legFailed(owner.call(), owner.side(), failure);
        Thread.ofVirtual()
                .name("ringway-media-events")
                .start(() -> listeners.forEach(listener -> tell(listener, owner, failure, source)));
    }

    /// What the workers have to say.
    private final class Events implements RelayEvents {
        @Override
        public void failed(RelayLeg leg, MediaFailure failure) {
            MediaPlane.this.failed(leg, failure);
        }

        @Override
        public void pressed(RelayLeg leg, DtmfReader.Key key) {
            var owner = leg.owner();
            var signal = DtmfSignal.ofEvent(key.event(), Duration.ofMillis(key.millis()));
            keys.execute(
                    () -> listeners.forEach(l -> l.pressed(owner.call(), owner.side(), signal)));
        }
    }

    private static void tell(
            MediaListener listener, RelayLeg.Owner owner, MediaFailure failure, String source) {
        try {
            listener.failed(owner.call(), owner.side(), failure, source);
        } catch (RuntimeException e) {
            RelayLog.listenerFailed(owner.call(), e);
        }
    }
}
