package org.ringway.it.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.Rest;
import org.ringway.it.support.server.CallRecords;
import org.ringway.it.support.server.Metrics;
import org.ringway.it.support.server.ServerLog;
import org.ringway.it.support.sip.Digest;
import org.ringway.it.support.sip.RacingCaller;
import org.ringway.it.support.sip.RacingPhone;
import org.ringway.it.support.sip.SipChannel;
import org.ringway.it.support.sip.SipClient;
import org.ringway.it.support.sip.UdpChannel;
import org.ringway.it.support.sip.WebSocketChannel;
import org.ringway.it.support.sip.WebSocketChannel.Handshake;

/// A caller gives up in the moment in which its callees pick up, again and again: whoever has
/// picked up is acknowledged and hung up, everybody else is cancelled, and nothing is left. It
/// looks for the moment by itself, and writes what it has measured to `target/cancel-race.txt`; it
/// asserts no time.
@ArquillianTest
class CancelRaceIT {
    private static final Gateway GATEWAY = Gateway.SHARED;
    private static final int CALLS = Integer.getInteger("ringway.race.calls", 100);
    private static final long SEED = Long.getLong("ringway.seed", 20_261_201);
    private static final String CALLEE = "1005";
    private static final int BREATHER = 10;
    private static final int PORTS_PER_CALL = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Path FIGURES = Path.of("target", "cancel-race.txt");

    /// How far apart they act at most.
    private static final int SPREAD_NANOS = 1_500_000;

    /// How much earlier or later the caller gives up the next time, by who was quicker.
    private static final int STEP_NANOS = 150_000;

    private final Random random = new Random(SEED);
    private final Metrics metrics = new Metrics(GATEWAY);
    private final Map<String, Integer> outcomes = new HashMap<>();
    private final List<Double> toAck = new ArrayList<>();
    private final List<Double> toBye = new ArrayList<>();
    private long lead;

