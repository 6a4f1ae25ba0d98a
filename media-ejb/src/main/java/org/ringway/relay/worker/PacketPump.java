package org.ringway.relay.worker;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.ringway.codec.Transcoder;
import org.ringway.dtls.DtlsResult;
import org.ringway.ice.IceLite;
import org.ringway.ice.PeerAddress;
import org.ringway.ice.StunMessage;
import org.ringway.media.path.Drop;
import org.ringway.media.path.MasterKeys;
import org.ringway.media.path.MediaPath;
import org.ringway.relay.socket.PacketSink;
import org.ringway.relay.socket.SocketLoop;
import org.ringway.relay.socket.UdpSocket;
import org.ringway.rtp.PacketKind;
import org.ringway.srtp.SrtpScratch;

/// A worker's hands: one packet after the other from a socket through the leg and its path to the
/// other leg's socket, all in one array.
final class PacketPump {
    private static final int LONGEST_PACKET = 1500;
    private static final int STUN_REPLY = 548;

    private final RelayWorker worker;
    private final PacketOut out;
    private final VideoPump video;
    private final FlowTable flows;
    private final Counters counters;
    private final RelayEvents events;
    private final LongSupplier clockNs;
    private final byte[] packet;
    private final byte[] reply = new byte[STUN_REPLY];
    private final byte[] scratch = new byte[Transcoder.MAX_OUTPUT];
    private final SrtpScratch srtp = new SrtpScratch();

    PacketPump(
            RelayWorker worker,
            SocketLoop loop,
            UdpSocket shared,
            RelayWorker.Surroundings surroundings) {
        this.worker = worker;
        packet = loop.packet();
        flows = surroundings.flows();
        counters = surroundings.counters();
        out = new PacketOut(loop, shared, counters);
        video = new VideoPump(out, counters, packet);
        events = surroundings.events();
        clockNs = surroundings.clockNs();
    }

    byte[] scratch() {
        return scratch;
    }

    void install(WebRtcLeg leg, DtlsResult.Keys keys) {
        var derived = new MasterKeys(keys.profile(), keys.local(), keys.remote());
        long now = clockNs.getAsLong();
        leg.transport().install(derived, srtp, now);
        play(leg, now);
    }

    void secure(PlainLeg leg, @Nullable MasterKeys keys) {
        leg.secure(keys, srtp);
    }

    /// Takes what comes to a plain leg's RTP port.
    PacketSink media(PlainLeg leg) {
        return (length, from) -> {
            try {
                toMediaPort(leg, length, from);
            } catch (RuntimeException e) {
                RelayLog.workerFailed(e);
            }
        };
    }

    /// Takes what comes to a plain leg's RTCP port.
    PacketSink control(PlainLeg leg) {
        return (length, from) -> {
            try {
                toControlPort(leg, length, from);
            } catch (RuntimeException e) {
                RelayLog.workerFailed(e);
            }
        };
    }

    /// Takes what comes to the shared port.
    void fromBrowser(int length, InetSocketAddress from) {
        try {
            dispatch(kind(length), length, from);
        } catch (RuntimeException e) {
            RelayLog.workerFailed(e);
        }
    }

    /// Sends what the loop has gathered.
    void flush() {
        out.flush();
    }

    /// Handles a packet that another worker's socket received.
    void deliver(ByteBuffer foreign, InetSocketAddress from) {
        int length = foreign.remaining();
        foreign.get(packet, 0, length);
        dispatch(PacketKind.of(packet, length), length, from);
    }

    /// Sends on what a leg of another worker received.
    void forward(ByteBuffer foreign, RelayLeg.Outlet outlet, long now) {
        int length = foreign.remaining();
        foreign.get(packet, 0, length);
        if (!outlet.leg().isClosed()) {
            forward(outlet, length, now);
        }
    }

    void sendFromOutside(byte[] bytes, int offset, int length, InetSocketAddress target) {
        out.sendFromOutside(bytes, offset, length, target);
    }

