package org.ringway.dtls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringway.dtls.Fingerprint.Hash;

class FingerprintTest {
    private static final byte[] CERTIFICATE = {'a', 'b', 'c'};
    private static final String ABC =
            "BA:78:16:BF:8F:01:CF:EA:41:41:40:DE:5D:AE:22:23:"
                    + "B0:03:61:A3:96:17:7A:9C:B4:10:FF:61:F2:00:15:AD";

    @Test
    void itIsTheHashOfTheCertificate() {
        assertThat(Fingerprint.of(Hash.SHA_256, CERTIFICATE).print()).isEqualTo("sha-256 " + ABC);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsPrintedIsReadAgain(Hash hash) {
        var fingerprint = Fingerprint.of(hash, CERTIFICATE);
        assertThat(Fingerprint.parse(fingerprint.print())).contains(fingerprint);
        assertThat(fingerprint.matches(CERTIFICATE)).isTrue();
        assertThat(fingerprint.matches(new byte[] {'a', 'b', 'd'})).isFalse();
    }

    @Test
    void caseAndSurroundingSpaceDoNotMatter() {
        assertThat(Fingerprint.parse("  SHA-256  " + ABC.toLowerCase(Locale.ROOT) + " "))
                .contains(new Fingerprint(Hash.SHA_256, ABC));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha-256",
                "sha-256 ",
                "sha-256 BA:78",
                "sha-256 " + ABC + ":00",
                "sha-256 " + ABC + " x",
                "sha-384 " + ABC,
                "sha-256 ZZ" + "BA:78",
                "sha-1 A9:99:3E:36:47:06:81:6A:BA:3E:25:71:78:50:C2:6C:9C:D0:D8:9D",
                "md5 90:01:50:98:3C:D2:4F:B0:D6:96:3F:7D:28:E1:7F:72"
            })
    void whatIsMalformedOrWeakIsRefused(String attribute) {
        assertThat(Fingerprint.parse(attribute)).isEmpty();
    }

    @Test
    void aValueOfTheWrongLengthIsNoFingerprint() {
        assertThatThrownBy(() -> new Fingerprint(Hash.SHA_512, ABC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sha-512");
    }

    @Test
    void everyLocalCertificateIsItsOwn() {
        assertThat(LocalCertificate.selfSigned().fingerprint())
                .isNotEqualTo(LocalCertificate.selfSigned().fingerprint())
                .extracting(Fingerprint::hash)
                .isEqualTo(Hash.SHA_256);
    }
}
