package org.ringway.signalling.container;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EventListener;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ringway.settings.GatewaySettings;
import org.ringway.settings.KeepAliveSettings;
import org.ringway.signalling.AccessGate;
import org.ringway.signalling.AdmissionGate;
import org.ringway.signalling.Gates;
import org.ringway.signalling.SignallingLog;
import org.ringway.signalling.container.application.ApplicationContext;
import org.ringway.signalling.container.application.HostedServlet;
import org.ringway.signalling.container.application.MethodMapping;
import org.ringway.signalling.container.application.SessionReaper;
import org.ringway.signalling.container.application.WebContext;
import org.ringway.signalling.container.parse.MalformedMessages;
import org.ringway.signalling.container.stack.StackSettings;
import org.ringway.signalling.container.tls.TenantTlsMaterial;
import org.ringway.signalling.websocket.CloseWith;
import org.ringway.signalling.websocket.FlowTable;
import org.ringway.signalling.websocket.KeepAlive;
import org.ringway.sip.Transport;

/// Starts the SIP container with the web application and stops it with it.
final class SipContainerLife implements ServletContextListener {
    private static final Duration LONGEST_CALL = Duration.ofHours(12);

    private final List<Class<?>> servletTypes;
    private final List<Class<?>> listenerTypes;
    private final List<WebContext.Injected<?>> instances = new ArrayList<>();
    private final List<HostedServlet> servlets = new ArrayList<>();
    private @Nullable EmbeddedSipService service;
    private @Nullable ApplicationContext application;
    private @Nullable Rounds rounds;
    private @Nullable Runnable suspension;

    /// @param servletTypes classes with `@SipServlet`
    /// @param listenerTypes classes with `@SipListener`
    SipContainerLife(List<Class<?>> servletTypes, List<Class<?>> listenerTypes) {
        this.servletTypes = servletTypes;
        this.listenerTypes = listenerTypes;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        try {
            start(event.getServletContext());
        } catch (Exception e) {
            contextDestroyed(event);
            throw new IllegalStateException("the SIP container does not start", e);
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (suspension != null) {
            suspension.run();
        }
        if (rounds != null) {
            rounds.close();
        }
        // The servlets first: they still say goodbye over the flows and ports.
        servlets.forEach(HostedServlet::destroy);
        var flows = CDI.current().select(FlowTable.class).get();
        flows.deliverTo(null);
        flows.closeAll(CloseWith.SHUTTING_DOWN);
        if (service != null) {
            service.getSipApplicationDispatcher().removeSipApplication(ApplicationContext.NAME);
        }
        if (application != null) {
            application.stop();
        }
        if (service != null) {
            service.stop();
        }
        CDI.current().select(SipProducers.class).get().serve(null);
        instances.forEach(WebContext.Injected::release);
        SignallingLog.containerDown();
    }

    private void start(ServletContext context) throws Exception {
        var flows = CDI.current().select(FlowTable.class).get();
        var producers = CDI.current().select(SipProducers.class).get();
        var settings = GatewaySettings.from(System.getenv());
        var pings = KeepAliveSettings.from(System.getenv());
        service =
                new EmbeddedSipService(
                        new StackSettings(ApplicationContext.NAME),
                        flows,
                        CDI.current().select(MalformedMessages.class).get(),
                        new Gates(
                                CDI.current().select(AdmissionGate.class).get(),
                                CDI.current().select(AccessGate.class).get()));
        var web = new WebContext(context, producers.contexts(), CDI.current().getBeanManager());
        var names = servletTypes.stream().map(SipContainerLife::mapping).toList();
        application = new ApplicationContext(web, service, names, service.phases());
        producers.serve(application);
        publish(context, application);
        host(application, web);
        service.getSipApplicationDispatcher()
                .addSipApplication(ApplicationContext.NAME, application);
        for (var servlet : servlets) {
            servlet.init(servlet);
        }
        application.start();
        service.start();
        listen(service, settings);
        flows.deliverTo(new WebSocketConnector(service.flowTransports(), service.malformed()));
        var keepAlive = new KeepAlive(flows, pings);
        rounds = new Rounds(producers.threads());
        rounds.every(pings.round(), () -> keepAlive.run(System.nanoTime()));
        var reaper = new SessionReaper(application, LONGEST_CALL);
        rounds.every(SessionReaper.INTERVAL, () -> reaper.run(System.currentTimeMillis()));
        var drain = CDI.current().select(Drainable.class).get();
        rounds.every(Drainable.INTERVAL, () -> drain.round(System.nanoTime()));
        suspension = ServerSuspension.of(drain);
        SignallingLog.containerUp(servlets.size());
    }

    private void host(ApplicationContext application, WebContext web) {
        for (var type : servletTypes) {
            var made = web.create(type.asSubclass(jakarta.servlet.sip.SipServlet.class));
            instances.add(made);
            var hosted = new HostedServlet(type.getSimpleName(), made.instance(), web);
            servlets.add(hosted);
            application.add(hosted);
            if (made.instance() instanceof EventListener listener) {
                application.applicationListeners().add(listener);
            }
        }
        for (var type : listenerTypes) {
            if (!servletTypes.contains(type)) {
                var made = web.create(type.asSubclass(EventListener.class));
                instances.add(made);
                application.applicationListeners().add(made.instance());
            }
        }
    }

    private static void listen(EmbeddedSipService service, GatewaySettings settings)
            throws Exception {
        settings.advertisedAddresses().stream()
                .findFirst()
                .ifPresent(address -> service.advertise(address.getHostAddress()));
        service.useTls(new TenantTlsMaterial());
        for (var listener : listeners(settings)) {
            service.listen(listener);
        }
    }

    private static List<Listener> listeners(GatewaySettings settings) {
        var address = settings.bind().getHostAddress();
        // The server itself opens the WebSocket port; the stack names it in Via and Contact.
        return List.of(
                new Listener(Transport.UDP, address, settings.sipPort()),
                new Listener(Transport.TCP, address, settings.sipPort()),
                new Listener(Transport.TLS, address, settings.sipsPort()),
                new Listener(Transport.WS, address, settings.wssPort()),
                new Listener(Transport.WSS, address, settings.wssPort()));
    }

    private static MethodMapping mapping(Class<?> type) {
        var methods = type.getAnnotation(HandlesMethods.class);
        var names = methods == null ? List.<String>of() : List.of(methods.value());
        return new MethodMapping(type.getSimpleName(), names);
    }

    private static void publish(ServletContext context, ApplicationContext application) {
        context.setAttribute(
                jakarta.servlet.sip.SipServlet.SIP_FACTORY, application.getSipFactoryFacade());
        context.setAttribute(
                jakarta.servlet.sip.SipServlet.TIMER_SERVICE, application.getTimerService());
        context.setAttribute(
                jakarta.servlet.sip.SipServlet.SIP_SESSIONS_UTIL, application.getSipSessionsUtil());
    }
}
