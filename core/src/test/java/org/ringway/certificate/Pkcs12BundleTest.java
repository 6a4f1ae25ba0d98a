package org.ringway.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Pkcs12BundleTest {
    private static final char[] PASSWORD = "sesame".toCharArray();
    private static final Issuer ISSUER = Issuer.root("root").intermediate("office");
    private static final KeyedChain EC = ISSUER.ec("a.example");
    private static final KeyedChain RSA = ISSUER.rsa("a.example");

    @Test
    void everyKeyIsReadWithItsChain() throws Exception {
        assertThat(Pkcs12Bundle.read(KeyStores.pkcs12(PASSWORD, EC, RSA), PASSWORD))
                .containsExactlyInAnyOrder(EC, RSA);
    }

    @Test
    void thePasswordMayBeEmpty() throws Exception {
        assertThat(Pkcs12Bundle.read(KeyStores.pkcs12(new char[0], EC), new char[0]))
                .containsExactly(EC);
    }

    @Test
    void whatCannotBeOpenedIsRefused() throws Exception {
        var file = KeyStores.pkcs12(PASSWORD, EC);
        refused(file, "wrong".toCharArray(), "password does not open it");
        refused(Arrays.copyOf(file, file.length / 2), PASSWORD, "no PKCS#12 file");
        refused("nothing".getBytes(StandardCharsets.UTF_8), PASSWORD, "no PKCS#12 file");
        refused(KeyStores.pkcs12(PASSWORD), PASSWORD, "no private key");
    }

    @Test
    void aKeyThatIsNotTheCertificatesIsRefused() throws Exception {
        var mixed = new KeyedChain(EC.key(), RSA.chain());
        refused(KeyStores.pkcs12(PASSWORD, mixed), PASSWORD, "does not belong");
    }

    private static void refused(byte[] file, char[] password, String reason) {
        assertThatThrownBy(() -> Pkcs12Bundle.read(file, password))
                .isInstanceOf(UnusableCertificate.class)
                .hasMessageContaining(reason);
    }
}
