package org.ringway.persistence.cdr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringway.cdr.Cdr;

class CdrSpoolTest {
    private static final long LARGE = 1_000_000;
    private static final Cdr ONE = Records.open(1);
    private static final Cdr TWO = Records.closed(Records.open(2));

    @TempDir private Path directory;

    @Test
    void recordsComeBackWholeAndInOrder() throws Exception {
        try (var spool = open(LARGE)) {
            assertThat(spool.read()).isEmpty();
            assertThat(spool.append(List.of(TWO))).isTrue();
            assertThat(spool.append(List.of(ONE))).isTrue();
            assertThat(spool.read()).containsExactly(TWO, ONE);
            assertThat(spool.count()).isEqualTo(2);
        }
    }

    @Test
    void theLastWordOnACallCounts() throws Exception {
        try (var spool = open(LARGE)) {
            spool.append(List.of(ONE, TWO, Records.closed(ONE)));
            assertThat(spool.read()).containsExactly(Records.closed(ONE), TWO);
            assertThat(spool.count()).isEqualTo(3);
        }
    }

    @Test
    void theNextServerFindsWhatAKilledOneHasLeft() throws Exception {
        try (var spool = open(LARGE)) {
            spool.append(List.of(ONE));
        }
        try (var next = open(LARGE)) {
            assertThat(next.count()).isEqualTo(1);
            next.append(List.of(TWO));
            assertThat(next.read()).containsExactly(ONE, TWO);
        }
    }

    @Test
    void aLineThatWasCutOffAnywhereIsNoneAndTheNextOneStandsAlone() throws Exception {
        try (var spool = open(LARGE)) {
            spool.append(List.of(ONE));
        }
        var whole = Files.readAllBytes(file());
        var torn = SpoolLine.of(TWO);
        for (var length = 0; length < torn.length; length += 9) {
            var octets = java.util.Arrays.copyOf(whole, whole.length + length);
            System.arraycopy(torn, 0, octets, whole.length, length);
            Files.write(file(), octets);
            try (var next = open(LARGE)) {
                assertThat(next.count()).as("cut at %d", length).isEqualTo(1);
                next.append(List.of(TWO));
                assertThat(next.read()).as("cut at %d", length).containsExactly(ONE, TWO);
            }
        }
    }

    @Test
    void whatTheDiskHasChangedIsPassedOverAndTheRestIsRead() throws Exception {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        var first = SpoolLine.of(ONE);
        for (var i = 0; i < 20; i++) {
            Files.deleteIfExists(file());
            try (var spool = open(LARGE)) {
                spool.append(List.of(ONE, TWO));
            }
            var octets = Files.readAllBytes(file());
            octets[random.nextInt(first.length - 1)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file(), octets);
            try (var next = open(LARGE)) {
                assertThat(next.read()).as("seed %d", seed).containsExactly(TWO);
            }
        }
    }

    @Test
    void aFullSpoolTakesAllOfABatchOrNone() throws Exception {
        var room = SpoolLine.of(ONE).length + SpoolLine.of(TWO).length;
        try (var spool = open(room)) {
            assertThat(spool.append(List.of(ONE))).isTrue();
            assertThat(spool.append(List.of(TWO, Records.open(3)))).isFalse();
            assertThat(spool.read()).containsExactly(ONE);
            assertThat(spool.append(List.of(TWO))).isTrue();
            assertThat(spool.append(List.of(ONE))).isFalse();
            spool.clear();
            assertThat(spool.append(List.of(ONE))).isTrue();
        }
        assertThat(Files.size(file())).isEqualTo(SpoolLine.of(ONE).length);
    }

    @Test
    void whatIsClearedIsGoneAfterAStartAsWell() throws Exception {
        try (var spool = open(LARGE)) {
            spool.append(List.of(ONE));
            spool.clear();
            assertThat(spool.count()).isZero();
        }
        try (var next = open(LARGE)) {
            assertThat(next.read()).isEmpty();
        }
    }

    @Test
    void nobodyElseReadsIt() throws Exception {
        try (var spool = open(LARGE)) {
            spool.append(List.of(ONE));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void whatIsNoLineIsNoRecord() {
        for (var line :
                List.of("", " ", "12345678", "00000000 ", "00000000 AAAA", "x".repeat(99))) {
            assertThat(SpoolLine.read(line)).as(line).isEmpty();
        }
        var line = new String(SpoolLine.of(ONE), StandardCharsets.US_ASCII).strip();
        assertThat(SpoolLine.read(line)).contains(ONE);
        assertThat(SpoolLine.read(line + "A")).isEmpty();
    }

    private CdrSpool open(long capacity) throws IOException {
        return CdrSpool.open(file(), capacity);
    }

    private Path file() {
        return directory.resolve("ringway").resolve("spool");
    }
}
