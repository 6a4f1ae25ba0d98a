package org.ringway.it.support;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/// A program that administers the gateway over REST.
public final class Rest {
    private final HttpClient client;
    private final Gateway gateway;
    private final String authorization;

    private Rest(Gateway gateway, String authorization, String source) {
        this.gateway = gateway;
        this.authorization = authorization;
        this.client =
                HttpClient.newBuilder()
                        .sslContext(Tls.trustingAll())
                        .connectTimeout(Duration.ofSeconds(5))
                        .localAddress(address(source))
                        .build();
    }

    /// With the password of `admin`.
    public static Rest admin(Gateway gateway) {
        var password = String.valueOf(gateway.environment().get("RINGWAY_ADMIN_PASSWORD"));
        return basic(gateway, "admin", password, "127.0.0.1");
    }

    /// With a name and a password.
    ///
    /// @param source the loopback address to call from
    public static Rest basic(Gateway gateway, String name, String password, String source) {
        var pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new Rest(gateway, "Basic " + Base64.getEncoder().encodeToString(pair), source);
    }

    /// With a token.
    public static Rest bearer(Gateway gateway, String token) {
        return new Rest(gateway, "Bearer " + token, "127.0.0.1");
    }

    /// Without credentials.
    public static Rest nobody(Gateway gateway) {
        return new Rest(gateway, "", "127.0.0.1");
    }

    /// Sends a request.
    ///
    /// @param path behind `/api/v1/`
    /// @param body JSON, or empty for none
    public Answer send(String method, String path, String body) {
        return send(method, path, body, Map.of());
    }

    /// The same with further header fields.
    public Answer send(String method, String path, String body, Map<String, String> headers) {
        var type = method.equals("PATCH") ? "application/merge-patch+json" : "application/json";
        var request =
                HttpRequest.newBuilder(gateway.page("/api/v1/" + path))
                        .timeout(Duration.ofSeconds(30))
                        .header("Content-Type", type)
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        headers.forEach(request::header);
        try {
            return new Answer(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Sends a request that must be answered with that status.
    ///
    /// @throws AssertionError when it is not
    public Answer expect(int status, String method, String path, String body) {
        var answer = send(method, path, body);
        if (answer.status() != status) {
            throw new AssertionError(
                    method + " " + path + ": " + answer.status() + " " + answer.body());
        }
        return answer;
    }

    /// An answer.
    public record Answer(HttpResponse<String> response) {
        /// Its status.
        public int status() {
            return response.statusCode();
        }

        /// Its body.
        public String body() {
            return response.body();
        }

        /// A header field; empty when there is none.
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /// The JSON object in it.
        public JsonObject object() {
            try (var reader = Json.createReader(new StringReader(body()))) {
                return reader.readObject();
            }
        }

        /// The JSON array in it.
        public JsonArray array() {
            try (var reader = Json.createReader(new StringReader(body()))) {
                return reader.readArray();
            }
        }
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
