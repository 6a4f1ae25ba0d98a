package org.ringway.relay.worker;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.ringway.media.path.Drop;
import org.ringway.relay.socket.SocketLoop;
import org.ringway.relay.socket.UdpSocket;

/// Puts a worker's packets on the wire.
final class PacketOut {
    private final SocketLoop loop;
    private final UdpSocket shared;
    private final Counters counters;
    private final byte[] packet;

    PacketOut(SocketLoop loop, UdpSocket shared, Counters counters) {
        this.loop = loop;
        this.shared = shared;
        this.counters = counters;
        packet = loop.packet();
    }

    /// Sends what the loop has gathered.
    void flush() {
        for (int lost = loop.flush(); lost > 0; lost--) {
            counters.dropped(Drop.SEND_FAILED);
        }
    }

    /// Sends a datagram of DTLS from any thread.
    void sendFromOutside(byte[] bytes, int offset, int length, InetSocketAddress target) {
        try {
            shared.sendFromOutside(bytes, offset, length, target);
        } catch (IOException _) {
            // The handshake repeats its flights; the count shows a lasting trouble.
            counters.dropped(Drop.SEND_FAILED);
        }
    }

    /// Sends a browser something that is not media.
    void toBrowser(byte[] bytes, int length, InetSocketAddress target) {
        send(shared, bytes, length, target);
    }

    /// Sends the worker's packet to a leg's party once its path has made it ready, or has dropped
    /// it.
    ///
    /// @param sealed its length, or the code of a [Drop]
    /// @return whether it was sent
    boolean media(RelayLeg leg, int sealed) {
        var target = leg.target();
        if (sealed < 0) {
            counters.dropped(Drop.of(sealed));
            return false;
        }
        if (target == null) {
            counters.dropped(Drop.NO_TARGET);
            return false;
        }
        var socket = leg instanceof PlainLeg plain ? plain.ports().rtp() : shared;
        return send(socket, packet, sealed, target);
    }

    /// Sends the worker's packet to where a leg's party wants RTCP.
    ///
    /// @param length 0 for nothing
    void control(RelayLeg leg, int length) {
        var target = leg.controlTarget();
        if (length == 0 || target == null) {
            return;
        }
        var socket = leg instanceof PlainLeg plain ? plain.ports().rtcp() : shared;
        send(socket, packet, length, target);
    }

    private boolean send(UdpSocket socket, byte[] bytes, int length, InetSocketAddress target) {
        if (loop.send(socket, bytes, length, target)) {
            return true;
        }
        // The way is down or the system's buffer is full; the receiver sees a loss either way.
        counters.dropped(Drop.SEND_FAILED);
        return false;
    }
}
