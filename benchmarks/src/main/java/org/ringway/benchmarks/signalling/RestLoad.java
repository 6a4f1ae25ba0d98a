package org.ringway.benchmarks.signalling;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/// Administrators' programs that ask over REST at an even rate: nine of ten look, the tenth changes
/// something, so that a new configuration comes into force each time. On the load's processor.
final class RestLoad implements AutoCloseable {
    /// Requests per second.
    static final int RATE = 200;

    private static final int CHANGING = 10;
    private static final String BASE = "http://" + Ports.ADDRESS + ":8080/api/v1/tenants/demo";
    private static final List<String> LOOKED_AT =
            List.of("/trunks", "/extensions", "/calls", "/registrations", "/routes", "/cdrs");

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final ConcurrentLinkedQueue<Double> timesMs = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<CompletableFuture<Boolean>> waiting =
            new ConcurrentLinkedQueue<>();
    private final String authorization;
    private final Thread asking;
    private volatile boolean over;

    /// Begins to ask.
    ///
    /// @param password of `admin`
    RestLoad(String password) {
        var pair = ("admin:" + password).getBytes(StandardCharsets.UTF_8);
        authorization = "Basic " + Base64.getEncoder().encodeToString(pair);
        asking = Thread.ofPlatform().name("rest").unstarted(this::ask);
    }

    /// What came of it.
    ///
    /// @param failed requests that were not answered with 200
    /// @param firstFailure what one of them got; empty without any
    record Outcome(int asked, int failed, String firstFailure, double p50Ms, double p99Ms) {}

    void begin() {
        asking.start();
    }

    /// Asks no more.
    Outcome end() throws IOException {
        over = true;
        try {
            asking.join();
            waiting.forEach(CompletableFuture::join);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
        var sorted = timesMs.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        var answered = sorted.length;
        if (answered == 0) {
            throw new IOException("REST did not answer once: " + failures.peek());
        }
        return new Outcome(
                answered + failures.size(),
                failures.size(),
                failures.isEmpty() ? "" : failures.element(),
                sorted[answered / 2],
                sorted[answered * 99 / 100]);
    }

    @Override
    public void close() {
        over = true;
        http.close();
    }

    private void ask() {
        var interval = Duration.ofSeconds(1).toNanos() / RATE;
        var next = System.nanoTime();
        for (var i = 0; !over; i++) {
            send(i);
            next += interval;
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    private void send(int number) {
        var began = System.nanoTime();
        waiting.add(
                http.sendAsync(request(number), BodyHandlers.ofString())
                        .handle((response, problem) -> note(began, response, problem)));
    }

    private boolean note(long began, HttpResponse<String> response, Throwable problem) {
        if (problem != null) {
            return failures.add(problem.toString());
        }
        return response.statusCode() == 200
                ? timesMs.add((System.nanoTime() - began) / 1e6)
                : failures.add(response.statusCode() + " " + response.body());
    }

    private HttpRequest request(int number) {
        var changes = number % CHANGING == 0;
        var path = changes ? "/extensions/1009" : LOOKED_AT.get(number % LOOKED_AT.size());
        var request =
                HttpRequest.newBuilder(URI.create(BASE + path))
                        .timeout(Duration.ofSeconds(10))
                        .header("Authorization", authorization);
        if (!changes) {
            return request.build();
        }
        var body = "{\"displayName\":\"Colleague " + number + "\"}";
        return request.header("Content-Type", "application/merge-patch+json")
                .method("PATCH", BodyPublishers.ofString(body))
                .build();
    }
}
