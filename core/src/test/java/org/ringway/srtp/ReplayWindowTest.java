package org.ringway.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayWindowTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void itAgreesWithASetThatForgetsNothing(long seed) {
        var random = new Random(seed);
        var window = new ReplayWindow();
        Set<Long> seen = new HashSet<>();
        long highest = -1;
        long around = random.nextInt(1000);
        for (int step = 0; step < 20_000; step++) {
            around += random.nextInt(100) == 0 ? random.nextInt(300) : random.nextInt(3);
            long index = Math.max(0, around - random.nextInt(160));
            boolean expected = !seen.contains(index) && index > highest - ReplayWindow.SIZE;
            assertThat(window.isNew(index))
                    .as("seed %d step %d index %d highest %d", seed, step, index, highest)
                    .isEqualTo(expected);
            if (expected) {
                window.record(index);
                seen.add(index);
                highest = Math.max(highest, index);
            }
            assertThat(window.highest()).as("seed %d step %d", seed, step).isEqualTo(highest);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 63, 64, 65, 127, 128, 129, 1000})
    void aJumpKeepsWhatIsStillInside(int jump) {
        var window = new ReplayWindow();
        window.record(500);
        window.record(500 + jump);
        assertThat(window.isNew(500)).isFalse();
        assertThat(window.isNew(500 + jump)).isFalse();
        assertThat(window.isNew(499)).isEqualTo(jump + 1 < ReplayWindow.SIZE);
        assertThat(window.isNew(501 + jump)).isTrue();
    }
}
