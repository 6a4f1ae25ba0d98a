package org.ringway.media.path;

import org.jspecify.annotations.Nullable;
import org.ringway.ice.IceLite;
import org.ringway.srtp.ProtectionProfile;
import org.ringway.srtp.SrtcpContext;
import org.ringway.srtp.SrtpContext;
import org.ringway.srtp.SrtpKeys;
import org.ringway.srtp.SrtpScratch;
import org.ringway.srtp.SrtpVerdict;

/// ICE-Lite and DTLS-SRTP on one port (RFC 8827). Nothing goes out or comes in before there are
/// keys.
public final class WebRtcTransport implements MediaTransport {
    /// Packets of 20 ms.
    private static final int ABOUT_A_SECOND_OF_PACKETS = 50;

    private final IceLite ice;
    private @Nullable Keyed keyed;
    private @Nullable Keyed before;
    private int packetsUnderNewKeys;

    /// The four directions of one DTLS association.
    private record Keyed(
            ProtectionProfile profile,
            SrtpContext in,
            SrtpContext out,
            SrtcpContext controlIn,
            SrtcpContext controlOut) {}

    /// @param ice the agent that knows where the peer is
    public WebRtcTransport(IceLite ice) {
        this.ice = ice;
    }

    /// The ICE agent.
    public IceLite ice() {
        return ice;
    }

    /// Whether there are keys.
    public boolean isKeyed() {
        return keyed != null;
    }

    /// Takes the keys of a completed handshake; they replace earlier ones. What the peer still sent
    /// under those is heard for about a second.
    ///
    /// @param ours for what we send
    /// @param theirs for what the peer sends
    /// @param scratch of the worker that owns the leg
    public void install(
            ProtectionProfile profile, SrtpKeys ours, SrtpKeys theirs, SrtpScratch scratch) {
        before = keyed;
        packetsUnderNewKeys = 0;
        keyed =
                new Keyed(
                        profile,
                        new SrtpContext(profile, theirs, scratch),
                        new SrtpContext(profile, ours, scratch),
                        new SrtcpContext(profile, theirs, scratch),
                        new SrtcpContext(profile, ours, scratch));
    }

    @Override
    public int open(byte[] packet, int length) {
        var keys = keyed;
        if (keys == null) {
            return Drop.NO_KEYS.code();
        }
        var verdict = keys.in().unprotect(packet, 0, length);
        if (verdict == SrtpVerdict.OK) {
            if (before != null && ++packetsUnderNewKeys == ABOUT_A_SECOND_OF_PACKETS) {
                before = null;
            }
            return length - keys.profile().rtpOverhead();
        }
        return verdict != SrtpVerdict.MALFORMED && before != null
                ? openAsBefore(before, packet, length)
                : Drop.of(verdict).code();
    }

    /// A packet that was under way when the peer changed its keys. One that no key opens is left as
    /// it was, so that trying a second time is safe.
    private static int openAsBefore(Keyed keys, byte[] packet, int length) {
        var verdict = keys.in().unprotect(packet, 0, length);
        return verdict == SrtpVerdict.OK
                ? length - keys.profile().rtpOverhead()
                : Drop.of(verdict).code();
    }

    @Override
    public int openControl(byte[] packet, int length) {
        var keys = keyed;
        if (keys == null) {
            return Drop.NO_KEYS.code();
        }
        var verdict = keys.controlIn().unprotect(packet, 0, length);
        return verdict == SrtpVerdict.OK
                ? length - keys.profile().rtcpOverhead()
                : Drop.of(verdict).code();
    }

    @Override
    public int seal(byte[] packet, int length) {
        var keys = keyed;
        if (keys == null) {
            return Drop.NO_KEYS.code();
        }
        var verdict = keys.out().protect(packet, 0, length);
        return verdict == SrtpVerdict.OK
                ? length + keys.profile().rtpOverhead()
                : Drop.of(verdict).code();
    }

    @Override
    public int sealControl(byte[] packet, int length) {
        var keys = keyed;
        if (keys == null) {
            return Drop.NO_KEYS.code();
        }
        var verdict = keys.controlOut().protect(packet, 0, length);
        return verdict == SrtpVerdict.OK
                ? length + keys.profile().rtcpOverhead()
                : Drop.of(verdict).code();
    }
}
