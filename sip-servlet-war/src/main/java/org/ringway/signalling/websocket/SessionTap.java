package org.ringway.signalling.websocket;

import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.jsr.UndertowSession;
import jakarta.websocket.Session;
import org.ringway.signalling.websocket.frame.ReadQueue;

/// Holds back what the peer of a WebSocket sends. Jakarta WebSocket has no word for that: the
/// server reads whatever comes and lets it wait without limit, so the server's own connection is
/// asked.
final class SessionTap implements ReadQueue.Tap {
    private final WebSocketChannel channel;

    SessionTap(Session session) {
        if (!(session instanceof UndertowSession undertow)) {
            throw new IllegalArgumentException(
                    "not a WebSocket of this server: " + session.getClass().getName());
        }
        channel = undertow.getWebSocketChannel();
    }

    @Override
    public void pause() {
        channel.suspendReceives();
    }

    @Override
    public void resume() {
        channel.resumeReceives();
    }
}