    /// Sends the RTCP report that is due.
    void report(RelayLeg leg, long now) {
        if (leg.controlTarget() != null) {
            out.control(leg, leg.end().report(packet, now));
            video.report(leg, now);
        }
    }

    /// Sends what is due of our own: the packet of a pressed key, or a frame of silence.
    ///
    /// @return whether more of it is to be sent
    boolean speak(RelayLeg leg, long now) {
        if (leg.isClosed()) {
            return false;
        }
        int sealed = leg.end().press(packet, now);
        var target = leg.target();
        if (sealed == 0 && target != null && isReady(leg)) {
            sealed = leg.end().fill(packet, now);
        }
        if (sealed != 0) {
            out.media(leg, sealed);
        }
        return leg.end().hasMore();
    }

    /// Passes on keys of which a leg's party is not told in its media.
    void tell(RelayLeg leg) {
        for (var key = leg.end().untold().poll(); key != null; key = leg.end().untold().poll()) {
            events.pressed(leg, key);
        }
    }

    /// Sends the RTCP goodbye.
    void sayGoodbye(RelayLeg leg) {
        if (leg.controlTarget() != null) {
            long now = clockNs.getAsLong();
            out.control(leg, leg.end().goodbye(packet, now));
            video.sayGoodbye(leg, now);
        }
    }

    private void toMediaPort(PlainLeg leg, int length, InetSocketAddress from) {
        long now = clockNs.getAsLong();
        var kind = kind(length);
        if (!isMedia(kind)) {
            counters.dropped(Drop.MALFORMED);
        } else if (!leg.accepts(from, packet, length, now / 1_000_000)) {
            counters.dropped(Drop.UNKNOWN_SOURCE);
        } else if (kind == PacketKind.RTCP) {
            // Some peers send it beside RTP without having asked.
            count(leg.end().receiveControl(packet, length, now));
        } else {
            relay(leg, length, now);
        }
    }

    private void toControlPort(PlainLeg leg, int length, InetSocketAddress from) {
        long now = clockNs.getAsLong();
        if (kind(length) != PacketKind.RTCP) {
            counters.dropped(Drop.MALFORMED);
        } else if (!leg.acceptsControl(from, packet, length, now / 1_000_000)) {
            counters.dropped(Drop.UNKNOWN_SOURCE);
        } else {
            count(leg.end().receiveControl(packet, length, now));
        }
    }

    private PacketKind kind(int length) {
        return length > LONGEST_PACKET ? PacketKind.OTHER : PacketKind.of(packet, length);
    }

    private static boolean isMedia(PacketKind kind) {
        return kind == PacketKind.RTP || kind == PacketKind.RTCP;
    }

    private void dispatch(PacketKind kind, int length, InetSocketAddress from) {
        switch (kind) {
            case STUN -> check(length, from);
            case DTLS, RTP, RTCP -> {
                var leg = flows.of(from);
                if (leg == null) {
                    counters.dropped(Drop.UNKNOWN_SOURCE);
                } else if (!leg.owner().worker().equals(worker)) {
                    handOver(leg, length, from);
                } else {
                    fromPeer(leg, kind, length, from);
                }
            }
            case OTHER -> counters.dropped(Drop.MALFORMED);
        }
    }

    private void fromPeer(WebRtcLeg leg, PacketKind kind, int length, InetSocketAddress from) {
        long now = clockNs.getAsLong();
        switch (kind) {
            case RTP -> relay(leg, length, now);
            case RTCP -> control(leg, length, now);
            case DTLS -> {
                leg.heardHandshake(from);
                if (!leg.datagrams().offer(packet, 0, length)) {
                    counters.dropped(Drop.OVERFLOW);
                }
            }
            case STUN, OTHER -> counters.dropped(Drop.MALFORMED);
        }
    }

