package org.ringway.signalling.websocket;

import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.ringway.settings.KeepAliveSettings;
import org.ringway.signalling.SignallingLog;
import org.ringway.signalling.websocket.frame.FrameAssembly;
import org.ringway.signalling.websocket.frame.ReadQueue;
import org.ringway.sip.Transport;

/// A browser's WebSocket (RFC 7118). One instance for each connection.
@ServerEndpoint(value = "/", subprotocols = "sip")
public class SipWebSocketEndpoint {
    private static final long DEAD_AFTER_MILLIS =
            KeepAliveSettings.from(System.getenv()).deadAfter().toMillis();

    private static final int ABNORMAL = 1006;

    private static final Executor THREADS =
            handling -> Thread.ofVirtual().name("ringway-flow").start(handling);

    private final FrameAssembly text = new FrameAssembly();
    private final FrameAssembly binary = new FrameAssembly();

    @Inject private FlowTable flows;

    private @Nullable Flow flow;
    private @Nullable ReadQueue queue;

    @OnOpen
    public void open(Session session) {
        session.setMaxIdleTimeout(DEAD_AFTER_MILLIS);
        var sender = new SessionSender(session);
        if (!"sip".equalsIgnoreCase(session.getNegotiatedSubprotocol())) {
            sender.close(CloseWith.NO_SIP_SUBPROTOCOL);
            return;
        }
        flow = flows.open(originOf(session), sender).orElse(null);
        queue = new ReadQueue(THREADS, new SessionTap(session));
        if (flow == null) {
            sender.close(CloseWith.TRY_AGAIN_LATER);
        }
    }

    @OnMessage
    public void text(String part, boolean last) {
        var position = FrameAssembly.Position.of(last);
        handle(text.add(part, position), text);
    }

    @OnMessage
    public void binary(ByteBuffer part, boolean last) {
        var position = FrameAssembly.Position.of(last);
        handle(binary.add(part, position), binary);
    }

    @OnMessage
    public void pong(PongMessage pong) {
        var current = flow;
        if (current != null) {
            current.heard(System.nanoTime());
        }
    }

    @OnClose
    public void closed(CloseReason reason) {
        lost(reason.getCloseCode().getCode());
    }

    @OnError
    public void failed(Throwable failure) {
        SignallingLog.connectionFailed(flow, failure);
        lost(ABNORMAL);
    }

    /// Whoever handles messages may have to wait for others: the thread that reads this connection
    /// reads many.
    private void take(Flow current, byte[] message) {
        current.heard(System.nanoTime());
        switch (Objects.requireNonNull(queue).offer(message.length, () -> pass(current, message))) {
            case ACCEPTED, CLOSED -> {}
            case FULL -> {
                Objects.requireNonNull(queue).close();
                current.close(CloseWith.SENDS_TOO_MUCH);
            }
        }
    }

    private static void pass(Flow current, byte[] message) {
        if (!current.isOpen()) {
            return;
        }
        try {
            current.received(message);
        } catch (RuntimeException | StackOverflowError ours) {
            SignallingLog.connectionFailed(current, ours);
            current.close(CloseWith.BROKEN);
        }
    }

    private void handle(FrameAssembly.Progress progress, FrameAssembly assembly) {
        var current = flow;
        if (current == null || !current.isOpen()) {
            assembly.take();
            return;
        }
        switch (progress) {
            case PARTIAL -> current.heard(System.nanoTime());
            case COMPLETE -> take(current, assembly.take());
            case TOO_BIG -> {
                assembly.take();
                current.close(CloseWith.TOO_BIG);
            }
        }
    }

    /// After all that has come before: the last message is often a BYE.
    private void lost(int code) {
        var current = flow;
        var pending = queue;
        if (current != null && pending != null) {
            pending.finish(() -> current.lost(code));
        }
    }

    private static FlowOrigin originOf(Session session) {
        if (session.getUserPrincipal() instanceof FlowOrigin origin) {
            return origin;
        }
        var transport = session.isSecure() ? Transport.WSS : Transport.WS;
        return new FlowOrigin("", "", transport);
    }
}
