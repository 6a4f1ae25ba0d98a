package org.ringway.signalling.container.application;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.sip.SipApplicationSession;
import jakarta.servlet.sip.SipFactory;
import jakarta.servlet.sip.SipServletContextEvent;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.TimerService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.NullUnmarked;
import org.mobicents.servlet.sip.annotation.ConcurrencyControlMode;
import org.mobicents.servlet.sip.core.MobicentsSipServlet;
import org.mobicents.servlet.sip.core.SipApplicationDispatcher;
import org.mobicents.servlet.sip.core.SipContextEvent;
import org.mobicents.servlet.sip.core.SipContextEventType;
import org.mobicents.servlet.sip.core.SipListeners;
import org.mobicents.servlet.sip.core.SipManager;
import org.mobicents.servlet.sip.core.SipService;
import org.mobicents.servlet.sip.core.descriptor.MobicentsSipServletMapping;
import org.mobicents.servlet.sip.core.message.MobicentsSipServletRequest;
import org.mobicents.servlet.sip.core.message.MobicentsSipServletResponse;
import org.mobicents.servlet.sip.core.session.MobicentsSipApplicationSession;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;
import org.mobicents.servlet.sip.core.session.MobicentsSipSessionsUtil;
import org.mobicents.servlet.sip.core.session.SipSessionsUtilImpl;
import org.mobicents.servlet.sip.core.timers.DefaultSipApplicationSessionTimerService;
import org.mobicents.servlet.sip.core.timers.ProxyTimerService;
import org.mobicents.servlet.sip.core.timers.ProxyTimerServiceImpl;
import org.mobicents.servlet.sip.core.timers.SipApplicationSessionTimerService;
import org.mobicents.servlet.sip.core.timers.SipServletTimerService;
import org.mobicents.servlet.sip.core.timers.TimerServiceImpl;
import org.mobicents.servlet.sip.message.SipFactoryFacade;
import org.mobicents.servlet.sip.message.SipFactoryImpl;
import org.ringway.signalling.container.stack.DialogPhases;
import org.ringway.signalling.container.stack.HopLocator;

/// The one application the container knows: this web application.
@NullUnmarked
public final class ApplicationContext extends UnusedContext {
    /// The name the router gives the container.
    public static final String NAME = "ringway";

    private static final int SESSION_TIMERS = 2;

    private final WebContext web;
    private final SipApplicationDispatcher dispatcher;
    private final SessionStore sessions = new SessionStore();
    private final SessionLocks locks = new SessionLocks();
    private final ApplicationListeners listeners = new ApplicationListeners(this);
    private final Map<String, MobicentsSipServlet> servlets = new LinkedHashMap<>();
    private final List<MethodMapping> mappings;
    private final SipFactoryFacade factory;
    private final SipServletTimerService timers;
    private final SipApplicationSessionTimerService sessionTimers =
            new DefaultSipApplicationSessionTimerService(SESSION_TIMERS);
    private final ProxyTimerService proxyTimers = new ProxyTimerServiceImpl();
    private final MobicentsSipSessionsUtil sessionsUtil = new SipSessionsUtilImpl(this);
    private final DialogPhases phases;
    private final AtomicBoolean initialized = new AtomicBoolean();

    /// @param web where the servlets live
    /// @param service the running container
    /// @param mappings which servlet takes what
    /// @param phases counts the requests within a dialog that its servlets refuse
    public ApplicationContext(
            WebContext web, SipService service, List<MethodMapping> mappings, DialogPhases phases) {
        this.phases = phases;
        this.web = web;
        this.mappings = List.copyOf(mappings);
        this.dispatcher = service.getSipApplicationDispatcher();
        var factoryImpl = (SipFactoryImpl) dispatcher.getSipFactory();
        this.factory = new SipFactoryFacade(factoryImpl, this);
        this.timers = new TimerServiceImpl(service);
        sessions.setContainer(this);
        sessions.setSipFactoryImpl(factoryImpl);
    }

    /// Where the dispatcher learns where to send.
    public HopLocator locator() {
        return (HopLocator) dispatcher.getDNSServerLocator();
    }

    /// Counts what comes within a dialog when nobody expects it.
    DialogPhases phases() {
        return phases;
    }

    /// Adds a servlet under its name.
    public void add(HostedServlet servlet) {
        servlets.put(servlet.getName(), servlet);
    }

    /// The listeners, to add to.
    public ApplicationListeners applicationListeners() {
        return listeners;
    }

    /// The sessions, for the reaper.
    public SessionStore sessions() {
        return sessions;
    }

    /// Runs a task alone inside a session.
    ///
    /// @return false when the session has ended
    public boolean runInside(SipApplicationSession session, Runnable task) {
        var key = ((MobicentsSipApplicationSession) session).getKey();
        var target = sessions.getSipApplicationSession(key, false);
        if (target == null) {
            return false;
        }
        enterSipApp(target, null, false);
        try {
            if (!target.isValidInternal()) {
                return false;
            }
            web.run(task);
            return true;
        } finally {
            exitSipApp(target, null);
        }
    }

