package org.ringway.signalling.container;

import gov.nist.javax.sip.ListeningPointExt;
import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.stack.CheckedParsers;
import gov.nist.javax.sip.stack.FlowTransport;
import gov.nist.javax.sip.stack.StackAccess;
import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sip.ListeningPoint;
import javax.sip.SipException;
import javax.sip.SipFactory;
import javax.sip.SipProvider;
import javax.sip.SipStack;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.mobicents.ext.javax.sip.dns.DNSAwareRouter;
import org.mobicents.ha.javax.sip.ReplicationStrategy;
import org.mobicents.servlet.sip.SipConnector;
import org.mobicents.servlet.sip.core.ExtendedListeningPoint;
import org.mobicents.servlet.sip.core.MobicentsExtendedListeningPoint;
import org.mobicents.servlet.sip.core.SipApplicationDispatcher;
import org.mobicents.servlet.sip.core.SipApplicationDispatcherImpl;
import org.mobicents.servlet.sip.core.SipService;
import org.mobicents.servlet.sip.startup.StaticServiceHolder;
import org.ringway.settings.NameSettings;
import org.ringway.signalling.Gates;
import org.ringway.signalling.SignallingLog;
import org.ringway.signalling.container.application.ServletMessages;
import org.ringway.signalling.container.application.SingleApplicationRouter;
import org.ringway.signalling.container.parse.MalformedMessages;
import org.ringway.signalling.container.stack.AccessValve;
import org.ringway.signalling.container.stack.AwaitedResponses;
import org.ringway.signalling.container.stack.DialogOrder;
import org.ringway.signalling.container.stack.DialogPhases;
import org.ringway.signalling.container.stack.HopLocator;
import org.ringway.signalling.container.stack.KnownDialogs;
import org.ringway.signalling.container.stack.OverloadValve;
import org.ringway.signalling.container.stack.RequiredExtensions;
import org.ringway.signalling.container.stack.StackSettings;
import org.ringway.signalling.container.tls.SipTlsMaterial;
import org.ringway.signalling.container.tls.TlsSockets;
import org.ringway.signalling.websocket.FlowTable;

/// The dispatcher, the stack under it and its listening points. The order of the steps matters: the
/// dispatcher takes no other.
@NullUnmarked
final class EmbeddedSipService implements SipService {
    private static final String ROUTER_PROPERTY =
            "jakarta.servlet.sip.ar.spi.SipApplicationRouterProvider";
    private static final int DISPATCHER_THREADS = 4;
    private static final int PURGE_MINUTES = 1;

    private final SipApplicationDispatcherImpl dispatcher;
    private final SipStackImpl stack;
    private final List<MobicentsExtendedListeningPoint> points = new ArrayList<>();
    private final Set<InetAddress> own = ConcurrentHashMap.newKeySet();
    private @Nullable String advertised;
    private final MalformedMessages malformed;
    private final DialogPhases phases;

    EmbeddedSipService(
            StackSettings settings, FlowTable flows, MalformedMessages malformed, Gates gates)
            throws SipException {
        this.malformed = malformed;
        this.phases = new DialogPhases(malformed.unexpected());
        StaticServiceHolder.sipStandardService = this;
        System.setProperty(ROUTER_PROPERTY, SingleApplicationRouter.class.getName());
        dispatcher = new SipApplicationDispatcherImpl();
        dispatcher.setSipService(this);
        dispatcher.getSipFactory().initialize("gov.nist", true);
        var locator = new HopLocator(NameSettings.from(System.getenv()));
        dispatcher.setDNSServerLocator(locator);
        stack = (SipStackImpl) SipFactory.getInstance().createSipStack(settings.properties());
        StackAccess.useTransports(stack, flows, gates.calls());
        stack.setMessageParserFactory(new CheckedParsers(malformed));
        stack.sipMessageValves.add(new AwaitedResponses(stack, own::contains, malformed));
        stack.sipMessageValves.add(new KnownDialogs(stack, malformed, phases));
        stack.sipMessageValves.add(new AccessValve(stack, malformed, gates.access()));
        stack.sipMessageValves.add(new RequiredExtensions(stack, malformed));
        stack.sipMessageValves.add(new OverloadValve(stack, malformed, gates.calls()));
        stack.sipMessageValves.add(new DialogOrder(stack, malformed, phases));
        dispatcher.setSipStack(stack);
        dispatcher.setGatherStatistics(false);
        dispatcher.setDomain("org.ringway.sip");
        dispatcher.init();
        if (!(stack.getRouter() instanceof DNSAwareRouter)) {
            throw new SipException("the stack does not use the router it was told to use");
        }
    }

    /// Starts the stack; listening points follow.
    void start() {
        dispatcher.start();
    }

