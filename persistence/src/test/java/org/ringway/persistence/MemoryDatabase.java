package org.ringway.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.h2.jdbcx.JdbcDataSource;

/// The persistence unit of the product on a fresh H2 database in memory: same migrations, same
/// validation, transactions without a server.
public final class MemoryDatabase implements AutoCloseable {
    private final EntityManagerFactory entityManagers;

    public MemoryDatabase() {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        entityManagers =
                Persistence.createEntityManagerFactory(
                        "ringway",
                        Map.of(
                                "jakarta.persistence.transactionType",
                                "RESOURCE_LOCAL",
                                "jakarta.persistence.jtaDataSource",
                                source,
                                "jakarta.persistence.nonJtaDataSource",
                                source,
                                "hibernate.jpa.compliance.query",
                                "true"));
    }

    /// Runs work in a transaction with an entity manager of its own.
    public <T> T call(Function<EntityManager, T> work) {
        try (var em = entityManagers.createEntityManager()) {
            em.getTransaction().begin();
            var result = work.apply(em);
            em.getTransaction().commit();
            return result;
        }
    }

    /// As [#call], for work without a result.
    public void run(Consumer<EntityManager> work) {
        call(em -> {
            work.accept(em);
            return true;
        });
    }

    @Override
    public void close() {
        entityManagers.close();
    }
}
