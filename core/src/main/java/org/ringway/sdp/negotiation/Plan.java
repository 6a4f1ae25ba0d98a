package org.ringway.sdp.negotiation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ringway.sdp.media.Direction;
import org.ringway.sdp.media.RtpMap;
import org.ringway.sip.Side;

/// What the relay does with the packets of a call. For the echo test both legs are the same one.
///
/// @param caller what travels on the caller's leg
/// @param callee what travels on the callee's leg
/// @param video the pictures beside the sound; null for a call without
public record Plan(Leg caller, Leg callee, @Nullable VideoPlan video) {
    /// Sound alone.
    public Plan(Leg caller, Leg callee) {
        this(caller, callee, null);
    }

    /// What happens to the payload of one incoming payload type.
    public enum Treatment {
        /// The payload is untouched; its payload type may change.
        PASS_THROUGH,
        /// The sound is decoded and encoded anew.
        TRANSCODE,
        /// Telephone events: timestamps and durations are scaled when the clock rates differ (RFC
        /// 4733).
        EVENTS,
        /// Telephone events for a party that takes none: it is told of the keys by other means.
        TOLD;

        /// Whether it is sound and not keys.
        public boolean isSound() {
            return this == PASS_THROUGH || this == TRANSCODE;
        }
    }

    /// What travels on one leg.
    ///
    /// @param codec what we send to the party: its payload type, and the parameters it asked for
    /// @param events the telephone events that we send to it; null when it takes none
    /// @param accepted every payload type that may arrive from it, telephone events included
    /// @param direction which way media flows, seen from us
    /// @param ptime milliseconds of sound per packet that the party wants to receive
    public record Leg(
            RtpMap codec,
            @Nullable RtpMap events,
            List<RtpMap> accepted,
            Direction direction,
            int ptime) {
        /// Copies the list.
        public Leg {
            accepted = List.copyOf(accepted);
        }
    }

    /// One payload type on its way from one leg to the other.
    ///
    /// @param in what arrives
    /// @param out what leaves
    /// @param treatment what happens in between
    public record Mapping(RtpMap in, RtpMap out, Treatment treatment) {}

    /// One party's leg.
    public Leg leg(Side side) {
        return side == Side.CALLER ? caller : callee;
    }

    /// The same parties after one of them agreed to something else.
    Plan with(Side side, Leg leg, @Nullable VideoPlan pictures) {
        return side == Side.CALLER
                ? new Plan(leg, callee, pictures)
                : new Plan(caller, leg, pictures);
    }

    /// Another party on one side, which is heard and not seen.
    Plan with(Side side, Leg leg) {
        return with(side, leg, null);
    }

    /// What may arrive from a party and what becomes of it. A payload type that is not listed is
    /// dropped.
    public List<Mapping> from(Side side) {
        var out = leg(side.peer());
        var mappings = new ArrayList<Mapping>();
        for (var in : leg(side).accepted()) {
            if (in.isEvents()) {
                mappings.add(
                        out.events() == null
                                ? new Mapping(in, in, Treatment.TOLD)
                                : new Mapping(in, out.events(), Treatment.EVENTS));
            } else if (in.sameCodec(out.codec())) {
                mappings.add(new Mapping(in, out.codec(), Treatment.PASS_THROUGH));
            } else if (CodecRules.transcodable(in, out.codec())) {
                mappings.add(new Mapping(in, out.codec(), Treatment.TRANSCODE));
            }
        }
        return mappings;
    }

    /// Whether packets of that party are forwarded at all: it may send, and the other one wants to
    /// hear.
    public boolean forwards(Side from) {
        return leg(from).direction().receives() && leg(from.peer()).direction().sends();
    }

    /// Whether the two legs speak different codecs.
    public boolean transcodes() {
        return !caller.codec().sameCodec(callee.codec());
    }
}
