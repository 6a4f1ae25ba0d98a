package org.ringway.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Handshakes over a line that loses three datagrams of ten. How long they take is up to the
/// retransmission timer of 100 ms that doubles; the processor has next to no share in it.
class DtlsLossTest {
    private static final int HANDSHAKES = 60;
    private static final int AT_A_TIME = 6;
    private static final double LOSS = 0.3;
    private static final Duration LIMIT = Duration.ofMillis(1_500);

    @Test
    void nineteenOfTwentyHandshakesEndInTimeAlthoughAThirdOfTheDatagramsIsLost() throws Exception {
        assertThat(DtlsWarmUp.run(50)).isEqualTo(50);
        var durations = new ArrayList<Duration>();
        try (var pool = Executors.newFixedThreadPool(AT_A_TIME)) {
            List<Future<Duration>> running = new ArrayList<>();
            for (long seed = 1; seed <= HANDSHAKES; seed++) {
                long each = seed;
                running.add(pool.submit(() -> handshake(each)));
            }
            for (Future<Duration> one : running) {
                durations.add(finished(one));
            }
        }
        durations.sort(null);

        assertThat(durations.get(HANDSHAKES * 95 / 100 - 1))
                .as("95 %% of seeds 1 to %d, all: %s", HANDSHAKES, durations)
                .isLessThanOrEqualTo(LIMIT);
    }

    private static Duration finished(Future<Duration> one) throws InterruptedException {
        try {
            return one.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    private static Duration handshake(long seed) throws InterruptedException {
        var client = new Peer();
        var server = new Peer();
        try (var lossy = new Link(seed, LOSS, 0)) {
            long start = System.nanoTime();
            server.startAsServer(lossy.to(client.queue()));
            client.startAsClient(lossy.to(server.queue()));
            server.keys();
            client.keys();
            return Duration.ofNanos(System.nanoTime() - start);
        } finally {
            client.close();
            server.close();
        }
    }
}
