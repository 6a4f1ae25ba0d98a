package org.ringway.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.util.function.Consumer;

/// Runs work in a transaction of its own and lets the caller see why it failed. Background work
/// uses it in place of container transactions, whose failures the server logs once more every time.
///
/// @param transaction the transaction of the calling thread
/// @param entityManagers of the persistence unit
public record Transactions(UserTransaction transaction, EntityManagerFactory entityManagers) {
    /// Commits what the work did, or nothing of it.
    ///
    /// @throws IllegalStateException when it was not committed
    public void run(Consumer<EntityManager> work) {
        try {
            transaction.begin();
            try (var em = entityManagers.createEntityManager()) {
                work.accept(em);
                transaction.commit();
            } finally {
                rollBackIfStillOpen();
            }
        } catch (NotSupportedException
                | SystemException
                | RollbackException
                | HeuristicMixedException
                | HeuristicRollbackException
                | RuntimeException e) {
            throw new IllegalStateException("not committed", e);
        }
    }

    private void rollBackIfStillOpen() throws SystemException {
        if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
            transaction.rollback();
        }
    }
}
