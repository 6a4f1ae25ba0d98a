package org.ringway.signalling.container.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringway.signalling.container.parse.Refusal.Status;

/// Where a body ends on a stream.
class BodyLengthTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 7",
                "CONTENT-length : 007",
                "l:7",
                "L  :\n 7",
                "Content-Length:\n\t7 ",
                "Content-Length: 7\nl: 7"
            })
    void aLengthIsReadHoweverItIsWritten(String field) throws ParseException {
        assertThat(BodyLength.onStream(head(field))).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({
        "'Content-Length: 3|Content-Length: 5', BAD_REQUEST",
        "'Content-Length: 3|l: 5', BAD_REQUEST",
        "'Content-Length: 3| 5', BAD_REQUEST",
        "'Content-Length: 3, 5', BAD_REQUEST",
        "'Content-Length: -1', BAD_REQUEST",
        "'Content-Length: +1', BAD_REQUEST",
        "'Content-Length: 0x1', BAD_REQUEST",
        "'Content-Length: ten', BAD_REQUEST",
        "'Content-Length: \u0661', BAD_REQUEST",
        "'Content-Length: ', BAD_REQUEST",
        "'Content-Length: 99999999999999999999', BAD_REQUEST",
        "'Subject: none', BAD_REQUEST",
        "'Content-Length: 65537', TOO_LARGE",
        "'Content-Length: 4294967296', TOO_LARGE"
    })
    void aLengthThatTellsNoEndIsRefused(String fields, Status status) {
        var failure =
                catchThrowableOfType(
                        ParseException.class,
                        () -> BodyLength.onStream(head(fields.replace('|', '\n'))));
        assertThat(Refusal.statusOf(failure)).isEqualTo(status);
    }

    @Test
    void theLongestBodyIsTaken() throws ParseException {
        assertThat(BodyLength.onStream(head("l: 65536"))).isEqualTo(BodyLength.LONGEST);
    }

    @Test
    void whatFollowsTheEmptyLineIsNoHeader() throws ParseException {
        assertThat(BodyLength.onStream(head("l: 1\n\nl: 2"))).isEqualTo(1);
    }

    @Test
    void aHeaderIsOneLineHoweverOftenItIsFolded() {
        var folded = "Subject: a" + "\r\n\t b \r\n c\n d";
        assertThat(BodyLength.unfold("\r\n OPTIONS x\r\n" + folded + "\r\nl: 0\r\n\r\nl: 1"))
                .containsExactly("OPTIONS x", "Subject: a b c d", "l: 0");
        var often = "Subject: a" + "\r\n b".repeat(20_000);
        assertThat(BodyLength.unfold("OPTIONS x\r\n" + often + "\r\nl: 0"))
                .containsExactly("OPTIONS x", "Subject: a" + " b".repeat(20_000), "l: 0");
    }

    @Test
    void carriageReturnsWithoutLineFeedsEndNoLine() {
        assertThat(BodyLength.unfold("a\rb\r\r\nc\r")).containsExactly("a\rb\r", "c\r");
        assertThat(BodyLength.unfold("")).isEmpty();
    }

    private static byte[] head(String fields) {
        return ("INVITE sip:a SIP/2.0\n" + fields + "\nCall-ID: 1\n\n")
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
