package org.ringway.signalling.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallLogTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "plain, \"plain\"",
                "`say \"hi\" \\`, `\"say \\\"hi\\\" \\\\\"`",
            })
    void whatAPeerSaysCannotLeaveItsField(String text, String json) {
        assertThat(CallLog.json(text)).isEqualTo(json);
    }

    @Test
    void controlCharactersAreEscapedAndLongTextIsCut() {
        assertThat(CallLog.json("a\r\n\u0000\u007f\u00e4"))
                .isEqualTo("\"a\\u000d\\u000a\\u0000\\u007f\\u00e4\"");
        assertThat(CallLog.json("x".repeat(10_000))).hasSize(258);
    }
}
