package org.ringway.signalling.websocket;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ringway.sip.Transport;

/// Answers a WebSocket handshake that [HandshakeRules] refuse before the server switches protocols,
/// and notes where an admitted one came from.
public class HandshakeGate extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");
    private static final String RETRY_SECONDS = "5";

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            chain.doFilter(request, response);
            return;
        }
        var host = OriginRule.hostOf(Optional.ofNullable(request.getHeader("Host")).orElse(""));
        var handshake =
                new HandshakeRules.Handshake(
                        host,
                        request.getHeader("Origin"),
                        subprotocols(request),
                        origin(request, host));
        // A filter registered by code gets nothing injected.
        var refusal = CDI.current().select(HandshakeRules.class).get().refusal(handshake);
        if (refusal.isEmpty()) {
            chain.doFilter(withOrigin(request, host), response);
            return;
        }
        if (refusal.getAsInt() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader("Retry-After", RETRY_SECONDS);
        }
        response.setStatus(refusal.getAsInt());
        response.setContentLength(0);
    }

    private static List<String> subprotocols(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Sec-WebSocket-Protocol")).stream()
                .flatMap(header -> COMMA.splitAsStream(header.strip()))
                .toList();
    }

    private static FlowOrigin origin(HttpServletRequest request, String host) {
        var transport = request.isSecure() ? Transport.WSS : Transport.WS;
        return new FlowOrigin(request.getRemoteAddr(), host, transport);
    }

    private static HttpServletRequest withOrigin(HttpServletRequest request, String host) {
        var origin = origin(request, host);
        return new HttpServletRequestWrapper(request) {
            @Override
            public Principal getUserPrincipal() {
                return origin;
            }
        };
    }
}
