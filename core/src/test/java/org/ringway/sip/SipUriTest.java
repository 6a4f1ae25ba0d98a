package org.ringway.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SipUriTest {
    @Test
    void everyPartIsRead() {
        var uri = SipUri.parse("SIPS:al%69ce:pw@Example.COM:5061;Transport=wss;lr?Subject=x;y@z");
        assertThat(uri)
                .contains(
                        new SipUri(
                                "sips",
                                "alice",
                                "example.com",
                                5061,
                                Map.of("transport", "wss", "lr", "")));
    }

    @ParameterizedTest
    @CsvSource({
        "sip:example.com, '', example.com, 0",
        "sip:1001@demo.localhost, 1001, demo.localhost, 0",
        "sip:1001@[2001:DB8::1]:5070, 1001, [2001:db8::1], 5070",
        "sip:1001@[::1], 1001, [::1], 0",
        "sip:+49-30;phone-context=x@host;user=phone, +49-30, host, 0",
        "sip:a%40b@host, a@b, host, 0",
        "sip:%c3%a4@host, ä, host, 0",
        "sip:user@x@host, user@x, host, 0",
        "sip:k3j5h@df7jal23ls0d.invalid;transport=ws, k3j5h, df7jal23ls0d.invalid, 0",
        "tel:+49-30-1234;phone-context=+49, +49301234, '', 0",
        "tel:*21#, *21#, '', 0",
    })
    void usualFormsAreRead(String text, String user, String host, int port) {
        var uri = SipUri.parse(text).orElseThrow();
        assertThat(uri.user()).isEqualTo(user);
        assertThat(uri.host()).isEqualTo(host);
        assertThat(uri.port()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "alice",
                "http://example.com",
                "sip:",
                "sip:@",
                "sip:alice@",
                "sip:alice@host:0",
                "sip:alice@host:65536",
                "sip:alice@host:x",
                "sip:alice@ho st",
                "sip:alice@host\r\nVia: x",
                "sip:<alice@host>",
                "sip:al%0aice@host",
                "sip:al%4@host",
                "sip:al%zz@host",
                "sip:alice@[::1",
                "sip:alice@[]",
                "sip:alice@[x]",
                "sip:alice@ho_\u00e4st",
                "tel:",
                "tel:alice!",
            })
    void anythingElseIsRefused(String text) {
        assertThat(SipUri.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "sip:+49(30)123.45-6@host, +4930123456",
        "sip:alice-b@host, alice-b",
        "sip:host, ''",
        "tel:+1-201-555-0123, +12015550123",
    })
    void aNumberLosesItsVisualSeparators(String text, String number) {
        assertThat(SipUri.parse(text).orElseThrow().number()).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({
        "sip:demo.localhost;transport=udp, true",
        "sip:DEMO.localhost, true",
        "sips:demo.localhost, false",
        "sip:acme.localhost, false",
        "sip:demo.localhost:5060, false",
        "sip:1001@demo.localhost, false",
    })
    void parametersDoNotMakeAnotherResource(String text, boolean same) {
        var uri = SipUri.parse("sip:demo.localhost").orElseThrow();
        assertThat(uri.sameResource(SipUri.parse(text).orElseThrow())).isEqualTo(same);
    }

    @Test
    void noTextMakesTheReadersThrow() {
        var random = new Random(20_261_120);
        var alphabet = "sip:tel@;=?[]%<>\"\\, \r\n\t+*0123459abcXYZ.\u0000\u00fc";
        for (var round = 0; round < 100_000; round++) {
            var text = new StringBuilder(random.nextBoolean() ? "sip:" : "");
            for (var i = random.nextInt(40); i > 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            var input = text.toString();
            SipUri.parse(input).ifPresent(uri -> assertThat(uri.port()).isBetween(0, 65535));
            NameAddr.parseList(input).ifPresent(list -> assertThat(list).isNotEmpty());
            DigestCredentials.parse("Digest " + input)
                    .ifPresent(found -> assertThat(found.clientNonce()).isNotEmpty());
        }
    }
}
