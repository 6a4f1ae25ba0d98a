package org.ringway.persistence.cdr;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringway.cdr.Cdr;

class CdrWriterTest {
    private static final int RECORDS = 1000;
    private static final int SMALL = 20_000;
    private static final long LARGE = 10_000_000;

    @TempDir private Path directory;
    private final CdrQueue queue = new CdrQueue(RECORDS);
    private final Scripted storage = new Scripted();
    private Shelter shelter = Records.unsheltered();

    @AfterEach
    void close() {
        shelter.close();
    }

    @Test
    void everyRecordIsWrittenInOrderOnceTheDatabaseIsBack() throws Exception {
        shelter = shelter(LARGE);
        var records = records();
        records.forEach(queue::offer);
        storage.awayFor = 5;

        var writer = run();
        while (!writer.replay()) {
            assertThat(storage.awayFor).isPositive();
        }

        assertThat(storage.written).isEqualTo(records);
        assertThat(queue.pending()).isZero();
        assertThat(shelter.count()).isZero();
    }

    @Test
    void aWriterThatIsStoppedWhileTheDatabaseIsAwayLeavesEverythingOnTheDisk() throws Exception {
        shelter = shelter(LARGE);
        var records = records();
        records.forEach(queue::offer);
        storage.awayFor = Integer.MAX_VALUE;

        run();

        assertThat(storage.written).isEmpty();
        assertThat(shelter.count()).isEqualTo(RECORDS);
        shelter.close();
        shelter = shelter(LARGE);
        storage.awayFor = 0;
        assertThat(writer().replay()).isTrue();
        assertThat(storage.written).isEqualTo(records);
    }

    /// As if the server were killed between the last commit and the end of the file.
    @Test
    void whatIsWrittenTwiceIsThereOnce() throws Exception {
        shelter = shelter(LARGE);
        var records = records();
        shelter.keep(records);
        var copy = directory.resolve("before");
        Files.copy(directory.resolve("spool"), copy);
        assertThat(writer().replay()).isTrue();
        shelter.close();

        shelter = new Shelter(copy, LARGE);
        assertThat(writer().replay()).isTrue();

        assertThat(storage.rows.values()).containsExactlyElementsOf(records);
    }

    @Test
    void aFullDiskLeavesTheRestInMemoryAndInOrder() throws Exception {
        shelter = shelter(SMALL);
        var records = records();
        records.forEach(queue::offer);
        storage.awayFor = 20;

        var writer = run();
        while (!writer.replay()) {
            assertThat(storage.awayFor).isPositive();
        }

        assertThat(storage.written).isEqualTo(records);
        assertThat(shelter.count()).isZero();
    }

    @Test
    void withoutADiskRecordsWaitInMemory() throws Exception {
        var records = records();
        records.forEach(queue::offer);
        storage.awayFor = 5;

        run();

        assertThat(storage.written).isEqualTo(records);
    }

    @Test
    void aRecordThatTheDatabaseRefusesDoesNotHoldUpTheOthers() throws Exception {
        shelter = shelter(LARGE);
        var records = records();
        records.forEach(queue::offer);
        storage.poison = records.get(3).id();

        run();

        assertThat(storage.written).hasSize(RECORDS - 1).doesNotContain(records.get(3));
    }

    @Test
    void aRecordOnTheDiskThatTheDatabaseRefusesDoesNotHoldUpTheOthers() throws Exception {
        shelter = shelter(LARGE);
        var records = records();
        shelter.keep(records);
        storage.poison = records.get(3).id();

        assertThat(writer().replay()).isTrue();

        assertThat(storage.written).hasSize(RECORDS - 1).doesNotContain(records.get(3));
        assertThat(shelter.count()).isZero();
    }

    /// Whenever the database goes and comes, and however much the disk holds, the last word on
    /// every call is what is stored, and every call is stored once.
    @Test
    void aDatabaseThatComesAndGoesLosesNothing() throws Exception {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        for (var round = 0; round < 5; round++) {
            shelter = new Shelter(directory.resolve("spool-" + round), random.nextInt(20_000));
            storage.clear();
            var expected = new LinkedHashMap<UUID, Cdr>();
            for (var i = 0; i < 300; i++) {
                var cdr = Records.open(random.nextInt(100));
                var said = random.nextBoolean() ? cdr : Records.closed(cdr);
                expected.merge(cdr.id(), said, (a, b) -> a.endedAt() == null ? b : a);
                queue.offer(said);
            }
            storage.flicker = new Random(random.nextLong());
            run();
            storage.flicker = null;
            storage.awayFor = 0;
            assertThat(writer().replay()).as("seed %d", seed).isTrue();
            assertThat(storage.rows).as("seed %d", seed).isEqualTo(expected);
            shelter.close();
        }
    }

    @Test
    void aFullQueueTurnsAwayAtOnce() {
        records().forEach(queue::offer);

        assertThat(queue.offer(Records.open(0))).isFalse();
        assertThat(queue.pending()).isEqualTo(RECORDS);
    }

    private CdrWriter run() throws InterruptedException {
        var writer = writer();
        writer.stop();
        var thread = Thread.ofPlatform().start(writer);
        thread.join();
        return writer;
    }

    private CdrWriter writer() {
        return new CdrWriter(queue, storage, shelter, Duration.ofMillis(1));
    }

    private Shelter shelter(long capacity) {
        return new Shelter(directory.resolve("spool"), capacity);
    }

    private static List<Cdr> records() {
        return IntStream.range(0, RECORDS).mapToObj(Records::open).toList();
    }

    /// A database that is away for a number of questions, or now and then, and never takes one
    /// record.
    private static final class Scripted implements CdrWriter.Storage {
        private final List<Cdr> written = new CopyOnWriteArrayList<>();
        private final Map<UUID, Cdr> rows = new LinkedHashMap<>();
        private int awayFor;
        private @Nullable Random flicker;
        private UUID poison = new UUID(1, 1);

        @Override
        public void write(List<Cdr> cdrs) {
            var random = flicker;
            if (random != null && awayFor == 0 && random.nextInt(5) == 0) {
                awayFor = 2 + random.nextInt(5);
            }
            if (awayFor > 0) {
                throw new IllegalStateException("away");
            }
            if (cdrs.stream().anyMatch(cdr -> cdr.id().equals(poison))) {
                throw new IllegalStateException("refused");
            }
            written.addAll(cdrs);
            Stream.of(cdrs).flatMap(List::stream).forEach(this::put);
        }

        @Override
        public boolean answers() {
            if (awayFor > 0 && awayFor < Integer.MAX_VALUE) {
                awayFor--;
            }
            return awayFor == 0;
        }

        void clear() {
            written.clear();
            rows.clear();
        }

        /// As the store does it.
        private void put(Cdr cdr) {
            var row = rows.get(cdr.id());
            if (row == null || cdr.endedAt() != null || row.endedAt() == null) {
                rows.put(cdr.id(), cdr);
            }
        }
    }
}
