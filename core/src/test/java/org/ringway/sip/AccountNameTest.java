package org.ringway.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountNameTest {
    private static final String FORBIDDEN = " <>\"@\t\r\n\u0000\u0007\u007f\u0085";

    @ParameterizedTest
    @ValueSource(strings = {"", "1001", "alice", "alice@pbx.example", "ümit", "a+b*#;,:/\\'%20"})
    void whatMayBeUsed(String name) {
        assertThat(AccountName.fault(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a b, a space",
        "<alice, the character <",
        "alice>, the character >",
        "al\"ice, a double quote",
        "a@b@c, a second @",
        "a\u0007b, the control character U+0007",
        "a\u007fb, the control character U+007F"
    })
    void whatMayNotIsNamed(String name, String fault) {
        assertThat(AccountName.fault(name)).hasValue(fault);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "<sip:a b@pbx>;tag=1, a space",
                "<sip:a%20b@pbx>, a space",
                "\"A B\" <sip:al\"ice@pbx>, a double quote",
                "sip:al<ice@pbx, the character <",
                "<sips:a%3Eb@pbx>, the character >",
                "<sip:a@b@pbx>, a second @",
                "<sip:a%40b%40c@pbx>, a second @",
                "<sip:a%00@pbx>, the control character U+0000",
                "\"A B\" <sip:alice%40b@pbx>;tag=x, ''",
                "\"sip: me @ home\" <sip:1001@pbx>, ''",
                "<sip:pbx>, ''",
                "nonsense, ''"
            })
    void itIsFoundInAnAddressHoweverItIsWritten(String header, String fault) {
        assertThat(AccountName.faultOfAddress(header).orElse(""))
                .isEqualTo(fault.equals("''") ? "" : fault);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "Digest username=\"a b\"; realm=\"r r\", a space",
                "Digest username=\"a\\\"b\", a double quote",
                "Digest username=\"alice\"; realm=\"r r\", ''",
                "Digest, ''"
            })
    void itIsFoundInCredentials(String header, String fault) {
        assertThat(AccountName.faultOfCredentials(header.replace(';', ',')).orElse("''"))
                .isEqualTo(fault);
    }

    @Test
    void everyForbiddenCharacterIsFoundWhereverItStands() {
        var seed = Long.getLong("ringway.seed", 20260101L);
        var random = new Random(seed);
        for (var round = 0; round < 200; round++) {
            var name = new StringBuilder("a@b");
            random.ints(random.nextInt(40), 'a', 'z').forEach(c -> name.append((char) c));
            var bad = FORBIDDEN.charAt(random.nextInt(FORBIDDEN.length()));
            name.insert(random.nextInt(name.length() + 1), bad);
            assertThat(AccountName.fault(name.toString()))
                    .as("seed %d round %d", seed, round)
                    .hasValueSatisfying(fault -> assertThat(fault).matches("[A-Za-z0-9+<>@ ]+"));
        }
    }
}
