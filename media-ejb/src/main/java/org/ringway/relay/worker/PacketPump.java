package org.ringway.relay.worker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.ringway.codec.Transcoder;
import org.ringway.dtls.DtlsResult;
import org.ringway.ice.IceLite;
import org.ringway.ice.PeerAddress;
import org.ringway.ice.StunMessage;
import org.ringway.media.path.Drop;
import org.ringway.media.path.WebRtcTransport;
import org.ringway.rtp.PacketKind;
import org.ringway.srtp.SrtpScratch;

/// A worker's hands: one packet after the other from a socket through the leg and its path to the
/// other leg's socket, all in one array.
final class PacketPump {
    private static final int BUFFER = 2048;
    private static final int LONGEST_PACKET = 1500;
    private static final int DRAIN = 64;
    private static final int STUN_REPLY = 548;

    private final RelayWorker worker;
    private final DatagramChannel shared;
    private final FlowTable flows;
    private final Counters counters;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final byte[] packet = new byte[BUFFER];
    private final byte[] reply = new byte[STUN_REPLY];
    private final byte[] scratch = new byte[Transcoder.MAX_OUTPUT];
    private final SrtpScratch srtp = new SrtpScratch();

    PacketPump(RelayWorker worker, DatagramChannel shared, RelayWorker.Surroundings surroundings) {
        this.worker = worker;
        this.shared = shared;
        flows = surroundings.flows();
        counters = surroundings.counters();
    }

    byte[] scratch() {
        return scratch;
    }

    void install(WebRtcLeg leg, DtlsResult.Keys keys) {
        var derived = new WebRtcTransport.Keys(keys.profile(), keys.local(), keys.remote());
        leg.transport().install(derived, srtp, System.nanoTime());
    }

    /// Reads one packet of a plain leg: with a socket per leg there is rarely a second one.
    void readPlain(PlainLeg leg, DatagramChannel channel) {
        var from = receive(channel);
        if (from == null) {
            return;
        }
        long now = System.nanoTime();
        int length = buffer.remaining();
        var kind = take(length);
        boolean control = channel.equals(leg.ports().rtcp());
        boolean known =
                control
                        ? leg.acceptsControl(from, packet, length)
                        : leg.accepts(from, packet, length, now / 1_000_000);
        if (!known) {
            counters.dropped(isMedia(kind) ? Drop.UNKNOWN_SOURCE : Drop.MALFORMED);
            return;
        }
        if (kind == PacketKind.RTCP) {
            // On either port: some peers send it beside RTP without having asked.
            count(leg.end().receiveControl(packet, length, now));
        } else if (kind == PacketKind.RTP && !control) {
            relay(leg, length, now);
        } else {
            counters.dropped(Drop.MALFORMED);
        }
    }

    /// Reads what waits on the shared port, up to a limit that lets other sockets have their turn.
    void readShared() {
        for (int i = 0; i < DRAIN; i++) {
            var from = receive(shared);
            if (from == null) {
                return;
            }
            int length = buffer.remaining();
            dispatch(take(length), length, from);
        }
    }

    /// Handles a packet that another worker's socket received.
    void deliver(ByteBuffer foreign, InetSocketAddress from) {
        int length = foreign.remaining();
        foreign.get(packet, 0, length);
        dispatch(PacketKind.of(packet, length), length, from);
    }

    void sendFromOutside(byte[] bytes, int offset, int length, InetSocketAddress target) {
        try {
            shared.send(ByteBuffer.wrap(bytes, offset, length), target);
        } catch (IOException _) {
            // The handshake repeats its flights; the count shows a lasting trouble.
            counters.dropped(Drop.SEND_FAILED);
        }
    }

    /// Sends the RTCP report that is due.
    void report(RelayLeg leg, long now) {
        if (leg.controlTarget() != null) {
            sendControl(leg, leg.end().report(packet, now));
        }
    }

    /// Sends the RTCP goodbye.
    void sayGoodbye(RelayLeg leg) {
        if (leg.controlTarget() != null) {
            sendControl(leg, leg.end().goodbye(packet, System.nanoTime()));
        }
    }

    private @Nullable InetSocketAddress receive(DatagramChannel channel) {
        buffer.clear();
        try {
            SocketAddress from = channel.receive(buffer);
            buffer.flip();
            return (InetSocketAddress) from;
        } catch (IOException _) {
            // An ICMP error for an earlier packet, or the channel was just closed.
            counters.dropped(Drop.UNKNOWN_SOURCE);
            return null;
        }
    }

    private PacketKind take(int length) {
        buffer.get(packet, 0, length);
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
        long now = System.nanoTime();
        switch (kind) {
            case RTP -> relay(leg, length, now);
            case RTCP -> count(leg.end().receiveControl(packet, length, now));
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
        long nowMs = System.nanoTime() / 1_000_000;
        var result = leg.transport().ice().handle(message, source, nowMs, reply);
        if (result.outcome() == IceLite.Outcome.VALIDATED) {
            leg.follow(from);
        }
        if (result.length() > 0) {
            send(shared, reply, result.length(), from);
        }
    }

    private void handOver(WebRtcLeg leg, int length, InetSocketAddress from) {
        var copy = ByteBuffer.wrap(Arrays.copyOf(packet, length));
        leg.owner().worker().execute(new RelayCommand.Deliver(copy, from));
    }

    private void relay(RelayLeg leg, int length, long now) {
        int plain = leg.end().receive(packet, length, now);
        if (plain < 0) {
            counters.dropped(Drop.of(plain));
            return;
        }
        var outlet = leg.outlet();
        if (outlet == null) {
            counters.dropped(Drop.NOT_FLOWING);
            return;
        }
        var other = outlet.leg();
        var target = other.target();
        if (target == null) {
            counters.dropped(Drop.NO_TARGET);
            return;
        }
        int sealed = outlet.path().forward(packet, plain, now);
        if (sealed < 0) {
            counters.dropped(Drop.of(sealed));
        } else if (send(channel(other), packet, sealed, target)) {
            counters.forwarded();
        }
    }

    private void count(int result) {
        if (result < 0) {
            counters.dropped(Drop.of(result));
        }
    }

    private DatagramChannel channel(RelayLeg leg) {
        return switch (leg) {
            case PlainLeg plain -> plain.ports().rtp();
            case WebRtcLeg _ -> shared;
        };
    }

    private void sendControl(RelayLeg leg, int length) {
        var target = leg.controlTarget();
        if (length == 0 || target == null) {
            return;
        }
        var channel = leg instanceof PlainLeg plain ? plain.ports().rtcp() : shared;
        send(channel, packet, length, target);
    }

    private boolean send(
            DatagramChannel channel, byte[] bytes, int length, InetSocketAddress target) {
        buffer.clear();
        buffer.put(bytes, 0, length).flip();
        try {
            if (channel.send(buffer, target) > 0) {
                return true;
            }
        } catch (IOException _) {
            // The way is down or the system's buffer is full; the receiver sees a loss either way.
        }
        counters.dropped(Drop.SEND_FAILED);
        return false;
    }
}
