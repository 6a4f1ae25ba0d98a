package org.ringway.persistence.trunkfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The file of global trunks as somebody writes it.
class TrunkFileTest {
    private static final String ONE = "[{\"name\": \"one\", \"host\": \"192.0.2.1\"}]";
    private static final String TWO = ONE.replace("one", "two");
    private static final String MISTAKEN = "[\n {\"name\": \"one\",\n  \"host\": \"a b\"}]";

    private static final String ONLY_ACME = ONE.replace("}", ", \"tenants\": [\"acme\"]}");

    @TempDir private Path directory = Path.of("");
    private Path path = Path.of("");
    private TrunkFile file = new TrunkFile(path, false);

    @BeforeEach
    void place() {
        path = directory.resolve("ringway-trunks.json");
        file = new TrunkFile(path, false);
    }

    @Test
    void withoutAFileThereAreNoTrunksAndNothingIsWrong() {
        lookTwice();
        assertThat(file.good()).isEqualTo(TrunkFileText.NONE);
        assertThat(file.problem()).isEmpty();
    }

    @Test
    void aChangeCountsAtTheNextLookEvenWithTheTimeAndSizeOfTheOld() throws IOException {
        write(ONE);
        look();
        assertThat(file.good().trunks()).containsOnlyKeys("one");

        var time = Files.getLastModifiedTime(path);
        write(TWO);
        Files.setLastModifiedTime(path, time);
        look();
        assertThat(file.good().trunks()).containsOnlyKeys("two");
    }

    @Test
    void aMistakeKeepsWhatWasThereAndIsAProblemWhenItStays() throws IOException {
        write(ONE);
        look();
        write(MISTAKEN);
        look();
        assertThat(file.problem()).as("somebody may still be writing").isEmpty();
        look();

        assertThat(file.good().trunks()).containsOnlyKeys("one");
        assertThat(file.problem().orElseThrow())
                .startsWith("line 3: trunk one: host: The character U+0020 at position 2");

        write(MISTAKEN.replace("a b", "a-b"));
        look();
        assertThat(file.problem()).isEmpty();
        assertThat(file.good().trunks()).containsOnlyKeys("one");
    }

    @Test
    void oneMistakeAfterAnotherIsAProblemAllTheTime() throws IOException {
        write(MISTAKEN);
        lookTwice();
        write("[");
        look();
        assertThat(file.problem().orElseThrow()).startsWith("line 3");
        look();
        assertThat(file.problem().orElseThrow()).startsWith("line 1, column ");
    }

    @Test
    void whatIsHalfWrittenForOneLookIsNoProblem() throws IOException {
        write(ONE);
        look();
        write(TWO.substring(0, 20));
        look();
        write(TWO);
        look();
        assertThat(file.problem()).isEmpty();
        assertThat(file.good().trunks()).containsOnlyKeys("two");
    }

    @Test
    void aFileThatIsReplacedMayBeAwayForAMomentAndOneThatStaysAwayIsGone() throws IOException {
        write(ONE);
        look();
        Files.delete(path);
        look();
        assertThat(file.good().trunks()).containsOnlyKeys("one");
        write(ONE);
        look();
        Files.delete(path);
        look();
        assertThat(file.good().trunks()).containsOnlyKeys("one");
        look();
        assertThat(file.good().trunks()).isEmpty();
        assertThat(file.problem()).isEmpty();
    }

    @Test
    void aMistakeGoesWithItsFile() throws IOException {
        write(MISTAKEN);
        lookTwice();
        Files.delete(path);
        lookTwice();
        assertThat(file.problem()).isEmpty();
    }

    @Test
    void aFileThatSomebodyHasNamedMustBeThere() throws IOException {
        file = new TrunkFile(path, true);
        write(ONE);
        look();
        Files.delete(path);
        lookTwice();
        look();
        assertThat(file.problem()).contains("There is no such file.");
        assertThat(file.good().trunks()).containsOnlyKeys("one");
        write(ONE);
        look();
        assertThat(file.problem()).isEmpty();
    }

    @Test
    void whatCannotBeReadOrIsTooLongIsAProblem() throws IOException {
        Files.createDirectory(path);
        lookTwice();
        assertThat(file.problem().orElseThrow()).startsWith("It cannot be read: ");
        Files.delete(path);
        write(" ".repeat((1 << 20) + 1));
        lookTwice();
        assertThat(file.problem().orElseThrow()).startsWith("It is larger than 1048576");
    }

    @Test
    void aTenantThatDoesNotExistIsAMistakeUntilItExists() throws IOException {
        look();
        write(ONLY_ACME);
        look();
        look();
        assertThat(file.problem())
                .contains("line 1: trunk one: tenants[0]: There is no tenant acme.");
        assertThat(file.good().trunks()).isEmpty();

        file.look(Set.of("acme"));
        assertThat(file.problem()).isEmpty();
        assertThat(file.good().trunks()).containsOnlyKeys("one");
    }

    @Test
    void aTenantThatIsDeletedLaterSpoilsNothingNotEvenAfterARestart() throws IOException {
        look();
        write(ONLY_ACME);
        file.look(Set.of("acme"));
        lookTwice();
        assertThat(file.problem()).isEmpty();
        assertThat(file.good().trunks()).containsOnlyKeys("one");

        file = new TrunkFile(path, false);
        lookTwice();
        assertThat(file.problem()).isEmpty();
        assertThat(file.good().trunks()).containsOnlyKeys("one");
        var one = Objects.requireNonNull(file.good().trunks().get("one"));
        assertThat(one.isFor("acme")).isTrue();
        assertThat(one.isFor("demo")).isFalse();

        write(ONLY_ACME.replace("192.0.2.1", "192.0.2.2"));
        lookTwice();
        assertThat(file.problem().orElseThrow()).contains("There is no tenant acme.");
    }

    @Test
    void thatEverybodyCanReadItIsSaidOnceAndAgainAfterItWasMended() throws IOException {
        write(ONE);
        try (var log = new LogWatch()) {
            for (var rights : List.of("rw-r-----", "rw-r--r--", "rw-r--r--", "rw-------")) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
                look();
            }
            assertThat(log.lines("RW-3165"))
                    .singleElement()
                    .asString()
                    .startsWith("WARNING RW-3165 " + path + " can be read by every user");
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw----r--"));
            write(TWO);
            look();
            assertThat(log.lines("RW-3165")).hasSize(2);
        }
    }

    @Test
    void whereFilesHaveNoSuchRightsNothingIsSaid() throws IOException {
        var archive = directory.resolve("server.zip");
        try (var files = FileSystems.newFileSystem(archive, Map.of("create", "true"));
                var log = new LogWatch()) {
            path = files.getPath("/ringway-trunks.json");
            file = new TrunkFile(path, false);
            write(ONE);
            lookTwice();
            assertThat(file.good().trunks()).containsOnlyKeys("one");
            assertThat(log.lines("RW-3160")).hasSize(1);
            assertThat(log.lines("RW-3165")).isEmpty();
        }
    }

    private void lookTwice() {
        look();
        look();
    }

    private void look() {
        file.look(Set.of("demo"));
    }

    private void write(String text) throws IOException {
        Files.writeString(path, text);
    }
}
