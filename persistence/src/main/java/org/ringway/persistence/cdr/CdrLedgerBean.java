package org.ringway.persistence.cdr;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import jakarta.transaction.UserTransaction;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ringway.cdr.Cdr;
import org.ringway.cdr.CdrLedger;
import org.ringway.cdr.PastTalk;
import org.ringway.cdr.PastTalks;
import org.ringway.persistence.DatabaseWatch;
import org.ringway.persistence.NodeName;
import org.ringway.persistence.PersistenceLog;
import org.ringway.persistence.ServerGauge;
import org.ringway.persistence.Transactions;

/// The ledger in the server: a queue, one managed thread that writes, to the disk while the
/// database is away, and at the start the end of the records that a crash left open.
@Singleton
@Startup
@Local({CdrLedger.class, PastTalks.class})
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class CdrLedgerBean implements CdrLedger, PastTalks {
    private static final String PENDING_GAUGE = "ringway.cdr.pending";
    private static final int CAPACITY = 100_000;
    private static final Path SPOOL =
            Path.of(System.getProperty("jboss.server.data.dir"), "ringway", "cdr.spool");
    private static final long SPOOL_OCTETS = 64L << 20;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration DRAIN = Duration.ofSeconds(20);

    @PersistenceUnit private EntityManagerFactory entityManagers;
    @Resource private UserTransaction transaction;
    @Resource private ManagedThreadFactory threads;
    @Inject private MeterRegistry meters;

    private final CdrStore store = new CdrStore(NodeName.current());
    private final CdrQueue queue = new CdrQueue(CAPACITY);
    private final DatabaseWatch asked = new DatabaseWatch();
    private @Nullable Running running;

    private record Running(CdrWriter writer, Thread thread, ServerGauge pending, Shelter shelter) {}

    private record Waiting(CdrQueue queue, Shelter shelter) {
        int count() {
            return queue.pending() + shelter.count();
        }
    }

    /// Closes lost calls, then begins to write.
    @PostConstruct
    void start() {
        var transactions = new Transactions(transaction, entityManagers);
        var shelter = new Shelter(SPOOL, SPOOL_OCTETS);
        var writer = new CdrWriter(queue, new Database(transactions, store), shelter, PAUSE);
        // What the run before could not write comes first: some of it is the end of a call.
        replay(writer);
        transactions.run(em -> {
            int lost = store.closeLost(em, Instant.now());
            if (lost > 0) {
                PersistenceLog.lostCallsClosed(lost);
            }
        });
        var thread = threads.newThread(writer);
        thread.setName("ringway-cdr-writer");
        var pending = new ServerGauge(meters, PENDING_GAUGE);
        pending.show(new Waiting(queue, shelter), Waiting::count);
        running = new Running(writer, thread, pending, shelter);
        thread.start();
    }

    /// Waits for the queue to empty, as long as a stop may take. While the database is away it
    /// empties to the disk.
    @PreDestroy
    void stop() {
        if (running != null) {
            running.writer().stop();
            awaitEnd(running.thread());
            running.pending().withdraw();
            running.shelter().close();
            if (queue.pending() > 0) {
                PersistenceLog.cdrsLeft(queue.pending());
            }
        }
    }

    @Override
    public void open(Cdr cdr) {
        append(cdr);
    }

    @Override
    public void answered(Cdr cdr) {
        append(cdr);
    }

    @Override
    public void close(Cdr cdr) {
        append(cdr);
    }

    /// What waits on the disk may be the end of a call that was asked for.
    @Override
    public synchronized Optional<List<PastTalk>> talks(Instant from, Instant to) {
        var current = running;
        if (current == null || current.shelter().count() > 0) {
            return Optional.empty();
        }
        var found = new ArrayList<PastTalk>();
        try {
            new Transactions(transaction, entityManagers)
                    .run(em -> found.addAll(store.talks(em, from, to)));
            asked.answered();
            return Optional.of(found);
        } catch (IllegalStateException e) {
            asked.failed(e);
            return Optional.empty();
        }
    }

    private void append(Cdr cdr) {
        if (!queue.offer(cdr)) {
            PersistenceLog.cdrDropped(cdr.id());
        }
    }

    private static void replay(CdrWriter writer) {
        try {
            writer.replay();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server stops before it has started
        }
    }

    private static void awaitEnd(Thread thread) {
        try {
            thread.join(DRAIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server cannot wait any longer
        }
        thread.interrupt();
    }

    private record Database(Transactions transactions, CdrStore store)
            implements CdrWriter.Storage {
        @Override
        public void write(List<Cdr> cdrs) {
            transactions.run(em -> store.write(em, cdrs));
        }

        @Override
        public boolean answers() {
            try {
                transactions.run(em -> em.createNativeQuery("select 1").getSingleResult());
                return true;
            } catch (IllegalStateException e) {
                return false; // why shows in what the caller was trying to write
            }
        }
    }
}
