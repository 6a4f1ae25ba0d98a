package org.ringway.sdp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A whole session description (RFC 8866).
///
/// Kept is what a gateway uses. The lines `i= u= e= p= r= z= k=` and unknown ones are read over; a
/// `t=` line is always written as `0 0`.
///
/// @param origin who wrote it
/// @param name the `s=` line, `-` for none
/// @param connection the `c=` line for every section without its own; may be null
/// @param bandwidths the texts of its `b=` lines
/// @param attributes the `a=` lines before the first section
/// @param media the sections in order; their order is part of the contract (RFC 3264 section 6)
public record SessionDescription(
        Origin origin,
        String name,
        @Nullable Connection connection,
        List<String> bandwidths,
        Attributes attributes,
        List<MediaDescription> media)
        implements ParsedSdp {
    /// Copies the lists.
    public SessionDescription {
        bandwidths = List.copyOf(bandwidths);
        media = List.copyOf(media);
    }

    /// The connection in force for a section: its own, else the session's, else `0.0.0.0`.
    public Connection connectionOf(MediaDescription section) {
        if (section.connection() != null) {
            return section.connection();
        }
        return connection != null ? connection : Connection.UNSPECIFIED;
    }
}
