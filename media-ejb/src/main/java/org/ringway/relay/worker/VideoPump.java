package org.ringway.relay.worker;

import org.ringway.media.path.VideoEnd;

/// A worker's hands for pictures: from one browser's leg to the other's, and what the one asks for
/// back to the other.
final class VideoPump {
    private final PacketOut out;
    private final Counters counters;
    private final byte[] packet;

    /// @param packet the worker's
    VideoPump(PacketOut out, Counters counters, byte[] packet) {
        this.out = out;
        this.counters = counters;
        this.packet = packet;
    }

    /// Sends an opened packet on when it is one of pictures.
    ///
    /// @return whether it was
    boolean relay(RelayLeg leg, int opened, long now) {
        var outlet = leg.outlet();
        var path = outlet == null ? null : outlet.video();
        var video = leg.video();
        if (outlet == null || path == null || video == null || !path.carries(packet)) {
            return false;
        }
        int plain = video.take(packet, opened, now);
        if (out.media(outlet.leg(), path.forward(packet, plain, now))) {
            counters.forwarded();
        }
        return true;
    }

    /// Reads an opened RTCP packet: what a browser asks of the pictures that it sees is asked of
    /// whoever shows them.
    ///
    /// @return whether nothing is left in it for the sound
    boolean control(WebRtcLeg leg, int plain, long now) {
        var video = leg.video();
        boolean taken = video.takeControl(packet, plain, now);
        if (!video.asked().isEmpty()) {
            ask(leg, video, now);
        }
        return taken;
    }

    /// Sends the RTCP report that is due.
    void report(RelayLeg leg, long now) {
        var video = leg.video();
        if (video != null) {
            out.control(leg, video.report(packet, now));
        }
    }

    /// Sends the RTCP goodbye.
    void sayGoodbye(RelayLeg leg, long now) {
        var video = leg.video();
        if (video != null) {
            out.control(leg, video.goodbye(packet, now));
        }
    }

    /// What we still have is sent again; only the rest is asked of the other party.
    private void ask(WebRtcLeg leg, VideoEnd video, long now) {
        var asked = video.asked();
        for (int i = 0; i < asked.lost(); i++) {
            int kept = video.again(asked.lost(i), packet);
            if (kept > 0) {
                asked.lost(i, -1);
                out.media(leg, kept);
            }
        }
        video.translate(asked);
        var outlet = leg.outlet();
        var shown = outlet == null || outlet.video() == null ? null : outlet.leg().video();
        if (outlet != null && shown != null) {
            out.control(outlet.leg(), shown.ask(packet, asked, now));
        }
    }
}
