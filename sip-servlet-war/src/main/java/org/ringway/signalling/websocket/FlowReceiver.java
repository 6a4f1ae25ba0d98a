package org.ringway.signalling.websocket;

/// Takes the SIP messages that arrive on flows.
@FunctionalInterface
public interface FlowReceiver {
    /// One complete WebSocket message that is not a keep-alive, at most
    /// [org.ringway.signalling.websocket.frame.FrameAssembly#LONGEST_MESSAGE] octets. Calls for one
    /// flow come one after the other.
    void received(Flow flow, byte[] message);
}
