package org.ringway.media.path;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.ringway.rtp.PacketKind;
import org.ringway.rtp.RtcpHeader;
import org.ringway.rtp.RtpHeader;
import org.ringway.srtp.SrtpScratch;

/// RTP on a port pair, unprotected or under keys from the session descriptions. Without keys all
/// safety lies in whose packets are taken (RFC 3550, RFC 4961).
///
/// RTP follows [SourceLatch]. RTCP is taken from the address in the SDP, and from any port of the
/// host that RTP comes from once its report names the SSRC of that RTP, which a stranger cannot
/// guess: behind a NAT the port of RTCP says nothing, and the first report comes late.
public final class PlainTransport implements MediaTransport {
    private final SourceLatch rtp;
    private final ControlLatch rtcp = new ControlLatch();
    private boolean heard;
    private int ssrc;
    private @Nullable Protection protection;

    /// To a party of which it is not known where its signalling comes from.
    public PlainTransport() {
        this(null);
    }

    /// @param sender the host that the party's signalling comes from; null when it is not known
    public PlainTransport(@Nullable InetAddress sender) {
        rtp = new SourceLatch(sender);
    }

    /// Whose RTP is taken.
    public SourceLatch rtp() {
        return rtp;
    }

    /// Whose RTCP is taken.
    public ControlLatch rtcp() {
        return rtcp;
    }

    /// Takes what was agreed on SRTP.
    ///
    /// @param keys null for RTP that stays unprotected
    /// @param scratch of the worker that owns the leg
    public void secure(@Nullable MasterKeys keys, SrtpScratch scratch) {
        var current = protection;
        if (keys == null) {
            protection = null;
        } else {
            protection =
                    current == null ? new Protection(keys, scratch) : current.under(keys, scratch);
        }
    }

    /// Whether a packet on the RTP port is taken. May latch to an RTP packet's source. RTCP is
    /// taken there from where our RTP goes, since some peers send both to one port without having
    /// asked.
    ///
    /// @param nowMs milliseconds of a monotonic clock
    public boolean accepts(InetSocketAddress from, byte[] packet, int length, long nowMs) {
        return switch (PacketKind.of(packet, length)) {
            case RTP -> acceptsMedia(from, packet, length, nowMs);
            case RTCP -> rtp.isFromTarget(from);
            case STUN, DTLS, OTHER -> false;
        };
    }

    /// Whether a packet on the RTCP port is taken. May latch to its source.
    public boolean acceptsControl(InetSocketAddress from, byte[] packet, int length) {
        if (rtcp.knows(from)) {
            return true;
        }
        var speaker = rtp.target();
        boolean proven =
                heard
                        && speaker != null
                        && speaker.host().equals(from.getAddress())
                        && RtcpHeader.isValid(packet, length)
                        && RtcpHeader.ssrc(packet, 0) == ssrc;
        if (proven) {
            rtcp.follow(from);
        }
        return proven;
    }

    @Override
    public int open(byte[] packet, int length, long nowNs) {
        return protection == null ? length : protection.open(packet, length);
    }

    @Override
    public int openControl(byte[] packet, int length, long nowNs) {
        return protection == null ? length : protection.openControl(packet, length);
    }

    @Override
    public int seal(byte[] packet, int length) {
        return protection == null ? length : protection.seal(packet, length);
    }

    @Override
    public int sealControl(byte[] packet, int length) {
        return protection == null ? length : protection.sealControl(packet, length);
    }

    private boolean acceptsMedia(InetSocketAddress from, byte[] packet, int length, long nowMs) {
        if (!rtp.accepts(from, packet, length, nowMs)) {
            return false;
        }
        if (length >= RtpHeader.FIXED_LENGTH) {
            heard = true;
            ssrc = RtpHeader.ssrc(packet);
        }
        return true;
    }
}
