package org.ringway.relay.worker;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.ringway.ice.PeerAddress;
import org.ringway.media.path.AudioEnd;
import org.ringway.media.path.PlainTransport;

/// A leg on its own pair of ports.
public final class PlainLeg extends RelayLeg {
    private final PortPair ports;
    private final PlainTransport transport;
    private @Nullable InetSocketAddress target;
    private @Nullable InetSocketAddress controlTarget;

    /// @param end with a [PlainTransport]
    public PlainLeg(Owner owner, AudioEnd end, PortPair ports) {
        super(owner, end);
        this.ports = ports;
        this.transport = (PlainTransport) end.transport();
    }

    PortPair ports() {
        return ports;
    }

    /// Takes what a session description says.
    void expect(@Nullable PeerAddress rtp, @Nullable PeerAddress rtcp, long nowMs) {
        transport.rtp().expect(rtp, nowMs);
        transport.rtcp().expect(rtcp);
        target = socketAddress(transport.rtp().target());
        controlTarget = socketAddress(transport.rtcp().target());
    }

    boolean accepts(InetSocketAddress from, byte[] packet, int length, long nowMs) {
        if (!transport.accepts(from, packet, length, nowMs)) {
            return false;
        }
        if (!from.equals(target)) {
            target = from;
        }
        return true;
    }

    boolean acceptsControl(InetSocketAddress from, byte[] packet, int length) {
        if (!transport.acceptsControl(from, packet, length)) {
            return false;
        }
        if (!from.equals(controlTarget)) {
            controlTarget = from;
        }
        return true;
    }

    @Override
    @Nullable InetSocketAddress target() {
        return target;
    }

    @Override
    @Nullable InetSocketAddress controlTarget() {
        return controlTarget;
    }
}
