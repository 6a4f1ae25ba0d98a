package org.ringway.persistence.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringway.persistence.MemoryDatabase;
import org.ringway.persistence.tenant.ExtensionEntity;
import org.ringway.persistence.tenant.TenantEntity;
import org.ringway.tenant.DialClass;
import org.ringway.tenant.DigestSecret;
import org.ringway.tenant.Extension;
import org.ringway.tenant.RemoteAccount;
import org.ringway.tenant.RemoteAccount.Keeper;

class SealTest {
    private static final String COLUMN = "select remote_password from extension";

    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"%", "sesame", "ein langes Passwort mit Ümlaut €", "😀"})
    void whatIsSealedOpensAgainAndLooksDifferentEachTime(String clear) {
        var seal = new Seal(new byte[Seal.KEY_OCTETS]);
        var sealed = seal.seal(clear);
        assertThat(sealed).startsWith("sealed:1:").doesNotContain(clear);
        assertThat(seal.open(sealed)).contains(clear);
        assertThat(seal.seal(clear)).isNotEqualTo(sealed);
    }

    @Test
    void anotherKeyOrAChangedTextOpensNothing() {
        var seal = new Seal(new byte[Seal.KEY_OCTETS]);
        var sealed = seal.seal("sesame");
        var other = new byte[Seal.KEY_OCTETS];
        other[0] = 1;
        assertThat(new Seal(other).open(sealed)).isEmpty();
        // the last character before the padding has bits that count for nothing
        var at = sealed.length() - 4;
        var changed =
                sealed.substring(0, at)
                        + (sealed.charAt(at) == 'A' ? 'B' : 'A')
                        + sealed.substring(at + 1);
        for (var text : List.of(changed, "sealed:1:", "sealed:1:%%", "sesame")) {
            assertThat(seal.open(text)).as(text).isEmpty();
        }
    }

    @Test
    void theKeyIsMadeOnceForItsOwnerAlone() throws IOException {
        var file = new KeyFile(directory.resolve("a/secret.key"));
        var key = file.key();
        assertThat(key).hasSize(32).isEqualTo(file.key());
        assertThat(Files.getPosixFilePermissions(file.path()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(new KeyFile(directory.resolve("b")).key()).isNotEqualTo(key);
    }

    @Test
    void aFileThatIsNoKeyIsNamed() throws IOException {
        var path = Files.writeString(directory.resolve("secret.key"), "hello world");
        assertThatThrownBy(() -> new KeyFile(path).key()).hasMessageContaining(path.toString());
    }

    @Test
    void thePasswordOfAnAccountAtAPbxIsSealedInItsColumn() {
        try (var database = new MemoryDatabase()) {
            store(database);
            assertThat(column(database)).startsWith("sealed:1:").doesNotContain("sesame");
            assertThat(remote(database).password()).isEqualTo("sesame");
        }
    }

    @Test
    void whatStandsThereInClearIsReadAndSealedAtTheNextStart() {
        try (var database = new MemoryDatabase()) {
            store(database);
            database.call(em ->
                    em.createNativeQuery("update extension set remote_password = 'old'")
                            .executeUpdate());
            assertThat(remote(database).password()).isEqualTo("old");
            var sealed = database.call(em -> new Sealing(em).sealAll());
            assertThat(sealed).isEqualTo(1);
            assertThat(column(database)).startsWith("sealed:1:");
            assertThat(remote(database).password()).isEqualTo("old");
            var again = database.call(em -> new Sealing(em).sealAll());
            assertThat(again).isZero();
            var unreadable = database.call(em -> new Sealing(em).unreadable());
            assertThat(unreadable).isZero();
        }
    }

    @Test
    void whatAnotherKeySealedIsCountedAndStaysAsItIs() {
        try (var database = new MemoryDatabase()) {
            store(database);
            var foreign = new Seal(new byte[Seal.KEY_OCTETS]).seal("sesame");
            database.call(em ->
                    em.createNativeQuery("update extension set remote_password = ?1")
                            .setParameter(1, foreign)
                            .executeUpdate());
            var unreadable = database.call(em -> new Sealing(em).unreadable());
            assertThat(unreadable).isEqualTo(1);
            assertThat(remote(database).password()).isEqualTo(foreign);
            database.run(em ->
                    em.createQuery("select e from ExtensionEntity e", ExtensionEntity.class)
                            .getSingleResult()
                            .setDisplayName("Al"));
            assertThat(column(database)).isEqualTo(foreign);
        }
    }

    private static void store(MemoryDatabase database) {
        var account =
                new RemoteAccount(
                        Keeper.GATEWAY, "alice", "", "sesame", "pbx.example", "", 5060, true, "");
        var extension =
                new Extension(
                        "1001",
                        "",
                        "1001",
                        DigestSecret.of("1001", "acme.example", "x"),
                        Set.of(),
                        true,
                        DialClass.all(),
                        Optional.of(account));
        database.run(em -> {
            em.persist(new TenantEntity("acme", "Acme", "acme.example", Set.of()));
            em.persist(new ExtensionEntity("acme", extension));
        });
    }

    private static String column(MemoryDatabase database) {
        return database.call(
                em -> (String) em.createNativeQuery(COLUMN, String.class).getSingleResult());
    }

    private static RemoteAccount remote(MemoryDatabase database) {
        return database.call(em ->
                        em.createQuery("select e from ExtensionEntity e", ExtensionEntity.class)
                                .getSingleResult()
                                .toExtension())
                .remote()
                .orElseThrow();
    }
}
