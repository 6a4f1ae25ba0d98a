package org.ringway.persistence.cdr;

import java.time.Duration;
import java.util.List;
import org.ringway.cdr.Cdr;
import org.ringway.persistence.DatabaseWatch;
import org.ringway.persistence.PersistenceLog;

/// Takes changes of call records from the queue and writes them in order. While the database is
/// away it tries again every second; a record that the database refuses although it answers is
/// reported and passed over, so that it cannot hold up the others.
final class CdrWriter implements Runnable {
    private static final int BATCH = 50;
    private static final int REFUSALS = 3;
    private static final Duration IDLE = Duration.ofMillis(200);

    private final CdrQueue queue;
    private final Storage storage;
    private final Duration pause;
    private final DatabaseWatch database = new DatabaseWatch();
    private volatile boolean stopping;

    /// A writer that has not begun.
    ///
    /// @param pause between two attempts while the database is away
    CdrWriter(CdrQueue queue, Storage storage, Duration pause) {
        this.queue = queue;
        this.storage = storage;
        this.pause = pause;
    }

    /// Where the records go.
    interface Storage {
        /// Writes all of them in one transaction, or none.
        ///
        /// @throws RuntimeException when that failed
        void write(List<Cdr> cdrs);

        /// Whether the database answers at all.
        boolean answers();
    }

    /// Writes until it is told to stop and the queue is empty.
    @Override
    public void run() {
        try {
            while (!stopping || queue.pending() > 0) {
                var batch = queue.take(BATCH, IDLE);
                if (!batch.isEmpty()) {
                    write(batch);
                    queue.written();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server takes its thread back
        }
    }

    /// Lets the writer end once the queue is empty.
    void stop() {
        stopping = true;
    }

    private void write(List<Cdr> batch) throws InterruptedException {
        try {
            storage.write(batch);
            database.answered();
        } catch (RuntimeException e) {
            // which of them it was, or whether it was the database, shows one by one
            for (var cdr : batch) {
                writeAlone(cdr);
            }
        }
    }

    /// A failure while the database answers may come from a database that just returned, so only a
    /// repeated one is the record's own.
    private void writeAlone(Cdr cdr) throws InterruptedException {
        int refusals = 0;
        while (true) {
            try {
                storage.write(List.of(cdr));
                database.answered();
                return;
            } catch (RuntimeException e) {
                if (!storage.answers()) {
                    database.failed(e);
                } else if (++refusals == REFUSALS) {
                    PersistenceLog.cdrRejected(cdr.id(), e);
                    return;
                }
                Thread.sleep(pause);
            }
        }
    }
}
