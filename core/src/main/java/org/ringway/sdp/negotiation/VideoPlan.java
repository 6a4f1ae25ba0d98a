package org.ringway.sdp.negotiation;

import java.util.List;
import org.ringway.sdp.media.Direction;
import org.ringway.sdp.media.VideoFormat;
import org.ringway.sip.Side;

/// The pictures of a call between two browsers: packets pass untouched, under the same payload
/// types on both legs.
///
/// @param formats the codecs that both have, at least one
/// @param caller what the caller wants, seen from it
/// @param callee what the callee wants, seen from it
public record VideoPlan(List<VideoFormat> formats, Direction caller, Direction callee) {
    /// Copies the list.
    public VideoPlan {
        formats = List.copyOf(formats);
    }

    /// What a party wants, seen from it.
    public Direction wanted(Side side) {
        return side == Side.CALLER ? caller : callee;
    }

    /// Whether packets of that party are forwarded.
    public boolean forwards(Side from) {
        return wanted(from).sends() && wanted(from.peer()).receives();
    }

    /// The same after a party wants something else.
    VideoPlan with(Side side, Direction wanted) {
        return side == Side.CALLER
                ? new VideoPlan(formats, wanted, callee)
                : new VideoPlan(formats, caller, wanted);
    }
}
