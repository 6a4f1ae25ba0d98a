package org.ringway.it.support.browser;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The DevTools protocol of one browser process: a JSON command out, its JSON result back.
final class DevTools implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;

    private final Map<Integer, CompletableFuture<JsonObject>> pending = new ConcurrentHashMap<>();
    private final List<String> exceptions = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebSocket socket;

    DevTools(URI endpoint) {
        socket = client.newWebSocketBuilder().buildAsync(endpoint, new Inbox()).join();
    }

    /// Sends a command and returns its result.
    ///
    /// @param session the page's session, or empty for the browser itself
    /// @throws IllegalStateException when the browser refuses or does not answer
    JsonObject send(String session, String method, JsonObject parameters) {
        var id = ids.incrementAndGet();
        var command = Json.createObjectBuilder().add("id", id).add("method", method);
        command.add("params", parameters);
        if (!session.isEmpty()) {
            command.add("sessionId", session);
        }
        var answer = new CompletableFuture<JsonObject>();
        pending.put(id, answer);
        synchronized (socket) {
            socket.sendText(command.build().toString(), true).join();
        }
        var message = await(method, answer);
        if (message.containsKey("error")) {
            throw new IllegalStateException(method + ": " + message.get("error"));
        }
        return message.getJsonObject("result");
    }

    /// What pages threw and nobody caught.
    List<String> exceptions() {
        return List.copyOf(exceptions);
    }

    @Override
    public void close() {
        socket.abort();
        client.shutdownNow();
    }

    private static JsonObject await(String method, CompletableFuture<JsonObject> answer) {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The browser did not answer " + method, e);
        }
    }

    private void received(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            var message = reader.readObject();
            var answer = pending.remove(message.getInt("id", 0));
            if (answer != null) {
                answer.complete(message);
            } else if (message.getString("method", "").equals("Runtime.exceptionThrown")) {
                exceptions.add(message.getJsonObject("params").toString());
            }
        }
    }

    private final class Inbox implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                received(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