    private void check(int length, InetSocketAddress from) {
        var message = StunMessage.parse(packet, length).orElse(null);
        if (message == null) {
            counters.dropped(Drop.MALFORMED);
            return;
        }
        var leg = flows.named(message.receiverFragment());
        if (leg == null) {
            counters.dropped(Drop.UNKNOWN_SOURCE);
            return;
        }
        if (!leg.owner().worker().equals(worker)) {
            handOver(leg, length, from);
            return;
        }
        var source = new PeerAddress(from.getAddress(), from.getPort());
        long nowMs = clockNs.getAsLong() / 1_000_000;
        var result = leg.transport().ice().handle(message, source, nowMs, reply);
        if (result.outcome() == IceLite.Outcome.VALIDATED) {
            leg.follow(from);
        }
        if (result.length() > 0) {
            out.toBrowser(reply, result.length(), from);
        }
        play(leg, clockNs.getAsLong());
    }

    private void handOver(WebRtcLeg leg, int length, InetSocketAddress from) {
        var copy = ByteBuffer.wrap(Arrays.copyOf(packet, length));
        leg.owner().worker().execute(new RelayCommand.Deliver(copy, from));
    }

    private void relay(RelayLeg leg, int length, long now) {
        int opened = leg.end().open(packet, length, now);
        if (opened < 0) {
            counters.dropped(Drop.of(opened));
            return;
        }
        if (video.relay(leg, opened, now)) {
            return;
        }
        int plain = leg.end().take(packet, opened, now);
        var outlet = leg.outlet();
        if (outlet == null) {
            counters.dropped(Drop.NOT_FLOWING);
            return;
        }
        var next = outlet.leg().owner().worker();
        if (next.equals(worker)) {
            forward(outlet, plain, now);
        } else {
            var copy = ByteBuffer.wrap(Arrays.copyOf(packet, plain));
            next.execute(new RelayCommand.Forward(copy, outlet));
        }
    }

    private void forward(RelayLeg.Outlet outlet, int plain, long now) {
        var other = outlet.leg();
        if (other instanceof WebRtcLeg browser && !browser.isReady()) {
            lost(browser.backlog().keep(packet, plain, outlet.path(), now));
        } else {
            forward(other, outlet.path(), plain, now);
        }
    }

    private static boolean isReady(RelayLeg leg) {
        return !(leg instanceof WebRtcLeg browser) || browser.isReady();
    }

    private void forward(RelayLeg other, MediaPath path, int plain, long now) {
        if (other.target() == null) {
            counters.dropped(Drop.NO_TARGET);
            return;
        }
        int sealed = path.forward(packet, plain, now);
        if (sealed == Drop.TOLD_OTHERWISE.code()) {
            tell(other);
        } else if (out.media(other, sealed)) {
            counters.forwarded();
        }
    }

    private void control(WebRtcLeg leg, int length, long now) {
        int plain = leg.transport().openControl(packet, length, now);
        if (plain < 0) {
            counters.dropped(Drop.of(plain));
        } else if (!video.control(leg, plain, now)) {
            leg.end().takeControl(packet, plain, now);
        }
    }

    /// Sends what came before the party could be sent anything, all of it at once, as if it had
    /// been sent on its arrival: the party's jitter buffer makes speech of it.
    private void play(WebRtcLeg leg, long now) {
        var backlog = leg.isReady() ? leg.takeBacklog() : null;
        if (backlog == null) {
            return;
        }
        lost(backlog.expire(now));
        for (int length = backlog.next(packet); length > 0; length = backlog.next(packet)) {
            forward(leg, backlog.way(), length, backlog.arrivedNs());
        }
    }

    private void lost(int packets) {
        for (int i = 0; i < packets; i++) {
            counters.dropped(Drop.NO_KEYS);
        }
    }

    private void count(int result) {
        if (result < 0) {
            counters.dropped(Drop.of(result));
        }
    }
}
