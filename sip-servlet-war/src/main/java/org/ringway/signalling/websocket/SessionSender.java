package org.ringway.signalling.websocket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ringway.signalling.SignallingLog;
import org.ringway.signalling.websocket.frame.Frame;

/// Sends over a Jakarta WebSocket session without waiting for the peer.
final class SessionSender implements FrameSender {
    // A peer that takes no message for so long is cut off. The close frame of one that was closed
    // waits behind what it does not read, so that nothing else would end its connection.
    private static final long LONGEST_WRITE_MILLIS = 20_000;

    private final Session session;
    private final RemoteEndpoint.Async remote;

    SessionSender(Session session) {
        this.session = session;
        remote = session.getAsyncRemote();
        remote.setSendTimeout(LONGEST_WRITE_MILLIS);
    }

    @Override
    public void send(Frame frame, Consumer<@Nullable Throwable> done) {
        SendHandler handler = result -> done.accept(result.isOK() ? null : result.getException());
        try {
            switch (frame.kind()) {
                case TEXT -> remote.sendText(frame.text(), handler);
                case BINARY -> remote.sendBinary(frame.octets(), handler);
            }
        } catch (IllegalStateException e) {
            done.accept(e);
        }
    }

    @Override
    public void ping() {
        try {
            remote.sendPing(ByteBuffer.allocate(0));
        } catch (IOException | IllegalStateException e) {
            SignallingLog.connectionFailed(null, e);
        }
    }

    @Override
    public void close(CloseWith why) {
        try {
            session.close(
                    new CloseReason(CloseReason.CloseCodes.getCloseCode(why.code()), why.reason()));
        } catch (IOException | IllegalStateException e) {
            SignallingLog.connectionFailed(null, e);
        }
    }
}
