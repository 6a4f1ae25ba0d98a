package org.ringway.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DtmfSignalTest {
    @ParameterizedTest
    @CsvSource({
        "'Signal=5\r\nDuration=160\r\n', 5, 160, 5",
        "'Signal= *\r\nDuration= 250', *, 250, 10",
        "'signal=#', #, 160, 11",
        "'Duration=70\nSignal=d\n', D, 70, 15",
        "'Signal=10\r\nDuration=100', *, 100, 10",
        "'Signal=1\r\nDuration=1', 1, 40, 1",
        "'Signal=1\r\nDuration=999999999', 1, 5000, 1",
        "'Signal=1\r\nDuration=soon', 1, 160, 1",
    })
    void aKeyWithItsLengthIsRead(String text, char key, int millis, int event) {
        var signal = DtmfSignal.read(new Body("application/dtmf-relay", text)).orElseThrow();
        assertThat(signal).isEqualTo(new DtmfSignal(key, Duration.ofMillis(millis)));
        assertThat(signal.event()).isEqualTo(event);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "'9\r\n', 9", "a, A", "11, #"})
    void aKeyAloneIsRead(String text, char key) {
        assertThat(DtmfSignal.read(new Body("application/dtmf", text)).orElseThrow().key())
                .isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Signal=", "Signal=E", "Signal=16", "Signal=12 34", "Duration=5"})
    void whatIsNoKeyIsNotRead(String text) {
        var body = new Body("application/dtmf-relay", text);
        assertThat(DtmfSignal.read(body)).isEmpty();
        assertThat(DtmfSignal.isSpokenOfIn(body)).isTrue();
    }

    @Test
    void otherBodiesAreNoKeys() {
        var other = new Body("application/media_control+xml", "Signal=5");
        assertThat(DtmfSignal.read(other)).isEmpty();
        assertThat(DtmfSignal.isSpokenOfIn(other)).isFalse();
        assertThat(DtmfSignal.isSpokenOfIn(new Body("application/dtmf", "?"))).isTrue();
    }
}
