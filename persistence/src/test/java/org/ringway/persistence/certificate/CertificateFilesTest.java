package org.ringway.persistence.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.security.Signature;
import java.time.Instant;
import java.util.Objects;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateFilesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir private Path directory = Path.of("");

    @Test
    void theSelfSignedCertificateStandsForLocalhostAndItsSubdomains() throws Exception {
        Files.writeString(directory.resolve(CertificateFiles.DEFAULT), SelfSigned.pem(NOW));

        var certificate = Objects.requireNonNull(CertificateFiles.read(directory).fallback());

        assertThat(certificate.hosts()).containsExactlyInAnyOrder("localhost", "*.localhost");
        assertThat(certificate.leaf().getNotBefore()).isBefore(NOW);
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(certificate.key());
        signature.update((byte) 1);
        var signed = signature.sign();
        signature.initVerify(certificate.leaf());
        signature.update((byte) 1);
        assertThat(signature.verify(signed)).isTrue();
    }

    @Test
    void aProviderThatSomebodyElseHasAddedDoesNotChangeTheKindOfKey() throws Exception {
        Files.writeString(directory.resolve(CertificateFiles.DEFAULT), SelfSigned.pem(NOW));
        Security.addProvider(new BouncyCastleProvider());
        try {
            var certificate = Objects.requireNonNull(CertificateFiles.read(directory).fallback());
            assertThat(certificate.key().getAlgorithm()).isEqualTo("EC");
        } finally {
            Security.removeProvider(BouncyCastleProvider.PROVIDER_NAME);
        }
    }

    @Test
    void onlyTheDefaultFileAnswersUnknownHosts() throws Exception {
        Files.writeString(directory.resolve("acme.pem"), SelfSigned.pem(NOW));

        var files = CertificateFiles.read(directory);

        assertThat(files.certificates()).hasSize(1);
        assertThat(files.fallback()).isNull();
    }

    @Test
    void aHalfWrittenFileIsRefusedByName() throws Exception {
        var pem = SelfSigned.pem(NOW);
        Files.writeString(directory.resolve("acme.pem"), pem.substring(0, pem.length() / 2));

        assertThatThrownBy(() -> CertificateFiles.read(directory))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("acme.pem: ");
    }
}
