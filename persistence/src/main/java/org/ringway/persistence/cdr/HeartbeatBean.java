package org.ringway.persistence.cdr;

import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import jakarta.transaction.UserTransaction;
import java.time.Instant;
import org.ringway.persistence.DatabaseWatch;
import org.ringway.persistence.NodeName;
import org.ringway.persistence.Transactions;

/// Leaves a sign of life in the database every second. It begins after the ledger has read the last
/// one of the run before.
@Singleton
@Startup
@DependsOn("CdrLedgerBean")
@TransactionManagement(TransactionManagementType.BEAN)
public class HeartbeatBean {
    @PersistenceUnit private EntityManagerFactory entityManagers;
    @Resource private UserTransaction transaction;

    private final CdrStore store = new CdrStore(NodeName.current());
    private final DatabaseWatch database = new DatabaseWatch();

    /// One beat.
    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void beat() {
        try {
            new Transactions(transaction, entityManagers).run(em -> store.beat(em, Instant.now()));
            database.answered();
        } catch (IllegalStateException e) {
            database.failed(e);
        }
    }
}
