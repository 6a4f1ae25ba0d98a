package org.ringway.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Pkcs12BundleTest {
    private static final char[] PASSWORD = "sesame".toCharArray();
    private static final Issuer ISSUER = Issuer.root("root").intermediate("office");
    private static final KeyedChain EC = ISSUER.ec("a.example");
    private static final KeyedChain RSA = ISSUER.rsa("a.example");

    @Test
    void everyKeyIsReadWithItsChain() throws Exception {
        assertThat(Pkcs12Bundle.read(file(PASSWORD, EC, RSA), PASSWORD))
                .containsExactlyInAnyOrder(EC, RSA);
    }

    @Test
    void thePasswordMayBeEmpty() throws Exception {
        assertThat(Pkcs12Bundle.read(file(new char[0], EC), new char[0])).containsExactly(EC);
    }

    @Test
    void whatCannotBeOpenedIsRefused() throws Exception {
        var file = file(PASSWORD, EC);
        refused(file, "wrong".toCharArray(), "password does not open it");
        refused(Arrays.copyOf(file, file.length / 2), PASSWORD, "no PKCS#12 file");
        refused("nothing".getBytes(StandardCharsets.UTF_8), PASSWORD, "no PKCS#12 file");
        refused(file(PASSWORD), PASSWORD, "no private key");
    }

    @Test
    void aKeyThatIsNotTheCertificatesIsRefused() throws Exception {
        var mixed = new KeyedChain(EC.key(), RSA.chain());
        refused(file(PASSWORD, mixed), PASSWORD, "does not belong");
    }

    private static void refused(byte[] file, char[] password, String reason) {
        assertThatThrownBy(() -> Pkcs12Bundle.read(file, password))
                .isInstanceOf(UnusableCertificate.class)
                .hasMessageContaining(reason);
    }

    private static byte[] file(char[] password, KeyedChain... chains) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (var keyed : chains) {
            store.setKeyEntry(
                    keyed.sha256(),
                    keyed.key(),
                    password,
                    keyed.chain().toArray(X509Certificate[]::new));
        }
        var bytes = new ByteArrayOutputStream();
        store.store(bytes, password);
        return bytes.toByteArray();
    }
}
