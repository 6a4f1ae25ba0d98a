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
import org.jspecify.annotations.Nullable;
import org.ringway.signalling.SignallingLog;
import org.ringway.signalling.websocket.frame.FrameAssembly;
import org.ringway.sip.Transport;

/// A browser's WebSocket (RFC 7118). One instance for each connection.
@ServerEndpoint(value = "/", subprotocols = "sip")
public class SipWebSocketEndpoint {
    private static final long DEAD_AFTER_MILLIS = 75_000;
    private static final int ABNORMAL = 1006;

    private final FrameAssembly text = new FrameAssembly();
    private final FrameAssembly binary = new FrameAssembly();

    @Inject private FlowTable flows;

    private @Nullable Flow flow;

    @OnOpen
    public void open(Session session) {
        session.setMaxIdleTimeout(DEAD_AFTER_MILLIS);
        var sender = new SessionSender(session);
        if (!"sip".equalsIgnoreCase(session.getNegotiatedSubprotocol())) {
            sender.close(CloseWith.NO_SIP_SUBPROTOCOL);
            return;
        }
        flow = flows.open(originOf(session), sender).orElse(null);
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

    private void handle(FrameAssembly.Progress progress, FrameAssembly assembly) {
        var current = flow;
        if (current == null || !current.isOpen()) {
            assembly.take();
            return;
        }
        switch (progress) {
            case PARTIAL -> current.heard(System.nanoTime());
            case COMPLETE -> current.received(assembly.take());
            case TOO_BIG -> {
                assembly.take();
                current.close(CloseWith.TOO_BIG);
            }
        }
    }

    private void lost(int code) {
        var current = flow;
        if (current != null) {
            current.lost(code);
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
