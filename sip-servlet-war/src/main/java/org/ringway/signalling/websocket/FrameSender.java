package org.ringway.signalling.websocket;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ringway.signalling.websocket.frame.Frame;

/// The connection under a flow. No method waits for the peer.
interface FrameSender {
    /// Starts to send one message.
    ///
    /// @param done called once with null when it is written, else with what went wrong
    void send(Frame frame, Consumer<@Nullable Throwable> done);

    /// Sends a ping (RFC 6455 section 5.5.2).
    void ping();

    /// Closes with that code and reason (RFC 6455 section 7.4).
    void close(CloseWith why);
}
