package org.ringway.persistence.trunkfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The file of global trunks as somebody writes it.
class TrunkFileTest {
    private static final String ONE = "[{\"name\": \"one\", \"host\": \"192.0.2.1\"}]";
    private static final String TWO = ONE.replace("one", "two");
    private static final String MISTAKEN = "[\n {\"name\": \"one\",\n  \"host\": \"a b\"}]";

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
        file.look();
        assertThat(file.good().trunks()).containsOnlyKeys("one");

        var time = Files.getLastModifiedTime(path);
        write(TWO);
        Files.setLastModifiedTime(path, time);
        file.look();
        assertThat(file.good().trunks()).containsOnlyKeys("two");
    }

    @Test
    void aMistakeKeepsWhatWasThereAndIsAProblemWhenItStays() throws IOException {
        write(ONE);
        file.look();
        write(MISTAKEN);
        file.look();
        assertThat(file.problem()).as("somebody may still be writing").isEmpty();
        file.look();

        assertThat(file.good().trunks()).containsOnlyKeys("one");
        assertThat(file.problem().orElseThrow())
                .startsWith("line 3: trunk one: host: The character U+0020 at position 2");

        write(MISTAKEN.replace("a b", "a-b"));
        file.look();
        assertThat(file.problem()).isEmpty();
        assertThat(file.good().trunks()).containsOnlyKeys("one");
    }

    @Test
    void oneMistakeAfterAnotherIsAProblemAllTheTime() throws IOException {
        write(MISTAKEN);
        lookTwice();
        write("[");
        file.look();
        assertThat(file.problem().orElseThrow()).startsWith("line 3");
        file.look();
        assertThat(file.problem().orElseThrow()).startsWith("line 1, column ");
    }

    @Test
    void whatIsHalfWrittenForOneLookIsNoProblem() throws IOException {
        write(ONE);
        file.look();
        write(TWO.substring(0, 20));
        file.look();
        write(TWO);
        file.look();
        assertThat(file.problem()).isEmpty();
        assertThat(file.good().trunks()).containsOnlyKeys("two");
    }

    @Test
    void aFileThatIsReplacedMayBeAwayForAMomentAndOneThatStaysAwayIsGone() throws IOException {
        write(ONE);
        file.look();
        Files.delete(path);
        file.look();
        assertThat(file.good().trunks()).containsOnlyKeys("one");
        write(ONE);
        file.look();
        Files.delete(path);
        file.look();
        assertThat(file.good().trunks()).containsOnlyKeys("one");
        file.look();
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
        file.look();
        Files.delete(path);
        lookTwice();
        file.look();
        assertThat(file.problem()).contains("There is no such file.");
        assertThat(file.good().trunks()).containsOnlyKeys("one");
        write(ONE);
        file.look();
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

    private void lookTwice() {
        file.look();
        file.look();
    }

    private void write(String text) throws IOException {
        Files.writeString(path, text);
    }
}
