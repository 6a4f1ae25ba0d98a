package org.ringway.sip;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The value of a Refer-To header: whom to call, and possibly which dialog to take over (RFC 3515
/// section 2.1, RFC 3891 section 3).
///
/// @param target whom
/// @param replaces the dialog; null for a plain call
public record ReferTo(SipUri target, @Nullable Replaces replaces) {
    /// Reads the value. Never throws.
    ///
    /// @return empty when it is not exactly one `sip:`, `sips:` or `tel:` URI, asks for another
    ///   method than INVITE, or has a Replaces header that cannot be read
    public static Optional<ReferTo> parse(String header) {
        var uri =
                NameAddr.parseList(header)
                        .filter(values -> values.size() == 1)
                        .map(values -> values.getFirst().uri());
        var target = uri.flatMap(SipUri::parse).filter(ReferTo::isForInvite);
        return target.flatMap(to -> withReplaces(to, escaped(uri.orElse(""))));
    }

    private static Optional<ReferTo> withReplaces(SipUri target, Optional<String> escaped) {
        return escaped.isEmpty()
                ? Optional.of(new ReferTo(target, null))
                : unescape(escaped.get())
                        .flatMap(Replaces::parse)
                        .map(replaces -> new ReferTo(target, replaces));
    }

    private static boolean isForInvite(SipUri uri) {
        return uri.parameters().getOrDefault("method", "INVITE").equalsIgnoreCase("INVITE");
    }

    /// The value of the URI's own Replaces header, as it was written.
    private static Optional<String> escaped(String uri) {
        var headers = uri.indexOf('?', Math.max(0, uri.indexOf('@')));
        if (headers < 0) {
            return Optional.empty();
        }
        for (var header : uri.substring(headers + 1).split("&", -1)) {
            if (header.toLowerCase(Locale.ROOT).startsWith("replaces=")) {
                return Optional.of(header.substring("replaces=".length()));
            }
        }
        return Optional.empty();
    }

    /// In a SIP URI a plus sign is itself (RFC 3261 section 19.1.2).
    private static Optional<String> unescape(String text) {
        try {
            return Optional.of(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
