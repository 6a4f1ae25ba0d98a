package org.ringway.signalling.websocket;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ringway.signalling.websocket.frame.Frame;
import org.ringway.sip.Transport;

/// A browser's end of a flow, without the WebSocket between.
public final class BrowserEnd {
    private final LinkedBlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final Flow flow;

    /// Opens a flow.
    public BrowserEnd(FlowTable table) {
        var origin = new FlowOrigin("127.0.0.1", "ringway.example", Transport.WS);
        flow = table.open(origin, new Inbox()).orElseThrow();
    }

    /// Opens a flow of the same phone and takes the place of the one before.
    public BrowserEnd(FlowTable table, BrowserEnd before) {
        this(table);
        flow.markRegistered();
        table.replace(before.flow.address(), flow);
    }

    /// The flow's address inside the container.
    public String address() {
        return flow.address();
    }

    /// The connection is gone, and its phone may come back.
    public void lose() {
        flow.markRegistered();
        flow.lost(1006);
    }

    /// The page goes away and closes the connection.
    public void goAway() {
        flow.markRegistered();
        flow.lost(1001);
    }

    /// Sends one message and returns when the gateway has taken it in.
    public void send(String message) {
        flow.received(message.getBytes(StandardCharsets.UTF_8));
    }

    /// The next message; empty when none comes in time.
    public Optional<String> receive(Duration patience) {
        try {
            return Optional.ofNullable(received.poll(patience.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Inbox implements FrameSender {
        @Override
        public void send(Frame frame, Consumer<@Nullable Throwable> done) {
            received.add(frame.text());
            done.accept(null);
        }

        @Override
        public void ping() {}

        @Override
        public void close(CloseWith why) {
            received.add("closed " + why);
        }
    }
}
