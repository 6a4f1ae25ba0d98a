package org.ringway.sdp;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One media section: an `m=` line and what follows it (RFC 8866 section 5.14).
///
/// @param kind `audio`, `video`, `application` or anything else
/// @param port 0 to 65535; 0 means declined, or part of a bundle (RFC 9143)
/// @param protocol for example `RTP/AVP` or `UDP/TLS/RTP/SAVPF`
/// @param formats at least one; payload types for RTP, tokens for everything else
/// @param connection its own `c=` line; null when the session's counts
/// @param bandwidths the texts of its `b=` lines
/// @param attributes its `a=` lines
public record MediaDescription(
        String kind,
        int port,
        String protocol,
        List<String> formats,
        @Nullable Connection connection,
        List<String> bandwidths,
        Attributes attributes) {
    /// Copies the lists.
    public MediaDescription {
        formats = List.copyOf(formats);
        bandwidths = List.copyOf(bandwidths);
    }

    /// The same without the attributes of some names.
    public MediaDescription without(Set<String> names) {
        var left = attributes.lines().stream().filter(line -> !names.contains(line.name()));
        return new MediaDescription(
                kind,
                port,
                protocol,
                formats,
                connection,
                bandwidths,
                new Attributes(left.toList()));
    }

    /// Whether this is an audio section.
    public boolean isAudio() {
        return "audio".equals(kind);
    }

    /// Whether the section is switched off: port 0, and not merely carried by another section's
    /// transport.
    public boolean isDeclined() {
        return port == 0 && !attributes.has("bundle-only");
    }
}
