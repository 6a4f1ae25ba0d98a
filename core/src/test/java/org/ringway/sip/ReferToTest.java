package org.ringway.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringway.sip.Replaces.Condition;

class ReferToTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<sip:1002@demo.example>",
                "sip:1002@demo.example",
                "\"Ann, sales\" <sip:1002@demo.example;method=INVITE>;x=y",
                "<sip:1002@demo.example?Subject=hello>"
            })
    void aPlainTargetIsACallAndNoMore(String header) {
        var referTo = ReferTo.parse(header).orElseThrow();
        assertThat(referTo.target().number()).isEqualTo("1002");
        assertThat(referTo.replaces()).isNull();
    }

    @Test
    void theDialogToTakeOverIsUnescaped() {
        var referTo =
                ReferTo.parse(
                                "<sip:1002@demo.example?Subject=x&Replaces=a+b%40c%3Bto-tag%3D1"
                                        + "%3Bfrom-tag%3D2%3Bearly-only>")
                        .orElseThrow();
        assertThat(referTo.replaces())
                .isEqualTo(new Replaces("a+b@c", "1", "2", Condition.EARLY_ONLY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<>",
                "<http://demo.example>",
                "<sip:1@a>, <sip:2@a>",
                "<sip:1@a;method=BYE>",
                "<sip:1@a?Replaces=>",
                "<sip:1@a?Replaces=x>",
                "<sip:1@a?Replaces=x%3Bto-tag%3D1>",
                "<sip:1@a?Replaces=%zz>",
                "<sip:1@a?Replaces=x%3Bto-tag%3D1%3Bto-tag%3D2%3Bfrom-tag%3D3>",
                "<sip:1@a?Replaces=x%0D%0A%3Bto-tag%3D1%3Bfrom-tag%3D3>"
            })
    void whatIsNotOneTargetIsRefused(String header) {
        assertThat(ReferTo.parse(header)).isEmpty();
    }

    @Test
    void noGarbageBreaksTheReader() {
        var alphabet = "<>sip:?&=;%@replacesto-tagfrom1,\"\\ \u0000\u00e9";
        for (var seed = 0; seed < 20_000; seed++) {
            var random = new Random(seed);
            var text = new StringBuilder("<sip:1@a?Replaces=");
            for (var length = random.nextInt(40); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(ReferTo.parse(text.toString())).as("seed " + seed).isNotNull();
        }
    }
}
