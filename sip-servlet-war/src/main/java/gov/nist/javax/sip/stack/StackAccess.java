package gov.nist.javax.sip.stack;

import gov.nist.core.net.NetworkLayer;
import gov.nist.javax.sip.EventWrapper;
import gov.nist.javax.sip.SipStackImpl;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.EventObject;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ringway.location.Target;
import org.ringway.signalling.AdmissionGate;
import org.ringway.signalling.websocket.FlowTable;

/// What the container needs of a stack and cannot reach from outside.
public final class StackAccess {
    private StackAccess() {}

    /// Has WebSocket listening points made without a socket, UDP ones of our own, and TCP and TLS
    /// ones with blocking sockets: the non-blocking ones lose messages while a connection is being
    /// opened. TLS connections to servers that have to show one certificate are apart.
    ///
    /// @param gate learns how long datagrams wait
    public static void useTransports(SipStackImpl stack, FlowTable flows, AdmissionGate gate) {
        var sockets = new OIOMessageProcessorFactory();
        stack.messageProcessorFactory =
                (owner, address, port, transport) ->
                        switch (transport.toLowerCase(Locale.ROOT)) {
                            case "udp" -> new DatagramTransport(address, owner, port, gate);
                            case "ws", "wss" ->
                                    new FlowTransport(
                                            new FlowTransport.Place(address, port, transport),
                                            owner,
                                            flows);
                            case "tls" -> new TrunkTransport(address, owner, port);
                            default ->
                                    sockets.createMessageProcessor(owner, address, port, transport);
                        };
    }

    /// Has all sockets made by that layer. Call before the first listening point.
    public static void useSockets(SipStackImpl stack, NetworkLayer sockets) {
        stack.networkLayer = sockets;
    }

    /// The WebSocket transports of a stack.
    public static List<FlowTransport> flowTransports(SipStackImpl stack) {
        return Arrays.stream(stack.getMessageProcessors())
                .filter(FlowTransport.class::isInstance)
                .map(FlowTransport.class::cast)
                .toList();
    }

    /// Whether a connection to a place is open, whoever has opened it.
    ///
    /// @param place of a transport with connections
    public static boolean isOpen(SipStackImpl stack, Target place) {
        var key =
                MessageChannel.getKey(
                        InetAddress.ofLiteral(place.address()),
                        place.port(),
                        place.transport().name());
        return Arrays.stream(stack.getMessageProcessors())
                .filter(ConnectionOrientedMessageProcessor.class::isInstance)
                .filter(one -> one.getTransport().equalsIgnoreCase(place.transport().name()))
                .map(one -> ((ConnectionOrientedMessageProcessor) one).messageChannels.get(key))
                .anyMatch(StackAccess::isOpen);
    }

    /// Whether there is a channel and its connection is open.
    static boolean isOpen(@Nullable ConnectionOrientedMessageChannel channel) {
        return channel != null && channel.mySock != null && !channel.mySock.isClosed();
    }

    /// How to end the stack's event thread once the stack has stopped: otherwise it waits for an
    /// event for ever. Ask before stopping, the stack forgets its thread then.
    public static Runnable eventScannerEnd(SipStackImpl stack) {
        var scanner = stack.getEventScanner();
        return () -> {
            scanner.forceStop();
            scanner.addEvent(new EventWrapper(new EventObject(stack), null));
        };
    }
}
