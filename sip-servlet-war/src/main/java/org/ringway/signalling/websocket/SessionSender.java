package org.ringway.signalling.websocket;

import jakarta.websocket.CloseReason;
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
    private final Session session;

    SessionSender(Session session) {
        this.session = session;
    }

    @Override
    public void send(Frame frame, Consumer<@Nullable Throwable> done) {
        SendHandler handler = result -> done.accept(result.isOK() ? null : result.getException());
        try {
            switch (frame.kind()) {
                case TEXT -> session.getAsyncRemote().sendText(frame.text(), handler);
                case BINARY -> session.getAsyncRemote().sendBinary(frame.octets(), handler);
            }
        } catch (IllegalStateException e) {
            done.accept(e);
        }
    }

    @Override
    public void ping() {
        try {
            session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
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