    /// Opens a port.
    void listen(Listener listener) throws Exception {
        ListeningPoint point =
                stack.createListeningPoint(
                        listener.address(), listener.port(), listener.transport().parameter());
        SipProvider provider = stack.createSipProvider(point);
        provider.addSipListener(dispatcher);
        var connector = new SipConnector();
        connector.setIpAddress(listener.address());
        connector.setPort(listener.port());
        connector.setTransport(listener.transport().name());
        var extended = new ExtendedListeningPoint(provider, (ListeningPointExt) point, connector);
        if (advertised != null) {
            extended.setGlobalIpAddress(advertised);
            extended.setGlobalPort(listener.port());
            own.add(InetAddress.ofLiteral(advertised));
        }
        extended.getIpAddresses().forEach(address -> own.add(InetAddress.ofLiteral(address)));
        points.add(extended);
        dispatcher.getSipNetworkInterfaceManager().addExtendedListeningPoint(extended);
        SignallingLog.listening(listener.transport().name(), listener.address(), listener.port());
    }

    /// The transports that WebSocket messages come in by.
    List<FlowTransport> flowTransports() {
        return StackAccess.flowTransports(stack);
    }

    /// Names that address to peers outside the host's own networks. Call before the first listening
    /// point.
    void advertise(String address) {
        advertised = address;
    }

    /// Takes TLS keys from there. Call before the first listening point.
    void useTls(SipTlsMaterial material) throws GeneralSecurityException, IOException {
        StackAccess.useSockets(stack, new TlsSockets(material));
    }

    /// Counts what the parsers refuse.
    MalformedMessages malformed() {
        return malformed;
    }

    /// Knows how far its dialogs are.
    DialogPhases phases() {
        return phases;
    }

    /// Closes every port and ends every thread.
    void stop() {
        var endOfEvents = StackAccess.eventScannerEnd(stack);
        for (var point : points) {
            quietly("listening point", () -> close(point));
        }
        quietly("dispatcher", dispatcher::stop);
        quietly("event scanner", endOfEvents::run);
        quietly("dns", HopLocator::stop);
        SipFactory.getInstance().resetFactory();
        StaticServiceHolder.sipStandardService = null;
    }

    /// The stack lets its providers go when it stops; to delete the last one would stop it as well,
    /// and each stop takes it a second.
    private void close(MobicentsExtendedListeningPoint point) throws Exception {
        dispatcher.getSipNetworkInterfaceManager().removeExtendedListeningPoint(point);
        point.getSipProvider().removeSipListener(dispatcher);
        stack.deleteListeningPoint(point.getListeningPoint());
    }

    private static void quietly(String part, Step step) {
        try {
            step.run();
        } catch (Exception e) {
            SignallingLog.stopFailed(part, e);
        }
    }

    private interface Step {
        void run() throws Exception;
    }

    @Override
    public SipApplicationDispatcher getSipApplicationDispatcher() {
        return dispatcher;
    }

    @Override
    public void setSipApplicationDispatcher(SipApplicationDispatcher unused) {
        throw new UnsupportedOperationException("fixed");
    }

    @Override
    public SipStack getSipStack() {
        return stack;
    }

    @Override
    public @Nullable SipConnector findSipConnector(String transport) {
        return points.stream()
                .map(MobicentsExtendedListeningPoint::getSipConnector)
                .filter(connector -> connector.getTransport().equalsIgnoreCase(transport))
                .findFirst()
                .orElse(null);
    }

    @Override
    public SipConnector[] findSipConnectors() {
        return points.stream()
                .map(MobicentsExtendedListeningPoint::getSipConnector)
                .toArray(SipConnector[]::new);
    }

    @Override
    public boolean isHttpFollowsSip() {
        return false;
    }

    @Override
    public String getJvmRoute() {
        return null;
    }

    @Override
    public String getOutboundProxy() {
        return null;
    }

    @Override
    public int getDispatcherThreadPoolSize() {
        return DISPATCHER_THREADS;
    }

    @Override
    public int getCanceledTimerTasksPurgePeriod() {
        return PURGE_MINUTES;
    }

    @Override
    public boolean isDialogPendingRequestChecking() {
        return false;
    }

    @Override
    public boolean isMd5ContactUserPart() {
        return false;
    }

    @Override
    public ReplicationStrategy getReplicationStrategy() {
        return ReplicationStrategy.ConfirmedDialog;
    }

    @Override
    public String getMobicentsSipServletMessageFactoryClassName() {
        return ServletMessages.class.getName();
    }

    @Override
    public void setMobicentsSipServletMessageFactoryClassName(String unused) {
        throw new UnsupportedOperationException("fixed");
    }
}
