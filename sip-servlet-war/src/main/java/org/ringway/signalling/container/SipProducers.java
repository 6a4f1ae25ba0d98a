package org.ringway.signalling.container;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.servlet.sip.SipFactory;
import jakarta.servlet.sip.SipSessionsUtil;
import jakarta.servlet.sip.TimerService;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ringway.signalling.container.application.ApplicationContext;

/// Makes the container's services injectable.
@ApplicationScoped
public class SipProducers {
    @Resource private ContextService contexts;
    @Resource private ManagedThreadFactory threads;

    private volatile @Nullable ApplicationContext context;

    /// Creates requests, addresses and application sessions.
    @Produces
    public SipFactory sipFactory() {
        return running().getSipFactoryFacade();
    }

    /// Timers of application sessions.
    @Produces
    public TimerService timerService() {
        return running().getTimerService();
    }

    /// Finds application sessions.
    @Produces
    public SipSessionsUtil sipSessionsUtil() {
        return running().getSipSessionsUtil();
    }

    ContextService contexts() {
        return contexts;
    }

    ManagedThreadFactory threads() {
        return threads;
    }

    void serve(@Nullable ApplicationContext running) {
        context = running;
    }

    ApplicationContext context() {
        return running();
    }

    Optional<ApplicationContext> find() {
        return Optional.ofNullable(context);
    }

    /// Whether the container takes requests.
    public boolean isRunning() {
        return context != null;
    }

    private ApplicationContext running() {
        var running = context;
        if (running == null) {
            throw new IllegalStateException("the SIP container is not up");
        }
        return running;
    }
}