    /// Starts the timers.
    public void start() {
        timers.start();
        sessionTimers.start();
        proxyTimers.start();
    }

    /// Stops the timers.
    public void stop() {
        timers.stop();
        sessionTimers.stop();
        proxyTimers.stop();
        listeners.clean();
    }

    @Override
    public String getApplicationName() {
        return NAME;
    }

    @Override
    public String getApplicationNameHashed() {
        return dispatcher.getHashFromApplicationName(NAME);
    }

    @Override
    public SipListeners getListeners() {
        return listeners;
    }

    /// The servlet for requests that nothing else assigns: the one that takes every other method.
    @Override
    public String getServletHandler() {
        return mappings.stream()
                .filter(MethodMapping::takesTheRest)
                .map(MethodMapping::getServletName)
                .findFirst()
                .orElseGet(() -> servlets.keySet().iterator().next());
    }

    /// Ignored: the container writes the handler of the newest request here, for all threads.
    @Override
    public void setServletHandler(String handler) {}

    @Override
    public List<MobicentsSipServletMapping> findSipServletMappings() {
        return List.copyOf(mappings);
    }

    @Override
    public MobicentsSipServletMapping findSipServletMappings(SipServletRequest request) {
        return mappings.stream()
                .filter(mapping -> mapping.matches(request))
                .findFirst()
                .or(() -> mappings.stream().filter(MethodMapping::takesTheRest).findFirst())
                .orElse(null);
    }

    @Override
    public MobicentsSipServlet findSipServletByName(String name) {
        return name == null ? null : servlets.get(name);
    }

    @Override
    public MobicentsSipServlet findSipServletByClassName(String name) {
        return servlets.values().stream()
                .filter(s -> ((HostedServlet) s).servlet().getClass().getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    public Map<String, MobicentsSipServlet> getChildrenMap() {
        return servlets;
    }

    @Override
    public SipManager getSipManager() {
        return sessions;
    }

    @Override
    public SipApplicationDispatcher getSipApplicationDispatcher() {
        return dispatcher;
    }

    @Override
    public boolean notifySipContextListeners(SipContextEvent event) {
        // The container reports initialisation again with every new port.
        if (event.getEventType() == SipContextEventType.SERVLET_INITIALIZED
                && initialized.compareAndSet(false, true)) {
            web.run(this::reportInitialized);
        }
        return true;
    }

    @Override
    public void enterSipApp(
            MobicentsSipApplicationSession applicationSession,
            MobicentsSipSession session,
            boolean fromApplication) {
        if (fromApplication) {
            locks.join(applicationSession);
        } else {
            locks.enter(applicationSession);
        }
    }

    @Override
    public void exitSipApp(
            MobicentsSipApplicationSession applicationSession, MobicentsSipSession session) {
        locks.exit(applicationSession);
    }

    @Override
    public boolean enterSipAppHa(boolean startCacheActivity) {
        return false;
    }

    @Override
    public void exitSipAppHa(
            MobicentsSipServletRequest request,
            MobicentsSipServletResponse response,
            boolean batchStarted) {}

    @Override
    public SipFactory getSipFactoryFacade() {
        return factory;
    }

    @Override
    public MobicentsSipSessionsUtil getSipSessionsUtil() {
        return sessionsUtil;
    }

    @Override
    public TimerService getTimerService() {
        return timers;
    }

    @Override
    public ProxyTimerService getProxyTimerService() {
        return proxyTimers;
    }

    @Override
    public SipApplicationSessionTimerService getSipApplicationSessionTimerService() {
        return sessionTimers;
    }

    @Override
    public ConcurrencyControlMode getConcurrencyControlMode() {
        return ConcurrencyControlMode.SipApplicationSession;
    }

    @Override
    public ServletContext getServletContext() {
        return web.servletContext();
    }

    @Override
    public ClassLoader getSipContextClassLoader() {
        return web.servletContext().getClassLoader();
    }

    @Override
    public void enterSipContext() {
        Thread.currentThread().setContextClassLoader(getSipContextClassLoader());
    }

    @Override
    public void exitSipContext(ClassLoader oldClassLoader) {
        Thread.currentThread().setContextClassLoader(oldClassLoader);
    }

    private void reportInitialized() {
        for (var servlet : servlets.values()) {
            var event =
                    new SipServletContextEvent(
                            web.servletContext(), ((HostedServlet) servlet).servlet());
            listeners
                    .getSipServletsListeners()
                    .forEach(listener -> listener.servletInitialized(event));
        }
        var started = new ServletContextEvent(web.servletContext());
        listeners
                .getServletContextListeners()
                .forEach(listener -> listener.contextInitialized(started));
    }
}
