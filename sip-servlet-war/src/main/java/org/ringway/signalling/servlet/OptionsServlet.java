package org.ringway.signalling.servlet;

import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.annotation.SipServlet;
import org.ringway.signalling.container.HandlesMethods;

/// Answers OPTIONS with what the gateway can do (RFC 3261 section 11.2); also the liveness probe.
/// Hears what trunks answer when they are asked whether they are there.
@SipServlet
@HandlesMethods("OPTIONS")
public class OptionsServlet extends GatewayServlet {
    private static final long serialVersionUID = 1L;

    /// What trunks say to those of the gateway.
    @Override
    protected void doSuccessResponse(SipServletResponse response) {
        TrunkPing.answered(response);
    }

    @Override
    protected void doRedirectResponse(SipServletResponse response) {
        TrunkPing.answered(response);
    }

    @Override
    protected void doErrorResponse(SipServletResponse response) {
        TrunkPing.answered(response);
    }
}
