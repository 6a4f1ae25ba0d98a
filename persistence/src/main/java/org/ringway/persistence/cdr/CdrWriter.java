package org.ringway.persistence.cdr;

import java.time.Duration;
import java.util.List;
import org.ringway.cdr.Cdr;
import org.ringway.persistence.DatabaseWatch;
import org.ringway.persistence.PersistenceLog;

/// Takes changes of call records from the queue and writes them in order. While the database is
/// away they go to the disk, and from there into the database once it is back; a record that the
/// database refuses although it answers is reported and passed over, so that it cannot hold up the
/// others.
///
/// ```
///             database goes away                   spool is full or broken
///   DIRECT ------------------------> SPOOLED -----------------------------> in hand, retried
///          <------------------------         <-----------------------------
///            answers, spool written                 answers
/// ```
final class CdrWriter implements Runnable {
    private static final int BATCH = 200;
    private static final int REFUSALS = 3;
    private static final Duration IDLE = Duration.ofMillis(200);

    /// A transaction costs far more than a record in it, so what comes while the writer rests goes
    /// in one. As long as this a crash may cost the newest calls.
    private static final Duration REST = Duration.ofMillis(50);

    private final CdrQueue queue;
    private final Storage storage;
    private final Shelter shelter;
    private final Duration pause;
    private final DatabaseWatch database = new DatabaseWatch();
    private volatile boolean stopping;
    private long triedAt = System.nanoTime();

    /// A writer that has not begun.
    ///
    /// @param shelter where records wait while the database is away
    /// @param pause between two attempts while the database is away
    CdrWriter(CdrQueue queue, Storage storage, Shelter shelter, Duration pause) {
        this.queue = queue;
        this.storage = storage;
        this.shelter = shelter;
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

    /// Writes until it is told to stop and the queue is empty. What is on the disk by then is there
    /// for the next start.
    @Override
    public void run() {
        try {
            while (!stopping || queue.pending() > 0) {
                var batch = queue.take(BATCH, shelter.count() > 0 ? pause : IDLE);
                if (!batch.isEmpty()) {
                    write(batch);
                    queue.written();
                    rest();
                }
                if (shelter.count() > 0 && isTime()) {
                    replay();
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

    /// Writes what waits on the disk into the database.
    ///
    /// @return false when it still waits: the database is away, or the disk gives nothing back
    boolean replay() throws InterruptedException {
        triedAt = System.nanoTime();
        if (shelter.count() == 0) {
            return true;
        }
        if (!storage.answers()) {
            return false;
        }
        var records = shelter.read().orElse(null);
        if (records == null) {
            return false;
        }
        for (var from = 0; from < records.size(); from += BATCH) {
            var batch = records.subList(from, Math.min(from + BATCH, records.size()));
            if (writeAsFarAsPossible(batch) < batch.size()) {
                return false;
            }
        }
        shelter.clear();
        PersistenceLog.spoolEmptied(records.size());
        return true;
    }

    private void rest() throws InterruptedException {
        if (!stopping) {
            Thread.sleep(REST);
        }
    }

    private boolean isTime() {
        return System.nanoTime() - triedAt >= pause.toNanos();
    }

    private void write(List<Cdr> batch) throws InterruptedException {
        var left = batch;
        if (shelter.count() == 0) {
            left = batch.subList(writeAsFarAsPossible(batch), batch.size());
        }
        // The disk is full or broken: whatever comes waits in the queue.
        while (!left.isEmpty() && !shelter.keep(left)) {
            Thread.sleep(pause);
            if (replay()) {
                left = left.subList(writeAsFarAsPossible(left), left.size());
            }
        }
    }

    /// @return how many of them are done: all, unless the database has gone away
    private int writeAsFarAsPossible(List<Cdr> batch) throws InterruptedException {
        try {
            storage.write(batch);
            database.answered();
            return batch.size();
        } catch (RuntimeException e) {
            // which of them it was, or whether it was the database, shows one by one
            for (var i = 0; i < batch.size(); i++) {
                if (!writeAlone(batch.get(i))) {
                    return i;
                }
            }
            if (batch.size() > 1) {
                PersistenceLog.cdrGroupRejected(batch.size(), e);
            }
            return batch.size();
        }
    }

    /// A failure while the database answers may come from a database that just returned, so only a
    /// repeated one is the record's own.
    ///
    /// @return false when the database is away
    private boolean writeAlone(Cdr cdr) throws InterruptedException {
        int refusals = 0;
        while (true) {
            try {
                storage.write(List.of(cdr));
                database.answered();
                return true;
            } catch (RuntimeException e) {
                if (!storage.answers()) {
                    database.failed(e);
                    return false;
                }
                if (++refusals == REFUSALS) {
                    PersistenceLog.cdrRejected(cdr.id(), e);
                    return true;
                }
                Thread.sleep(pause);
            }
        }
    }
}
