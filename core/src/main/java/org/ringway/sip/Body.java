package org.ringway.sip;

import java.util.Objects;

/// The body of a SIP message as signalling sees it: a type and opaque text (RFC 3261 section 7.4).
///
/// @param contentType the media type without parameters, for example `application/sdp`; lower case
/// @param text the body as UTF-8 text; empty for no body
public record Body(String contentType, String text) {
    /// A message without a body.
    public static final Body NONE = new Body("", "");

    private static final String SDP = "application/sdp";

    /// Checks that no component is null.
    public Body {
        Objects.requireNonNull(contentType);
        Objects.requireNonNull(text);
    }

    /// A session description.
    public static Body sdp(String text) {
        return new Body(SDP, text);
    }

    /// Whether this is a session description with any content.
    public boolean isSdp() {
        return SDP.equals(contentType) && !text.isBlank();
    }

    /// Whether the message has no body at all.
    public boolean isEmpty() {
        return text.isEmpty();
    }
}
