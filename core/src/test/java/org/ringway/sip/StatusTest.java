package org.ringway.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTest {
    @ParameterizedTest
    @CsvSource({
        "180, Ringing",
        "199, Session Progress",
        "200, OK",
        "299, OK",
        "399, Multiple Choices",
        "423, Interval Too Brief",
        "486, Busy Here",
        "499, Bad Request",
        "599, Server Internal Error",
        "603, Decline",
        "699, Busy Everywhere",
    })
    void everyCodeHasWords(int code, String phrase) {
        assertThat(new Status(code).phrase()).isEqualTo(phrase);
    }

    @Test
    void noKnownCodeHasEmptyWords() {
        for (var code = 100; code < 700; code++) {
            assertThat(new Status(code).phrase()).isNotBlank();
        }
    }

    @Test
    void theClassesAreToldApart() {
        assertThat(new Status(183).isProvisional()).isTrue();
        assertThat(new Status(200).isProvisional()).isFalse();
        assertThat(new Status(200).isSuccess()).isTrue();
        assertThat(new Status(183).isSuccess()).isFalse();
        assertThat(new Status(302).isSuccess()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"99", "700"})
    void aNumberOutsideTheRangeIsNoStatus(int code) {
        assertThatThrownBy(() -> new Status(code)).isInstanceOf(IllegalArgumentException.class);
    }
}