    @Test
    void whoPicksUpAsTheCallerGivesUpIsHungUpAndNothingIsLeft() throws IOException {
        var log = new ServerLog();
        var before = left();
        var browser = browser();
        List<SipChannel> channels = List.of(udp(), udp(), browser());
        var clients = channels.stream().map(channel -> client(channel, CALLEE)).toList();
        clients.forEach(client ->
                assertThat(client.registerWithDigest(600, "MD5").status()).isEqualTo(200));
        var phones = channels.stream().map(channel -> new RacingPhone(channel, CALLEE)).toList();
        var callee = "sip:" + CALLEE + "@" + Gateway.DOMAIN;
        try (var caller = new RacingCaller(browser, new Digest("1001", "demo-1001"), callee);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 1; i <= CALLS; i++) {
                if (i % BREATHER == 0) {
                    Await.until("ports that have rested", PATIENCE, this::hasPorts);
                }
                race("call " + i + ", seed " + SEED, new Round(caller, phones), threads);
            }
        } finally {
            clients.forEach(client -> client.registerWithDigest(0, "MD5"));
            phones.forEach(RacingPhone::close);
        }
        Await.until("what was there before: " + before, PATIENCE, () -> left().equals(before));
        assertThat(Rest.admin(GATEWAY).expect(200, "GET", "tenants/demo/calls", "").array())
                .isEmpty();
        assertRecords();
        assertThat(log.errors()).isEmpty();
        assertThat(outcomes).hasSize(CALLS);
        assertThat(toBye).as("phones that picked up as the caller gave up").isNotEmpty();
        writeFigures();
    }

    /// Ports rest for some seconds after a call, and the tests' server has few.
    private boolean hasPorts() {
        return metrics.sum("ringway_media_ports_free", "") > PORTS_PER_CALL * BREATHER;
    }

    private record Round(RacingCaller caller, List<RacingPhone> phones) {}

    private void race(String name, Round round, ExecutorService threads) {
        var caller = round.caller();
        var callId = caller.dial(Gateway.DOMAIN);
        round.phones().forEach(RacingPhone::ring);
        var ended = threads.submit(caller::awaitEnd);
        var legs = round.phones().stream().map(phone -> threads.submit(phone::awaitEnd)).toList();
        var start = System.nanoTime() + 3L * SPREAD_NANOS;
        for (var phone : round.phones()) {
            if (random.nextInt(4) > 0) {
                at(start + random.nextInt(SPREAD_NANOS), phone::pickUp, threads);
            }
        }
        at(start + random.nextInt(SPREAD_NANOS) - lead, caller::giveUp, threads);
        var end = value(name, ended);
        var won = end.status() == 200;
        outcomes.put(callId, end.status());
        lead = Math.clamp(lead + (won ? STEP_NANOS : -STEP_NANOS), -SPREAD_NANOS, 2 * SPREAD_NANOS);
        var hungUp = 0;
        for (var future : legs) {
            var leg = value(name, future);
            if (leg.isPickedUp()) {
                hungUp++;
                assertThat(leg.acknowledgedAt()).as(name + ": ACK before BYE").isPositive();
                if (!won) {
                    var begin = Math.max(leg.pickedUpAt(), end.endedAt());
                    toAck.add((leg.acknowledgedAt() - begin) / 1e6);
                    toBye.add((leg.endedAt() - begin) / 1e6);
                }
            }
        }
        assertThat(!won || hungUp > 0).as(name + ": somebody has picked up").isTrue();
    }

    /// Whoever is only a moment away is waited for without sleep.
    private static void at(long when, Runnable action, ExecutorService threads) {
        threads.execute(() -> {
            LockSupport.parkNanos(when - System.nanoTime());
            action.run();
        });
    }

    private static <T> T value(String name, Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new AssertionError(name, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// What a call takes and has to give back.
    private Map<String, Double> left() {
        return Stream.of("ringway_calls", "ringway_media_sessions", "ringway_media_ports_free")
                .collect(Collectors.toMap(name -> name, name -> metrics.sum(name, "")));
    }

    /// One record of each call, closed, that says the same as the caller was told.
    private void assertRecords() {
        Await.until(
                "the end of every record",
                PATIENCE,
                () -> records().allMatch(record -> record.getBoolean("ended")));
        var endings = new HashMap<String, Integer>();
        records()
                .forEach(record -> {
                    var callId = record.getString("callId");
                    var ending = record.getString("ending");
                    assertThat(endings).as("another record of a call").doesNotContainKey(callId);
                    assertThat(ending).as(callId).isIn("CALLER_CANCELLED", "CALLER_HUNG_UP");
                    endings.put(callId, ending.equals("CALLER_HUNG_UP") ? 200 : 487);
                });
        assertThat(endings).isEqualTo(outcomes);
    }

    private Stream<JsonObject> records() {
        return CallRecords.all(GATEWAY).stream()
                .filter(record -> outcomes.containsKey(record.getString("callId")));
    }

    private void writeFigures() throws IOException {
        var cancelled = outcomes.values().stream().filter(status -> status == 487).count();
        var text =
                "%d calls, %d cancelled, %d phones hung up that had picked up as the caller gave up%n"
                                .formatted(CALLS, cancelled, toBye.size())
                        + "from the later of 200 and CANCEL to ACK: "
                        + percentiles(toAck)
                        + "from the later of 200 and CANCEL to BYE: "
                        + percentiles(toBye);
        System.out.print(text);
        Files.writeString(FIGURES, text);
    }

    private static String percentiles(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "p50 %.1f, p95 %.1f, max %.1f ms%n",
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() * 95 / 100),
                sorted.getLast());
    }

    private static UdpChannel udp() {
        return new UdpChannel(0, GATEWAY.sip());
    }

    private static WebSocketChannel browser() {
        return WebSocketChannel.open(
                new Handshake(GATEWAY.socket("/sip"), GATEWAY.origin(), "sip"));
    }

    private static SipClient client(SipChannel channel, String user) {
        return new SipClient(channel, Gateway.DOMAIN, new Digest(user, "demo-" + user));
    }
}
