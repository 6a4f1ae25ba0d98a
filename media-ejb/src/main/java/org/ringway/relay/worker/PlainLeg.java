package org.ringway.relay.worker;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.ringway.ice.PeerAddress;
import org.ringway.media.MediaFailure;
import org.ringway.media.path.ActivityWatch;
import org.ringway.media.path.AudioEnd;
import org.ringway.media.path.MasterKeys;
import org.ringway.media.path.PlainTransport;
import org.ringway.sdp.media.Direction;
import org.ringway.srtp.SrtpScratch;

/// A leg on its own pair of ports.
public final class PlainLeg extends RelayLeg {
    private final PortPair ports;
    private final PlainTransport transport;
    private final ActivityWatch activity;
    private @Nullable InetSocketAddress target;
    private @Nullable InetSocketAddress controlTarget;

    /// @param end with a [PlainTransport]
    /// @param activity whether the party is missed
    public PlainLeg(Owner owner, AudioEnd end, PortPair ports, ActivityWatch activity) {
        super(owner, end);
        this.ports = ports;
        this.activity = activity;
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

    /// Its party's signalling comes from another host.
    void moved(InetAddress host) {
        transport.rtp().moved(host);
    }

    /// Takes what was agreed on SRTP.
    void secure(@Nullable MasterKeys keys, SrtpScratch scratch) {
        transport.secure(keys, scratch);
    }

    /// Misses the party from now on when it should send, seen from us.
    void watch(Direction agreed, long nowMs) {
        activity.agreed(agreed, nowMs);
    }

    boolean accepts(InetSocketAddress from, byte[] packet, int length, long nowMs) {
        if (!transport.accepts(from, packet, length, nowMs)) {
            return false;
        }
        activity.heard(nowMs);
        if (!from.equals(target)) {
            target = from;
        }
        return true;
    }

    boolean acceptsControl(InetSocketAddress from, byte[] packet, int length, long nowMs) {
        if (!transport.acceptsControl(from, packet, length)) {
            return false;
        }
        activity.heard(nowMs);
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

    @Override
    @Nullable MediaFailure newFailure(long nowMs) {
        return activity.hasJustGoneSilent(nowMs) ? MediaFailure.MEDIA_TIMEOUT : null;
    }
}
