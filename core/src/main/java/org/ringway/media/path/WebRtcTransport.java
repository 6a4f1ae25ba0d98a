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
    /// How long after new keys the peer may still send under the ones before.
    public static final long OVERLAP_NS = 1_000_000_000;

    private final IceLite ice;
    private @Nullable Keyed keyed;
    private @Nullable Keyed before;
    private long overlapEndsNs;

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

    /// What a DTLS handshake has given.
    ///
    /// @param ours for what we send
    /// @param theirs for what the peer sends
    public record Keys(ProtectionProfile profile, SrtpKeys ours, SrtpKeys theirs) {}

    /// Takes the keys of a completed handshake; they replace earlier ones. What the peer sends
    /// under those is taken for [#OVERLAP_NS] more, because it may not have changed its own yet.
    ///
    /// @param scratch of the worker that owns the leg
    /// @param nowNs nanoseconds of a monotonic clock
    public void install(Keys keys, SrtpScratch scratch, long nowNs) {
        var profile = keys.profile();
        before = keyed;
        overlapEndsNs = nowNs + OVERLAP_NS;
        keyed =
                new Keyed(
                        profile,
                        new SrtpContext(profile, keys.theirs(), scratch),
                        new SrtpContext(profile, keys.ours(), scratch),
                        new SrtcpContext(profile, keys.theirs(), scratch),
                        new SrtcpContext(profile, keys.ours(), scratch));
    }

    @Override
    public int open(byte[] packet, int length, long nowNs) {
        var keys = keyed;
        if (keys == null) {
            return Drop.NO_KEYS.code();
        }
        int plain = open(keys, packet, length);
        var former = plain < 0 ? former(nowNs) : null;
        // A packet that no key opens is left as it was, so that trying a second time is safe.
        return former == null ? plain : open(former, packet, length);
    }

    @Override
    public int openControl(byte[] packet, int length, long nowNs) {
        var keys = keyed;
        if (keys == null) {
            return Drop.NO_KEYS.code();
        }
        int plain = openControl(keys, packet, length);
        var former = plain < 0 ? former(nowNs) : null;
        return former == null ? plain : openControl(former, packet, length);
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

    /// The keys before the current ones, as long as they count.
    private @Nullable Keyed former(long nowNs) {
        if (before != null && nowNs - overlapEndsNs >= 0) {
            before = null;
        }
        return before;
    }

    private static int open(Keyed keys, byte[] packet, int length) {
        var verdict = keys.in().unprotect(packet, 0, length);
        return verdict == SrtpVerdict.OK
                ? length - keys.profile().rtpOverhead()
                : Drop.of(verdict).code();
    }

    private static int openControl(Keyed keys, byte[] packet, int length) {
        var verdict = keys.controlIn().unprotect(packet, 0, length);
        return verdict == SrtpVerdict.OK
                ? length - keys.profile().rtcpOverhead()
                : Drop.of(verdict).code();
    }
}
