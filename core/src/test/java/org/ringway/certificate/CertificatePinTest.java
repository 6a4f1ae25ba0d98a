package org.ringway.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificatePinTest {
    private static final String DIGITS = "0123456789abcdef".repeat(4);

    private final Instant now = Instant.now();

    @Test
    void itIsReadAsToolsPrintIt() {
        var pin = new CertificatePin(DIGITS);
        assertThat(CertificatePin.read(DIGITS)).contains(pin);
        assertThat(CertificatePin.read(" " + DIGITS.toUpperCase(Locale.ROOT) + "\n")).contains(pin);
        assertThat(pin)
                .hasToString("01:23:45:67:89:AB:CD:EF" + ":01:23:45:67:89:AB:CD:EF".repeat(3));
        assertThat(CertificatePin.read(pin.toString())).contains(pin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ab",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef00",
                "g123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "01:23456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "01:23:45:67:89:AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67"
            })
    void anythingElseIsNone(String text) {
        assertThat(CertificatePin.read(text)).isEmpty();
        assertThatThrownBy(() -> new CertificatePin(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theOneCertificateIsBelievedWhateverItNamesAndWhoeverHasSignedIt() {
        var own = Issuer.selfSigned("other.example");
        assertThat(CertificatePin.of(own.leaf()).distrust(own.chain(), now)).isEmpty();
        var signed = Issuer.root("nobody").intermediate("office").ec("other.example");
        assertThat(CertificatePin.of(signed.leaf()).distrust(signed.chain(), now)).isEmpty();
    }

    @Test
    void anotherCertificateIsNotBelievedAndThePinIsNamed() {
        var pinned = Issuer.selfSigned("a.example");
        var shown = Issuer.selfSigned("a.example");
        var pin = CertificatePin.of(pinned.leaf());
        assertThat(pin.distrust(shown.chain(), now))
                .contains(
                        "not the pinned certificate: pinned is %s, the server shows %s"
                                .formatted(pin, CertificatePin.of(shown.leaf())));
    }

    @Test
    void aSignerIsNotTheCertificate() {
        var office = Issuer.root("root").intermediate("office").ec("a.example");
        var pin = CertificatePin.of(office.chain().getLast());
        assertThat(pin.distrust(office.chain(), now)).isPresent();
    }

    @Test
    void theOneCertificateIsNotBelievedOutsideOfItsTime() {
        var past = new Issuer.Span(now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(1)));
        var expired = Issuer.root("root").chain("EC", 256, past, "a.example");
        assertThat(CertificatePin.of(expired.leaf()).distrust(expired.chain(), now))
                .contains("expired on " + expired.notAfter());
        var coming = new Issuer.Span(now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(9)));
        var early = Issuer.root("root").chain("EC", 256, coming, "a.example");
        assertThat(CertificatePin.of(early.leaf()).distrust(early.chain(), now).orElseThrow())
                .startsWith("not valid before ");
    }
}
