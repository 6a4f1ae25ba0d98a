package org.ringway.persistence.cdr;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ringway.cdr.Cdr;

class CdrWriterTest {
    private static final int RECORDS = 1000;

    private final CdrQueue queue = new CdrQueue(RECORDS);
    private final Scripted storage = new Scripted();

    @Test
    void everyRecordIsWrittenInOrderOnceTheDatabaseIsBack() throws Exception {
        var records = records();
        records.forEach(queue::offer);
        storage.failuresLeft = 5;

        runUntilEmpty();

        assertThat(storage.written).isEqualTo(records);
        assertThat(queue.pending()).isZero();
    }

    @Test
    void aRecordThatTheDatabaseRefusesDoesNotHoldUpTheOthers() throws Exception {
        var records = records();
        records.forEach(queue::offer);
        storage.poison = records.get(3).id();

        runUntilEmpty();

        assertThat(storage.written).hasSize(RECORDS - 1).doesNotContain(records.get(3));
    }

    @Test
    void aFullQueueTurnsAwayAtOnce() {
        records().forEach(queue::offer);

        assertThat(queue.offer(record(0))).isFalse();
        assertThat(queue.pending()).isEqualTo(RECORDS);
    }

    private void runUntilEmpty() throws InterruptedException {
        var writer = new CdrWriter(queue, storage, Duration.ofMillis(1));
        writer.stop();
        var thread = Thread.ofPlatform().start(writer);
        thread.join();
    }

    private static List<Cdr> records() {
        return IntStream.range(0, RECORDS).mapToObj(CdrWriterTest::record).toList();
    }

    private static Cdr record(int number) {
        return new Cdr(
                new UUID(0, number),
                "demo",
                "call-" + number,
                "1001",
                "1002",
                "browser-to-browser",
                Instant.EPOCH,
                null,
                null,
                null,
                0,
                null,
                List.of());
    }

    /// A database that is away for a number of attempts and never takes one record.
    private static final class Scripted implements CdrWriter.Storage {
        private final List<Cdr> written = new CopyOnWriteArrayList<>();
        private int failuresLeft;
        private UUID poison = new UUID(1, 1);

        @Override
        public void write(List<Cdr> cdrs) {
            if (failuresLeft > 0) {
                failuresLeft--;
                throw new IllegalStateException("away");
            }
            if (cdrs.stream().anyMatch(cdr -> cdr.id().equals(poison))) {
                throw new IllegalStateException("refused");
            }
            written.addAll(cdrs);
        }

        @Override
        public boolean answers() {
            return failuresLeft == 0;
        }
    }
}
