package org.ringway.it.support;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// Plain requests to the server under test.
public final class Http {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder()
                    .sslContext(Tls.trustingAll())
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    private Http() {}

    /// The answer to a GET.
    ///
    /// @throws UncheckedIOException when nobody answers
    public static HttpResponse<String> get(URI uri) {
        return send(HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).build());
    }

    /// The status of the answer to a POST.
    ///
    /// @throws UncheckedIOException when nobody answers
    public static int post(URI uri, String body) {
        var request =
                HttpRequest.newBuilder(uri)
                        .timeout(Duration.ofSeconds(30))
                        .header("Content-Type", "text/plain;charset=UTF-8")
                        .POST(BodyPublishers.ofString(body))
                        .build();
        return send(request).statusCode();
    }

    /// The JSON array at that address.
    ///
    /// @throws AssertionError when the answer is not 200
    public static JsonArray array(URI uri) {
        var answer = get(uri);
        if (answer.statusCode() != 200) {
            throw new AssertionError(uri + ": " + answer.statusCode() + " " + answer.body());
        }
        try (var reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readArray();
        }
    }

    /// Whether a GET is answered with 200.
    public static boolean isUp(URI uri) {
        try {
            return get(uri).statusCode() == 200;
        } catch (UncheckedIOException _) {
            return false; // not listening yet, or no longer
        }
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(request.uri().toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
