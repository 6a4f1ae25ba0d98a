package org.ringway.benchmarks.signalling;

import java.io.IOException;
import java.time.Duration;

/// What a server gets to do before it is measured.
final class WarmUp {
    /// Climbing, as a compiler that is still at work takes most of the one processor.
    private static final int[] RATES = {10, 25, 50, 50, 50, 75, 75, 100, 100, 100};

    private static final int SECONDS = 20;
    private static final Duration TALK = Duration.ofMillis(100);

    private WarmUp() {}

    /// Plays it.
    ///
    /// @param highest calls per second; faster steps are left out
    static void play(SippLoad load, int highest) throws IOException {
        for (var rate : RATES) {
            if (rate <= highest) {
                load.play(new SippLoad.Step(rate, rate * SECONDS, TALK));
            }
        }
    }
}
