package org.ringway.signalling.servlet;

import jakarta.servlet.sip.annotation.SipServlet;
import org.ringway.signalling.container.HandlesMethods;

/// Answers OPTIONS with what the gateway can do (RFC 3261 section 11.2); also the liveness probe.
@SipServlet
@HandlesMethods("OPTIONS")
public class OptionsServlet extends GatewayServlet {
    private static final long serialVersionUID = 1L;
}
