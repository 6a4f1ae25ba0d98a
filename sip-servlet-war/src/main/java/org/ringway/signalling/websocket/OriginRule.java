package org.ringway.signalling.websocket;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ringway.tenant.TenantConfig;

/// Which web pages may open a WebSocket (RFC 6455 section 10.2).
final class OriginRule {
    private static final String ANY = "*";

    private OriginRule() {}

    /// Whether a handshake may go on.
    ///
    /// A client that sends no Origin is no browser and passes; so does a page of the tenant's own
    /// hosts when the tenant names no origins. Without a tenant only the same host passes.
    ///
    /// @param origin the Origin header; null when absent
    /// @param host the host of the request, lower case, without port
    /// @param tenant who owns that host
    static boolean admits(@Nullable String origin, String host, Optional<TenantConfig> tenant) {
        if (origin == null) {
            return true;
        }
        var allowed = tenant.map(TenantConfig::allowedOrigins).orElse(java.util.Set.of());
        if (allowed.contains(ANY)) {
            return true;
        }
        var parsed = parse(origin);
        if (parsed.isEmpty()) {
            return false;
        }
        if (!allowed.isEmpty()) {
            return allowed.stream().map(OriginRule::parse).anyMatch(parsed::equals);
        }
        var originHost = parsed.get().host();
        return originHost.equals(host)
                || tenant.filter(t -> t.hosts().contains(originHost)).isPresent();
    }

    /// The host of a Host header, lower case and without port.
    static String hostOf(String header) {
        var end = header.startsWith("[") ? header.indexOf(']') + 1 : header.indexOf(':');
        return (end > 0 ? header.substring(0, end) : header).toLowerCase(Locale.ROOT);
    }

    private static Optional<WebOrigin> parse(String origin) {
        try {
            var uri = URI.create(origin.strip().toLowerCase(Locale.ROOT));
            if (uri.getHost() == null || uri.getScheme() == null) {
                return Optional.empty();
            }
            var standard = "https".equals(uri.getScheme()) ? 443 : 80;
            var port = uri.getPort() < 0 ? standard : uri.getPort();
            return Optional.of(new WebOrigin(uri.getScheme(), uri.getHost(), port));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private record WebOrigin(String scheme, String host, int port) {}
}
