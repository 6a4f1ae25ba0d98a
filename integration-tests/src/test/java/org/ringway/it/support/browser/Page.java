package org.ringway.it.support.browser;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.ringway.it.support.Await;
import org.ringway.it.support.audio.Recording;
import org.ringway.it.support.sip.Sighted;
import org.ringway.it.support.sip.SipText;

/// One page of a [Browser], with the harness in it.
public final class Page implements AutoCloseable {
    private static final Duration LOADING = Duration.ofSeconds(30);
    private static final String LOADED_ANEW =
            "!window.__before && document.readyState === 'complete'";

    private final DevTools tools;
    private final String context;
    private final String session;

    /// What the browser counts on the page's last peer connection.
    ///
    /// @param lost packets missing from the gateway; -1 while there is no audio
    /// @param received packets from the gateway
    /// @param sent packets to the gateway
    /// @param codec for example `audio/PCMA`
    /// @param srtp the SRTP protection profile in use
    public record Statistics(int lost, int received, int sent, String codec, String srtp) {}

    Page(DevTools tools, String context, String session) {
        this.tools = tools;
        this.context = context;
        this.session = session;
    }

    Page navigate(URI uri, String preparation) {
        send("Page.enable", JsonObject.EMPTY_JSON_OBJECT);
        send("Runtime.enable", JsonObject.EMPTY_JSON_OBJECT);
        send("Page.setBypassCSP", Json.createObjectBuilder().add("enabled", true).build());
        var script = Json.createObjectBuilder().add("source", harness() + preparation).build();
        send("Page.addScriptToEvaluateOnNewDocument", script);
        send("Page.navigate", Json.createObjectBuilder().add("url", uri.toString()).build());
        Await.until(
                "the page " + uri,
                LOADING,
                () ->
                        isTrue(
                                "location.href !== 'about:blank' && document.readyState ==="
                                        + " 'complete'"));
        return this;
    }

    /// Loads it anew, with the same preparation.
    public void reload() {
        evaluate("window.__before = true");
        send("Page.reload", JsonObject.EMPTY_JSON_OBJECT);
        Await.until("the page again", LOADING, () -> isTrue(LOADED_ANEW));
    }

    /// The value of a JavaScript expression; a promise is awaited.
    ///
    /// @throws AssertionError when it throws
    public JsonValue evaluate(String expression) {
        var parameters =
                Json.createObjectBuilder()
                        .add("expression", expression)
                        .add("awaitPromise", true)
                        .add("returnByValue", true)
                        .add("userGesture", true)
                        .build();
        var answer = send("Runtime.evaluate", parameters);
        if (answer.containsKey("exceptionDetails")) {
            throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
        }
        return answer.getJsonObject("result").getOrDefault("value", JsonValue.NULL);
    }

    /// The value as text; empty when it is none.
    public String text(String expression) {
        return evaluate(expression) instanceof JsonString text ? text.getString() : "";
    }

    /// The value as a number.
    public double number(String expression) {
        return ((JsonNumber) evaluate(expression)).doubleValue();
    }

    /// Whether the value is exactly `true`.
    public boolean isTrue(String expression) {
        return evaluate(expression).equals(JsonValue.TRUE);
    }

    /// The SIP that went over the page's WebSockets, in order.
    public List<Sighted> wire() {
        return evaluate("__harness.wire").asJsonArray().getValuesAs(JsonObject.class).stream()
                .map(entry ->
                        new Sighted(
                                entry.getJsonNumber("at").doubleValue(),
                                Sighted.Direction.valueOf(entry.getString("direction")),
                                new SipText(entry.getString("text"))))
                .toList();
    }

    /// What the page's newest peer connection has heard so far.
    ///
    /// @throws AssertionError when it has heard nothing, not even silence
    public Recording recording() {
        if (!(evaluate("__harness.recording(-1)") instanceof JsonObject heard)) {
            throw new AssertionError("The page has no remote audio track");
        }
        var bytes = Base64.getDecoder().decode(heard.getString("samples"));
        var shorts = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        var samples = new float[shorts.remaining()];
        for (var i = 0; i < samples.length; i++) {
            samples[i] = shorts.get(i) / 32768f;
        }
        var startedAt = heard.getJsonNumber("startedAt").doubleValue();
        return new Recording(heard.getInt("rate"), samples, startedAt);
    }

    /// What the browser counts.
    public Statistics statistics() {
        var stats = evaluate("__harness.stats()").asJsonObject();
        return new Statistics(
                stats.getInt("lost"),
                stats.getInt("received"),
                stats.getInt("sent"),
                stats.getString("codec"),
                stats.getString("srtp"));
    }

    /// Forgets what was heard and said, before the next call of a series.
    public void forget() {
        evaluate("__harness.forget()");
    }

    /// What pages of this browser threw and nobody caught.
    public List<String> exceptions() {
        return tools.exceptions();
    }

    @Override
    public void close() {
        var parameters = Json.createObjectBuilder().add("browserContextId", context).build();
        tools.send("", "Target.disposeBrowserContext", parameters);
    }

    private JsonObject send(String method, JsonObject parameters) {
        return tools.send(session, method, parameters);
    }

    private static String harness() {
        try (var in = Page.class.getResourceAsStream("/browser/harness.js")) {
            if (in == null) {
                throw new IllegalStateException("no /browser/harness.js");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
