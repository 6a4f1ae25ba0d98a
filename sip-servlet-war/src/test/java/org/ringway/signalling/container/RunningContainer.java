package org.ringway.signalling.container;

import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.servlet.ServletContext;
import jakarta.servlet.sip.SipApplicationSession;
import jakarta.servlet.sip.SipFactory;
import jakarta.servlet.sip.SipServlet;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import org.ringway.signalling.AccessGate;
import org.ringway.signalling.AdmissionGate;
import org.ringway.signalling.Gates;
import org.ringway.signalling.container.application.ApplicationContext;
import org.ringway.signalling.container.application.HostedServlet;
import org.ringway.signalling.container.application.MethodMapping;
import org.ringway.signalling.container.application.WebContext;
import org.ringway.signalling.container.parse.MalformedMessages;
import org.ringway.signalling.container.parse.UnexpectedRequests;
import org.ringway.signalling.container.stack.HopLocator;
import org.ringway.signalling.container.stack.StackSettings;
import org.ringway.signalling.container.tls.SipTlsMaterial;
import org.ringway.signalling.websocket.FlowTable;
import org.ringway.sip.Transport;

/// The SIP container with one servlet on a real UDP port of the loopback interface, and no server
/// around it. One at a time in a process.
public final class RunningContainer implements AutoCloseable {
    private final FlowTable flows = new FlowTable();
    private final MalformedMessages malformed = new MalformedMessages();
    private final int port;
    private final EmbeddedSipService service;
    private final ApplicationContext application;

    /// Starts the container.
    ///
    /// @param servlet takes every method
    public RunningContainer(SipServlet servlet) throws Exception {
        this(servlet, "B2buaServlet");
    }

    /// The same.
    ///
    /// @param gate decides about new calls
    public RunningContainer(SipServlet servlet, AdmissionGate gate) throws Exception {
        this(servlet, "B2buaServlet", open(gate));
    }

    /// The same.
    ///
    /// @param name what the servlet is called
    public RunningContainer(SipServlet servlet, String name) throws Exception {
        this(servlet, name, open(new AdmissionGate()));
    }

    /// The same.
    ///
    /// @param gate knows who may begin anything
    public RunningContainer(SipServlet servlet, AccessGate gate) throws Exception {
        this(servlet, "B2buaServlet", new Gates(new AdmissionGate(), gate));
    }

    private static Gates open(AdmissionGate gate) {
        return new Gates(gate, _ -> AccessGate.Verdict.ADMITTED);
    }

    private RunningContainer(SipServlet servlet, String name, Gates gates) throws Exception {
        port = freePort();
        service =
                new EmbeddedSipService(
                        new StackSettings(ApplicationContext.NAME), flows, malformed, gates);
        var web = new WebContext(servletContext(), contexts(), unused(BeanManager.class));
        var mapping = new MethodMapping(name, List.of(HandlesMethods.ANY_OTHER));
        application = new ApplicationContext(web, service, List.of(mapping), service.phases());
        var hosted = new HostedServlet(name, servlet, web);
        application.add(hosted);
        service.getSipApplicationDispatcher()
                .addSipApplication(ApplicationContext.NAME, application);
        hosted.init(hosted);
        application.start();
        service.start();
        service.listen(new Listener(Transport.UDP, "127.0.0.1", port));
        service.listen(new Listener(Transport.WS, "127.0.0.1", port));
        flows.deliverTo(new WebSocketConnector(service.flowTransports(), malformed));
    }

    /// Also speaks SIP over TLS from now on, with these keys.
    public void speakTls(SipTlsMaterial material) throws Exception {
        service.useTls(material);
        service.listen(new Listener(Transport.TLS, "127.0.0.1", freeTcpPort()));
    }

    /// Also speaks SIP over TCP from now on.
    ///
    /// @return where
    public InetSocketAddress speakTcp() throws Exception {
        var tcp = freeTcpPort();
        service.listen(new Listener(Transport.TCP, "127.0.0.1", tcp));
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), tcp);
    }

    private static int freeTcpPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// Has names of hosts looked up there from now on.
    public void ask(HopLocator names) {
        List.of("UDP", "WS").forEach(names::addSupportedTransport);
        service.getSipApplicationDispatcher().setDNSServerLocator(names);
    }

    /// A UDP port of the loopback interface that nobody uses.
    public static int freePort() throws IOException {
        try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// Where it listens for UDP.
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /// Where browsers open their flows.
    public FlowTable flows() {
        return flows;
    }

    /// How many messages belonged to nothing.
    public long strays() {
        return malformed.strays();
    }

    /// How many requests needed an extension that the gateway does not have.
    public long unsupported() {
        return malformed.unsupportedOnes();
    }

    /// How many requests that nobody expected have come within a dialog.
    ///
    /// @param kind by method and by how far the dialog was
    public long unexpected(UnexpectedRequests.Kind kind) {
        return malformed.unexpected().of(kind);
    }

    /// Makes requests.
    public SipFactory factory() {
        return application.getSipFactoryFacade();
    }

    /// Lets a thread into a session.
    public SessionWork work() {
        return new SessionWork() {
            @Override
            public boolean in(SipApplicationSession session, Runnable task) {
                return application.runInside(session, task);
            }

            @Override
            Optional<ApplicationContext> find() {
                return Optional.of(application);
            }
        };
    }

    /// Closes the port and ends every thread.
    @Override
    public void close() {
        service.getSipApplicationDispatcher().removeSipApplication(ApplicationContext.NAME);
        application.stop();
        service.stop();
    }

    private static ServletContext servletContext() {
        return proxy(
                ServletContext.class,
                (_, method, _) ->
                        method.getName().equals("getClassLoader")
                                ? RunningContainer.class.getClassLoader()
                                : null);
    }

    /// Carries no context over, there is none.
    private static ContextService contexts() {
        return proxy(ContextService.class, (_, _, arguments) -> arguments[0]);
    }

    private static <T> T unused(Class<T> type) {
        return proxy(
                type,
                (_, method, _) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(
                        RunningContainer.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
