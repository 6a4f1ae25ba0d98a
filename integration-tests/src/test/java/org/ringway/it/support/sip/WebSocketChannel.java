package org.ringway.it.support.sip;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.ringway.it.support.Tls;

/// SIP over a WebSocket (RFC 7118), down to its frames.
public final class WebSocketChannel implements SipChannel {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().sslContext(Tls.trustingAll()).build();

    private final Inbox inbox = new Inbox();
    private final WebSocket socket;
    private final String transport;

    /// What the handshake asks for.
    ///
    /// @param uri for example `wss://localhost:30443/`
    /// @param origin the Origin field, or null for none
    /// @param subprotocol for example `sip`, or null for none
    public record Handshake(URI uri, @Nullable String origin, @Nullable String subprotocol) {}

    /// The server answered the handshake with something other than 101.
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int status;

        Refused(WebSocketHandshakeException cause) {
            super(cause);
            status = cause.getResponse().statusCode();
        }

        /// The HTTP status of the refusal.
        public int status() {
            return status;
        }
    }

    private WebSocketChannel(WebSocket.Builder builder, Handshake handshake) {
        transport = handshake.uri().getScheme().equals("wss") ? "WSS" : "WS";
        socket = builder.buildAsync(handshake.uri(), inbox).join();
    }

    /// Shakes hands.
    ///
    /// @throws Refused when the server does not switch protocols
    public static WebSocketChannel open(Handshake handshake) {
        return open(CLIENT, handshake);
    }

    /// The same from that address of loopback.
    ///
    /// @throws Refused when the server does not switch protocols
    public static WebSocketChannel open(Handshake handshake, InetAddress source) {
        var client =
                HttpClient.newBuilder().sslContext(Tls.trustingAll()).localAddress(source).build();
        return open(client, handshake);
    }

    private static WebSocketChannel open(HttpClient client, Handshake handshake) {
        var builder = client.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(10));
        if (handshake.subprotocol() != null) {
            builder.subprotocols(handshake.subprotocol());
        }
        if (handshake.origin() != null) {
            builder.header("Origin", handshake.origin());
        }
        try {
            return new WebSocketChannel(builder, handshake);
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                throw new Refused(refused);
            }
            throw e;
        }
    }

    /// The subprotocol that the server chose; empty when none.
    public String subprotocol() {
        return socket.getSubprotocol();
    }

    @Override
    public void send(String message) {
        socket.sendText(message, true).join();
    }

    /// Sends one message in that many frames.
    public void sendInFrames(String message, int frames) {
        var length = message.length() / frames;
        for (var i = 0; i < frames - 1; i++) {
            socket.sendText(message.substring(i * length, (i + 1) * length), false).join();
        }
        socket.sendText(message.substring((frames - 1) * length), true).join();
    }

    /// Sends the bytes as one binary message.
    public void sendBinary(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    /// Sends a ping and waits for its pong.
    public void ping() {
        socket.sendPing(ByteBuffer.wrap(new byte[] {1})).join();
        await("a pong", inbox.pong);
    }

    @Override
    public SipText receive(String what) {
        return new SipText(receiveText(what));
    }

    /// The next message from a gateway that has to wait for somebody itself.
    public SipText receive(String what, Duration patience) {
        return new SipText(receiveText(what, patience));
    }

    /// The next message as it came.
    public String receiveText(String what) {
        return receiveText(what, PATIENCE);
    }

    private String receiveText(String what, Duration patience) {
        try {
            var text = inbox.texts.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (text == null) {
                throw new AssertionError("Waited in vain for " + what + inbox.end());
            }
            return text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Waits for the server to close, and returns its close code; 1006 when the connection broke
    /// without one.
    public int closeCode() {
        return await("the server to close", inbox.closed);
    }

    /// Whether the connection is still open.
    public boolean isOpen() {
        return !inbox.closed.isDone();
    }

    @Override
    public String transport() {
        return transport;
    }

    @Override
    public String address() {
        return "it-" + Integer.toHexString(System.identityHashCode(this)) + ".invalid";
    }

    /// Breaks the connection without a close frame.
    public void abort() {
        socket.abort();
        inbox.closed.complete(1006);
    }

    @Override
    public void close() {
        if (isOpen()) {
            sayGoodbye();
        }
        socket.abort();
    }

    private void sayGoodbye() {
        try {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").orTimeout(2, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            // The server's own close may cross ours; then both have said what there is to say.
            if (!(e.getCause() instanceof IOException)) {
                throw e;
            }
        }
    }

    private static <T> T await(String what, CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("Waited in vain for " + what, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Inbox implements WebSocket.Listener {
        final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
        final CompletableFuture<Integer> closed = new CompletableFuture<>();
        final CompletableFuture<Boolean> pong = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();

        String end() {
            return closed.isDone() ? "; closed with " + closed.getNow(0) : "";
        }

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                texts.add(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(
                WebSocket from, ByteBuffer part, boolean last) {
            return onText(from, StandardCharsets.UTF_8.decode(part), last);
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
            pong.complete(true);
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            closed.complete(status);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed.complete(1006);
        }
    }
}
