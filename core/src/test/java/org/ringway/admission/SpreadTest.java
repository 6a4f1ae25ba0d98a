package org.ringway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpreadTest {
    private static final Duration ROUND = Duration.ofMillis(250);

    @ParameterizedTest
    @CsvSource({
        "1, 250",
        "50, 500",
        "1000, 10000",
        "10000, 60000",
        "20000, 60000",
    })
    void allAreClosedInTheirTime(int connections, long lastMs) {
        var spread = new Spread(connections);
        var left = connections;
        var most = 0;
        var now = Duration.ZERO;
        while (left > 0) {
            now = now.plus(ROUND);
            var due = spread.due(now, left);
            most = Math.max(most, due);
            left -= due;
        }
        assertThat(now).isEqualTo(Duration.ofMillis(lastMs));
        assertThat(most).isLessThanOrEqualTo(Math.max(26, connections * 250 / 60_000 + 1));
    }

    @Test
    void thoseThatCannotBeClosedYetCountAsStaying() {
        var spread = new Spread(100);
        assertThat(spread.due(Duration.ofMillis(500), 40)).isZero();
        assertThat(spread.due(Duration.ofMillis(500), 60)).isEqualTo(10);
        assertThat(spread.due(Duration.ofSeconds(2), 3)).isEqualTo(3);
    }

    @Test
    void whereNobodyIsNobodyIsClosed() {
        assertThat(new Spread(0).due(Duration.ZERO, 0)).isZero();
    }
}
