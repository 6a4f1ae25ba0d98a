package org.ringway.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SourceTest {
    private static Source at(long highest) {
        var source = new Source();
        source.restart(1);
        source.window().record(highest);
        return source;
    }

    @Test
    void theFirstPacketHasRollOverCounterZero() {
        var source = new Source();
        source.restart(1);
        assertThat(source.index(65_000)).isEqualTo(65_000);
    }

    @Test
    void theGuessIsTheNearestOfTheThreeCandidates() {
        var random = new Random(3711);
        for (int i = 0; i < 100_000; i++) {
            long highest = random.nextLong(1L << 20);
            int sequence = random.nextInt(1 << 16);
            long round = highest >>> 16;
            long nearest =
                    LongStream.of(round - 1, round, round + 1)
                            .map(candidate -> (candidate << 16) + sequence)
                            .boxed()
                            .min((a, b) -> Long.compare(distance(a, highest), distance(b, highest)))
                            .orElseThrow();
            if (distance(nearest, highest) == 1 << 15) {
                continue;
            }
            assertThat(at(highest).index(sequence))
                    .as("highest %d sequence %d", highest, sequence)
                    .isEqualTo(nearest < 0 ? Source.BEFORE_THE_START : nearest);
        }
    }

    @Test
    void thePacketAfterARollOverBelongsToTheNextRound() {
        assertThat(at(65_535).index(0)).isEqualTo(65_536);
        assertThat(at(65_536).index(65_535)).isEqualTo(65_535);
        assertThat(at(65_536 + 10).index(65_530)).isEqualTo(65_530);
        assertThat(at(10).index(65_530)).isEqualTo(Source.BEFORE_THE_START);
    }

    private static long distance(long a, long b) {
        return Math.abs(a - b);
    }
}
