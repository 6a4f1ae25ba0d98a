package gov.nist.javax.sip.stack;

import gov.nist.core.net.NetworkLayer;
import gov.nist.javax.sip.EventWrapper;
import gov.nist.javax.sip.SipStackImpl;
import java.util.Arrays;
import java.util.EventObject;
import java.util.List;
import org.ringway.signalling.websocket.FlowTable;

/// What the container needs of a stack and cannot reach from outside.
public final class StackAccess {
    private StackAccess() {}

    /// Has WebSocket listening points made without a socket, and TCP and TLS ones with blocking
    /// sockets: the non-blocking ones lose messages while a connection is being opened.
    public static void useFlows(SipStackImpl stack, FlowTable flows) {
        var sockets = new OIOMessageProcessorFactory();
        stack.messageProcessorFactory =
                (owner, address, port, transport) ->
                        transport.toLowerCase(java.util.Locale.ROOT).startsWith("ws")
                                ? new FlowTransport(
                                        new FlowTransport.Place(address, port, transport),
                                        owner,
                                        flows)
                                : sockets.createMessageProcessor(owner, address, port, transport);
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
