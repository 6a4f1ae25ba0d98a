package org.ringway.signalling.servlet.dialog;

import jakarta.servlet.sip.SipServletMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.ringway.sip.Body;

/// Bodies of SIP messages between the container and the core.
public final class Bodies {
    private Bodies() {}

    /// The body with its media type in lower case and without parameters.
    ///
    /// @return [Body#NONE] when there is none
    /// @throws IOException when the container cannot read it
    public static Body read(SipServletMessage message) throws IOException {
        var bytes = message.getRawContent();
        if (bytes == null || bytes.length == 0) {
            return Body.NONE;
        }
        var type = Optional.ofNullable(message.getContentType()).orElse("");
        var end = type.indexOf(';');
        var plain = (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return new Body(plain, new String(bytes, StandardCharsets.UTF_8));
    }

    /// Puts a body into a message; the container counts its bytes.
    ///
    /// @throws IOException when the container cannot take it
    public static void put(SipServletMessage message, Body body) throws IOException {
        if (!body.isEmpty()) {
            message.setContent(body.text().getBytes(StandardCharsets.UTF_8), body.contentType());
        }
    }
}
