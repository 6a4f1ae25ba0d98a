package org.ringway.persistence.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringway.certificate.CertificateDirectory.Alarm;
import org.ringway.certificate.Issuer;
import org.ringway.certificate.KeyStores;
import org.ringway.certificate.KeyedChain;
import org.ringway.certificate.PemBundle;

class CertificateFolderTest {
    private final Instant now = Instant.now();
    private static final Issuer ISSUER = Issuer.root("root").intermediate("office");
    private static final KeyedChain OLD = ISSUER.ec("a.example");
    private static final KeyedChain NEW = ISSUER.ec("a.example");
    private static final KeyedChain OTHER = ISSUER.rsa("b.example");

    @TempDir private Path directory = Path.of("");
    private long touched;

    @Test
    void aFileIsInForceAtTheNextLook() throws Exception {
        var folder = folder();
        assertThat(folder.look(now)).isFalse();

        write("a.pem", PemBundle.text(OLD));
        assertThat(folder.look(now)).isTrue();
        assertThat(chains(folder)).containsExactly(OLD);
        assertThat(folder.look(now)).isFalse();

        write("a.pem", PemBundle.text(NEW));
        assertThat(folder.look(now)).isTrue();
        assertThat(chains(folder)).containsExactly(NEW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"crt", "cer", "pem"})
    void aCertificateAndItsKeyMayBeTwoFiles(String ending) throws Exception {
        var folder = folder();
        write("a." + ending, PemBundle.chainText(OLD));
        assertThat(folder.look(now)).isFalse();
        write("a.key", PemBundle.keyText(OLD));
        assertThat(folder.look(now)).isTrue();
        assertThat(chains(folder)).containsExactly(OLD);
        assertThat(folder.alarms()).isEmpty();
    }

    @Test
    void ofAPairThatIsHalfReplacedTheOldOneServesOn() throws Exception {
        var folder = folder();
        write("a.crt", PemBundle.chainText(OLD));
        write("a.key", PemBundle.keyText(OLD));
        folder.look(now);

        write("a.crt", PemBundle.chainText(NEW));
        assertThat(folder.look(now)).isFalse();
        assertThat(chains(folder)).containsExactly(OLD);
        assertThat(folder.alarms()).isEmpty();

        write("a.key", PemBundle.keyText(NEW));
        assertThat(folder.look(now)).isTrue();
        assertThat(chains(folder)).containsExactly(NEW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"p12", "pfx"})
    void aKeyStoreOpensWithThePasswordBesideItOrTheServers(String ending) throws Exception {
        var folder = folder();
        keyStore("a." + ending, "sesame", OLD);
        keyStore("b." + ending, "of the server", OTHER);
        write("a.password", "sesame\n");
        folder.look(now);
        assertThat(chains(folder)).containsExactlyInAnyOrder(OLD, OTHER);
    }

    @Test
    void aPasswordThatComesLaterOpensTheKeyStore() throws Exception {
        var folder = folder();
        keyStore("a.p12", "sesame", OLD);
        folder.look(now);
        folder.look(now);
        assertThat(folder.alarms())
                .containsExactly(new Alarm("folder:a.p12", "The password does not open it."));
        write("a.password", "sesame");
        assertThat(folder.look(now)).isTrue();
        assertThat(folder.alarms()).isEmpty();
    }

    @Test
    void aBrokenFileKeepsWhatItHeldAndHoldsUpNoOther() throws Exception {
        var folder = folder();
        write("a.pem", PemBundle.text(OLD));
        folder.look(now);

        write("a.pem", PemBundle.text(NEW).substring(0, 200));
        write("b.pem", PemBundle.text(OTHER));
        assertThat(folder.look(now)).isTrue();
        assertThat(chains(folder)).containsExactly(OLD, OTHER);
        assertThat(folder.alarms()).as("somebody may still be writing").isEmpty();

        assertThat(folder.look(now)).isFalse();
        assertThat(folder.alarms())
                .containsExactly(new Alarm("folder:a", "A block of the PEM text cannot be read."));

        write("a.pem", PemBundle.text(NEW));
        assertThat(folder.look(now)).isTrue();
        assertThat(chains(folder)).containsExactly(NEW, OTHER);
        assertThat(folder.alarms()).isEmpty();
    }

    @Test
    void anExpiredOneServesOnlyWhereThereIsNothingBetter() throws Exception {
        var span = new Issuer.Span(now.minus(Duration.ofDays(9)), now.minusSeconds(60));
        var expired = ISSUER.chain("EC", 256, span, "a.example");
        var folder = folder();
        write("a.pem", PemBundle.text(expired));
        folder.look(now);
        assertThat(chains(folder)).containsExactly(expired);

        write("a.pem", PemBundle.text(NEW));
        folder.look(now);
        write("a.pem", PemBundle.text(expired));
        folder.look(now);
        folder.look(now);
        assertThat(chains(folder)).containsExactly(NEW);
        assertThat(folder.alarms())
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.text()).contains("expired on"));
    }

    @Test
    void aFileIsGoneWhenItIsMissedTwice() throws Exception {
        var folder = folder();
        write("a.pem", PemBundle.text(OLD));
        folder.look(now);

        Files.delete(directory.resolve("a.pem"));
        assertThat(folder.look(now)).isFalse();
        assertThat(chains(folder)).containsExactly(OLD);
        assertThat(folder.look(now)).isTrue();
        assertThat(chains(folder)).isEmpty();
    }

    @Test
    void aFileThatIsReplacedMayBeAwayForAMoment() throws Exception {
        var folder = folder();
        write("a.pem", PemBundle.text(OLD));
        folder.look(now);
        Files.delete(directory.resolve("a.pem"));
        folder.look(now);
        write("a.pem", PemBundle.text(NEW));
        folder.look(now);
        assertThat(folder.look(now)).isFalse();
        assertThat(chains(folder)).containsExactly(NEW);
    }

    @Test
    void aFileWithoutEndIsNotRead() throws Exception {
        var folder = folder();
        write("a.pem", "x".repeat((1 << 20) + 1));
        folder.look(now);
        folder.look(now);
        assertThat(folder.alarms())
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.text()).contains("larger than"));
    }

    @Test
    void onlyTheDefaultFilesAnswerUnknownHosts() {
        assertThat(List.of("default", "default.p12", "default.pfx"))
                .allMatch(CertificateFiles::isDefault);
        assertThat(List.of("a", "default.pem", "mydefault")).noneMatch(CertificateFiles::isDefault);
    }

    private CertificateFolder folder() {
        return new CertificateFolder(directory, "of the server");
    }

    private static List<KeyedChain> chains(CertificateFolder folder) {
        return folder.found().stream().map(CertificateFolder.Found::chain).toList();
    }

    private void write(String name, String text) throws IOException {
        touch(Files.writeString(directory.resolve(name), text));
    }

    /// File systems may note times too coarsely for a test.
    private void touch(Path file) throws IOException {
        touched++;
        Files.setLastModifiedTime(file, FileTime.from(now.plusSeconds(touched)));
    }

    private void keyStore(String name, String password, KeyedChain keyed) throws Exception {
        var file = directory.resolve(name);
        Files.write(file, KeyStores.pkcs12(password.toCharArray(), keyed));
        touch(file);
    }
}
