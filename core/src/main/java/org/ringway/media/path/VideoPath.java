package org.ringway.media.path;

import org.ringway.rtp.RtpHeader;
import org.ringway.sdp.negotiation.VideoPlan;
import org.ringway.sip.Side;

/// The way of the pictures of one leg to the other. They are passed on as they are: only the
/// stream's numbers are ours.
///
/// Not thread-safe: the worker that owns both legs calls it.
public final class VideoPath {
    private static final int PAYLOAD_TYPES = 128;

    private final VideoEnd to;
    private final boolean flows;
    private final boolean[] carried = new boolean[PAYLOAD_TYPES];

    /// @param plan what was agreed
    /// @param from whose packets go this way
    /// @param to the end of the other leg
    public VideoPath(VideoPlan plan, Side from, VideoEnd to) {
        this.to = to;
        flows = plan.forwards(from);
        plan.formats().forEach(format -> carried[format.map().payloadType()] = true);
    }

    /// Whether a packet is one of pictures.
    public boolean carries(byte[] packet) {
        return carried[RtpHeader.payloadType(packet)];
    }

    /// Sends a packet on its way.
    ///
    /// @param packet a valid RTP packet without extension and padding
    /// @param nowNs its arrival
    /// @return its length on the other leg's wire, or the code of a [Drop]
    public int forward(byte[] packet, int length, long nowNs) {
        if (!flows || length <= RtpHeader.FIXED_LENGTH) {
            to.omit(packet);
            return (flows ? Drop.NOTHING_TO_SEND : Drop.NOT_FLOWING).code();
        }
        return to.send(packet, length, nowNs);
    }
}
