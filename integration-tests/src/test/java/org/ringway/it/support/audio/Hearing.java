package org.ringway.it.support.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

/// What it means that somebody hears the far end: its tone is found by its frequency at least 20 dB
/// over the noise, first within 1.5 s of the answer, and then without a gap over 100 ms.
public final class Hearing {
    private static final double FIRST_WITHIN = 1500;
    private static final double LONGEST_GAP = 100;
    private static final Duration LISTENED = Duration.ofSeconds(10);
    private static final Duration LISTENED_BRIEFLY = Duration.ofSeconds(3);

    /// How long a call must last after the answer so that ten seconds can be judged.
    public static final Duration TALK = Duration.ofMillis(11_800);

    /// The same for three seconds, where the ways of a call are at stake and not its media.
    public static final Duration BRIEF = Duration.ofMillis(4_800);

    private Hearing() {}

    /// Asserts all of it over ten seconds.
    ///
    /// @param answeredAt when the caller got the 200, milliseconds since the epoch
    public static void assertHeard(Recording heard, Tone tone, double answeredAt) {
        assertHeard(heard, tone, answeredAt, LISTENED);
    }

    /// Asserts all of it over three seconds.
    public static void assertHeardBriefly(Recording heard, Tone tone, double answeredAt) {
        assertHeard(heard, tone, answeredAt, LISTENED_BRIEFLY);
    }

    private static void assertHeard(
            Recording heard, Tone tone, double answeredAt, Duration duration) {
        var whole = ToneDetector.find(heard, tone.hertz());
        assertThat(whole.found()).as("%s in %s", tone, whole).isTrue();
        assertThat(whole.firstAt() - answeredAt).as("ms to %s", tone).isLessThan(FIRST_WITHIN);
        var listened = heard.from(answeredAt + FIRST_WITHIN).first(duration);
        assertThat(listened.millis()).as("ms of recording").isEqualTo((double) duration.toMillis());
        var finding = ToneDetector.find(listened, tone.hertz());
        assertThat(finding.found()).as("%s in %s", tone, finding).isTrue();
        assertThat(finding.longestGap()).as("gap in %s", tone).isLessThanOrEqualTo(LONGEST_GAP);
    }

    /// Asserts that a tone is not in it.
    public static void assertNotHeard(Recording heard, Tone tone) {
        var finding = ToneDetector.find(heard, tone.hertz());
        assertThat(finding.found()).as("%s in %s", tone, finding).isFalse();
    }
}
