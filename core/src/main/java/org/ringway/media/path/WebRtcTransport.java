package org.ringway.media.path;

import org.jspecify.annotations.Nullable;
import org.ringway.ice.IceLite;
import org.ringway.srtp.SrtpScratch;

/// ICE-Lite and DTLS-SRTP on one port (RFC 8827). Nothing goes out or comes in before there are
/// keys.
public final class WebRtcTransport implements MediaTransport {
    /// How long after new keys the peer may still send under the ones before.
    public static final long OVERLAP_NS = 1_000_000_000;

    private final IceLite ice;
    private @Nullable Protection keyed;
    private @Nullable Protection before;
    private long overlapEndsNs;

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

    /// Takes the keys of a completed handshake; they replace earlier ones. What the peer sends
    /// under those is taken for [#OVERLAP_NS] more, because it may not have changed its own yet.
    ///
    /// @param scratch of the worker that owns the leg
    /// @param nowNs nanoseconds of a monotonic clock
    public void install(MasterKeys keys, SrtpScratch scratch, long nowNs) {
        before = keyed;
        overlapEndsNs = nowNs + OVERLAP_NS;
        keyed = new Protection(keys, scratch);
    }

    @Override
    public int open(byte[] packet, int length, long nowNs) {
        var keys = keyed;
        if (keys == null) {
            return Drop.NO_KEYS.code();
        }
        int plain = keys.open(packet, length);
        var former = plain < 0 ? former(nowNs) : null;
        // A packet that no key opens is left as it was, so that trying a second time is safe.
        return former == null ? plain : former.open(packet, length);
    }

    @Override
    public int openControl(byte[] packet, int length, long nowNs) {
        var keys = keyed;
        if (keys == null) {
            return Drop.NO_KEYS.code();
        }
        int plain = keys.openControl(packet, length);
        var former = plain < 0 ? former(nowNs) : null;
        return former == null ? plain : former.openControl(packet, length);
    }

    @Override
    public int seal(byte[] packet, int length) {
        var keys = keyed;
        return keys == null ? Drop.NO_KEYS.code() : keys.seal(packet, length);
    }

    @Override
    public int sealControl(byte[] packet, int length) {
        var keys = keyed;
        return keys == null ? Drop.NO_KEYS.code() : keys.sealControl(packet, length);
    }

    /// The keys before the current ones, as long as they count.
    private @Nullable Protection former(long nowNs) {
        if (before != null && nowNs - overlapEndsNs >= 0) {
            before = null;
        }
        return before;
    }
}
