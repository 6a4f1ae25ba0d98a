package org.ringway.signalling.websocket;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import org.ringway.sip.Transport;
import org.ringway.tenant.TenantDirectory;

/// Looks at a WebSocket handshake before the server answers it: 400 without the subprotocol `sip`
/// (RFC 7118 section 4.1), 403 for a foreign web page, 503 when there is no room.
public class HandshakeGate extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String SUBPROTOCOL = "sip";

    @EJB(
            lookup =
                    "java:global/ringway/persistence/ConfigurationBean!org.ringway.tenant.TenantDirectory")
    private transient TenantDirectory tenants;

    @Inject private transient FlowTable flows;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            chain.doFilter(request, response);
            return;
        }
        var host = OriginRule.hostOf(Optional.ofNullable(request.getHeader("Host")).orElse(""));
        if (!offersSip(request)) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else if (!OriginRule.admits(
                request.getHeader("Origin"), host, tenants.current().byHost(host))) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else if (!flows.hasRoom()) {
            response.setHeader("Retry-After", "5");
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        } else {
            chain.doFilter(withOrigin(request, host), response);
        }
    }

    private static boolean offersSip(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Sec-WebSocket-Protocol")).stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .anyMatch(name -> SUBPROTOCOL.equalsIgnoreCase(name.strip()));
    }

    private static HttpServletRequest withOrigin(HttpServletRequest request, String host) {
        var transport = request.isSecure() ? Transport.WSS : Transport.WS;
        var origin = new FlowOrigin(request.getRemoteAddr(), host, transport);
        return new HttpServletRequestWrapper(request) {
            @Override
            public Principal getUserPrincipal() {
                return origin;
            }
        };
    }
}
