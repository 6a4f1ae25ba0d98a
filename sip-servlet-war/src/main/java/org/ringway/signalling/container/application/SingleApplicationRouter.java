package org.ringway.signalling.container.application;

import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.ar.SipApplicationRouter;
import jakarta.servlet.sip.ar.SipApplicationRouterInfo;
import jakarta.servlet.sip.ar.SipApplicationRoutingDirective;
import jakarta.servlet.sip.ar.SipApplicationRoutingRegion;
import jakarta.servlet.sip.ar.SipRouteModifier;
import jakarta.servlet.sip.ar.SipTargetedRequestInfo;
import jakarta.servlet.sip.ar.spi.SipApplicationRouterProvider;
import java.io.Serializable;
import java.util.List;
import java.util.Properties;
import javax.sip.ServerTransaction;
import org.jspecify.annotations.NullUnmarked;
import org.mobicents.servlet.sip.message.SipServletRequestImpl;

/// Sends every request from the network to our application and every request of our application to
/// the network (JSR 289 section 15.4). Made by the container, by class name.
@NullUnmarked
public final class SingleApplicationRouter extends SipApplicationRouterProvider
        implements SipApplicationRouter {
    // The container reads it without asking for null.
    private static final String ANYBODY = "sip:any@ringway.invalid";

    @Override
    public SipApplicationRouter getSipApplicationRouter() {
        return this;
    }

    @Override
    public SipApplicationRouterInfo getNextApplication(
            SipServletRequest request,
            SipApplicationRoutingRegion region,
            SipApplicationRoutingDirective directive,
            SipTargetedRequestInfo target,
            Serializable state) {
        // A request that answers to a server transaction came in; any other is being sent.
        var fromTheNetwork =
                request instanceof SipServletRequestImpl message
                        && message.getTransaction() instanceof ServerTransaction;
        return new SipApplicationRouterInfo(
                fromTheNetwork ? ApplicationContext.NAME : null,
                SipApplicationRoutingRegion.NEUTRAL_REGION,
                ANYBODY,
                null,
                SipRouteModifier.NO_ROUTE,
                null);
    }

    @Override
    public void init() {}

    @Override
    public void init(Properties properties) {}

    @Override
    public void destroy() {}

    @Override
    public void applicationDeployed(List<String> names) {}

    @Override
    public void applicationUndeployed(List<String> names) {}
}
