package org.ringway.signalling.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ringway.call.Ending;

class EndingNoticesTest {
    private static final long HOUR = Duration.ofHours(1).toNanos();

    private final EndingNotices notices = new EndingNotices();

    @ParameterizedTest
    @EnumSource(names = {"OVERLOADED", "MEDIA_PORTS_EXHAUSTED", "SHUTTING_DOWN", "INTERNAL_ERROR"})
    void whatIsOurFaultIsToldOnceAnHour(Ending ending) {
        assertThat(notices.level("acme", ending, 0)).isEqualTo(Level.WARNING);
        IntStream.range(1, 1000)
                .forEach(second ->
                        assertThat(notices.level("acme", ending, second)).isEqualTo(Level.DEBUG));
        assertThat(notices.level("acme", ending, HOUR)).isEqualTo(Level.WARNING);
    }

    @Test
    void aFloodOverAllTenantsIsToldTenTimes() {
        var warnings =
                IntStream.range(0, 1000)
                        .mapToObj(i -> notices.level("tenant" + i, Ending.OVERLOADED, i))
                        .filter(Level.WARNING::equals)
                        .count();
        assertThat(warnings).isEqualTo(10);
    }

    @Test
    void whatOthersDoIsOrdinary() {
        assertThat(notices.level("acme", Ending.BUSY, 0)).isEqualTo(Level.INFO);
        assertThat(notices.level("acme", Ending.BUSY, 1)).isEqualTo(Level.INFO);
    }
}
