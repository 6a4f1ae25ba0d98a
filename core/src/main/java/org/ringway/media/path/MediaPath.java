package org.ringway.media.path;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ringway.codec.Codec;
import org.ringway.codec.Codecs;
import org.ringway.codec.Transcoder;
import org.ringway.codec.Transcoding;
import org.ringway.rtp.DtmfEvent;
import org.ringway.rtp.DtmfScaler;
import org.ringway.rtp.RtpHeader;
import org.ringway.sdp.media.RtpMap;
import org.ringway.sdp.negotiation.Plan;
import org.ringway.sip.Side;

/// The way of the packets of one leg to the other: transcode or nothing, rewrite, protect. Built
/// anew whenever an offer and an answer have changed the plan; the ends stay.
///
/// Not thread-safe: the worker that owns both legs calls it.
public final class MediaPath {
    private static final int PAYLOAD_TYPES = 128;

    private final AudioEnd to;
    private final boolean flows;
    private final @Nullable Stage[] stages = new @Nullable Stage[PAYLOAD_TYPES];
    private final byte[] scratch;
    private final DtmfScaler scaler = new DtmfScaler();

    /// What happens to one payload type.
    private record Stage(Plan.Mapping mapping, @Nullable Transcoder transcoder) {}

    /// @param plan what was agreed
    /// @param from whose packets go this way
    /// @param to the end of the other leg
    /// @param scratch of the worker, at least [Transcoder#MAX_OUTPUT] bytes
    public MediaPath(Plan plan, Side from, AudioEnd to, byte[] scratch) {
        this.to = to;
        this.scratch = scratch;
        flows = plan.forwards(from);
        for (var mapping : plan.from(from)) {
            stages[mapping.in().payloadType()] = new Stage(mapping, transcoder(mapping));
        }
        var heard = plan.leg(from.peer());
        to.speaks(heard.codec());
        to.silence().renew(flows, heard);
    }

    /// Sends a packet on its way.
    ///
    /// @param packet a valid RTP packet without extension and padding, in an array with room for
    ///   2048 bytes
    /// @param nowNs its arrival
    /// @return its length on the other leg's wire, or the code of a [Drop]
    public int forward(byte[] packet, int length, long nowNs) {
        var stage = stages[RtpHeader.payloadType(packet)];
        if (stage == null || !flows) {
            to.stream().omit(packet);
            return (stage == null ? Drop.UNKNOWN_PAYLOAD : Drop.NOT_FLOWING).code();
        }
        if (stage.mapping().treatment().isSound() && to.tones().isBusy()) {
            to.stream().omit(packet);
            return Drop.NOTHING_TO_SEND.code();
        }
        int changed =
                switch (stage.mapping().treatment()) {
                    case PASS_THROUGH -> length;
                    case EVENTS -> press(packet, length, stage.mapping(), nowNs);
                    case TOLD -> tell(packet, length, stage.mapping(), nowNs);
                    case TRANSCODE -> transcode(packet, length, stage);
                };
        if (changed <= RtpHeader.FIXED_LENGTH) {
            to.stream().omit(packet);
            return changed < 0 ? changed : Drop.NOTHING_TO_SEND.code();
        }
        var mapping = stage.mapping();
        if (mapping.treatment() != Plan.Treatment.EVENTS) {
            to.stream().clocks(mapping.in().clockRate(), mapping.out().clockRate());
        }
        if (!to.stream().rewrite(packet, nowNs)) {
            return Drop.NOTHING_TO_SEND.code();
        }
        to.silence().heard(nowNs);
        RtpHeader.setPayloadType(packet, mapping.out().payloadType());
        return to.send(packet, changed);
    }

    private static @Nullable Transcoder transcoder(Plan.Mapping mapping) {
        if (mapping.treatment() != Plan.Treatment.TRANSCODE) {
            return null;
        }
        return codec(mapping.in())
                .flatMap(in -> codec(mapping.out()).flatMap(out -> Transcoding.between(in, out)))
                .orElseThrow(() -> new IllegalStateException("no transcoder for " + mapping));
    }

    private static Optional<Codec> codec(RtpMap map) {
        var channels = map.channels() == 1 ? "" : "/" + map.channels();
        return Codecs.ofRtpmap(map.encoding() + "/" + map.clockRate() + channels);
    }

    private int press(byte[] packet, int length, Plan.Mapping mapping, long nowNs) {
        int rateIn = mapping.in().clockRate();
        int rateOut = mapping.out().clockRate();
        if (length < RtpHeader.FIXED_LENGTH + DtmfEvent.LENGTH) {
            return 0;
        }
        if (!to.keys().admits(packet, nowNs)) {
            return Drop.TOO_MANY_EVENTS.code();
        }
        if (rateIn != rateOut) {
            scaler.scale(packet, rateIn, rateOut);
        }
        return length;
    }

    private int tell(byte[] packet, int length, Plan.Mapping mapping, long nowNs) {
        if (length < RtpHeader.FIXED_LENGTH + DtmfEvent.LENGTH) {
            return 0;
        }
        if (!to.keys().admits(packet, nowNs)) {
            return Drop.TOO_MANY_EVENTS.code();
        }
        to.untold().take(packet, mapping.in().clockRate(), nowNs);
        return Drop.TOLD_OTHERWISE.code();
    }

    private int transcode(byte[] packet, int length, Stage stage) {
        var transcoder = stage.transcoder();
        int payload = Math.min(length - RtpHeader.FIXED_LENGTH, Transcoder.MAX_OUTPUT);
        if (transcoder == null) {
            return 0;
        }
        int made = transcoder.transcode(packet, RtpHeader.FIXED_LENGTH, payload, scratch, 0);
        System.arraycopy(scratch, 0, packet, RtpHeader.FIXED_LENGTH, made);
        return RtpHeader.FIXED_LENGTH + made;
    }
}
