package org.ringway.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.security.Security;
import java.util.Locale;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemBundleTest {
    private static final Issuer ISSUER = Issuer.root("root").intermediate("office");
    private static final KeyedChain EC = ISSUER.ec("a.example", "*.A.example");
    private static final KeyedChain RSA = ISSUER.rsa("a.example");

    /// What `openssl ecparam -genkey` and `openssl req -x509` write.
    private static final String OF_OPENSSL =
            """
            -----BEGIN CERTIFICATE-----
            MIIBhDCCASmgAwIBAgIULt+1MdRxtCksdEJCI8Io5pwOszswCgYIKoZIzj0EAwIw
            DDEKMAgGA1UEAwwBeDAeFw0yNjExMzAxMDE3NThaFw0yNjEyMzAxMDE3NThaMAwx
            CjAIBgNVBAMMAXgwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAARJFjw69F7Id6QD
            KaqFWEMaZHKBK6LrQeflXPDgXgMfn3Zf7wah3/cLVo9q6H0aFPH/Nt3MYIe9102K
            tCC1Qpb6o2kwZzAdBgNVHQ4EFgQUf3x/5t5PNzWj10q92oA6QOYQZsgwHwYDVR0j
            BBgwFoAUf3x/5t5PNzWj10q92oA6QOYQZsgwDwYDVR0TAQH/BAUwAwEB/zAUBgNV
            HREEDTALggl4LmV4YW1wbGUwCgYIKoZIzj0EAwIDSQAwRgIhAIpFX6yZFjZLqV1O
            jbIZlUqtajxt7folO+MV9YcylezXAiEAtlpxLeTdtOteF9mtkRMnOGFc+OYSLRzj
            S1iYwfpkOs8=
            -----END CERTIFICATE-----
            -----BEGIN EC PARAMETERS-----
            BggqhkjOPQMBBw==
            -----END EC PARAMETERS-----
            -----BEGIN EC PRIVATE KEY-----
            MHcCAQEEIAcqYEo3vC7584armobepYa8XUjIX/2m1zxWu5pK7T9IoAoGCCqGSM49
            AwEHoUQDQgAESRY8OvReyHekAymqhVhDGmRygSui60Hn5Vzw4F4DH592X+8God/3
            C1aPauh9GhTx/zbdzGCHvddNirQgtUKW+g==
            -----END EC PRIVATE KEY-----
            """;

    @Test
    void whatWasWrittenIsReadAgain() throws Exception {
        assertThat(PemBundle.read(PemBundle.text(EC))).containsExactly(EC);
        assertThat(EC.chain()).hasSize(2);
        assertThat(EC.names()).containsExactly("*.a.example", "a.example");
    }

    @Test
    void theOrderOfKeyAndCertificatesDoesNotMatter() throws Exception {
        var text = PemBundle.keyText(RSA) + PemBundle.chainText(RSA);
        assertThat(PemBundle.read(text)).containsExactly(RSA);
    }

    @Test
    void twoKindsOfKeyStandSideBySide() throws Exception {
        var text =
                PemBundle.keyText(RSA)
                        + PemBundle.keyText(EC)
                        + PemBundle.chainText(EC)
                        + PemBundle.chainText(RSA);
        assertThat(PemBundle.read(text)).containsExactly(EC, RSA);
    }

    @Test
    void theKeyMayStandThereAsOpenSslHasAlwaysWrittenIt() throws Exception {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(RSA.key());
        }
        assertThat(text.toString()).startsWith("-----BEGIN RSA PRIVATE KEY-----");
        assertThat(PemBundle.read(PemBundle.chainText(RSA) + text)).containsExactly(RSA);

        assertThat(PemBundle.read(OF_OPENSSL).getFirst().names()).containsExactly("x.example");
    }

    @Test
    void aProviderThatSomebodyElseHasAddedDoesNotChangeTheKindOfKey() throws Exception {
        Security.addProvider(new BouncyCastleProvider());
        try {
            var read = PemBundle.read(PemBundle.text(EC));
            assertThat(read.getFirst().key().getAlgorithm()).isEqualTo("EC");
        } finally {
            Security.removeProvider(BouncyCastleProvider.PROVIDER_NAME);
        }
    }

    @Test
    void anothersKeyIsRefused() {
        refused(
                PemBundle.chainText(EC) + PemBundle.keyText(ISSUER.ec("a.example")),
                "does not belong to any certificate");
        refused(
                PemBundle.chainText(EC) + PemBundle.keyText(RSA),
                "does not belong to any certificate");
    }

    @Test
    void theCertificateOfTheKeyComesFirst() {
        var turned = new KeyedChain(EC.key(), EC.chain().reversed());
        refused(PemBundle.text(turned), "must come before those that sign it");
    }

    @Test
    void aKeyWithAPasswordIsRefused() throws Exception {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            var encryptor =
                    new JcePEMEncryptorBuilder("AES-256-CBC")
                            .setProvider(new BouncyCastleProvider())
                            .build("x".toCharArray());
            writer.writeObject(RSA.key(), encryptor);
        }
        refused(PemBundle.chainText(RSA) + text, "encrypted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no PEM at all", "-----BEGIN NONSENSE-----\nAAAA\n"})
    void whatIsNoPemIsRefused(String text) {
        assertThatThrownBy(() -> PemBundle.read(text)).isInstanceOf(UnusableCertificate.class);
    }

    @Test
    void aKeyOrACertificateThatIsMissingIsNamed() {
        refused(PemBundle.keyText(EC), "There is no certificate");
        refused(PemBundle.chainText(EC), "There is no private key");
    }

    @Test
    void halfATextIsRefusedAtEveryPlaceWhereItMayEnd() {
        var text = PemBundle.text(EC).strip();
        for (var end = 0; end < text.length(); end += 7) {
            var half = text.substring(0, end);
            assertThatThrownBy(() -> PemBundle.read(half))
                    .as("%d characters", end)
                    .isInstanceOf(UnusableCertificate.class);
        }
    }

    @Test
    void tooManyAreRefused() {
        refused(PemBundle.text(EC).repeat(11), "more than 2 keys");
    }

    @Test
    void neitherATextForPeopleNorAReasonShowsTheKey() {
        var key = PemBundle.keyText(EC).lines().skip(1).findFirst().orElseThrow();
        assertThat(EC.toString()).contains(EC.sha256()).doesNotContain(key);
        var spoiled = PemBundle.text(EC).replace(key, key.toLowerCase(Locale.ROOT));
        assertThatThrownBy(() -> PemBundle.read(spoiled))
                .isInstanceOf(UnusableCertificate.class)
                .hasMessageNotContaining(key.substring(0, 10));
    }

    private static void refused(String text, String reason) {
        assertThatThrownBy(() -> PemBundle.read(text))
                .isInstanceOf(UnusableCertificate.class)
                .hasMessageContaining(reason);
    }
}
