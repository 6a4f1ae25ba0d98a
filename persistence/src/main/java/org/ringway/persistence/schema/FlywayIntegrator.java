package org.ringway.persistence.schema;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.service.spi.SessionFactoryServiceRegistry;
import org.ringway.persistence.PersistenceLog;

/// Brings the schema up to date on the persistence unit's own data source. Hibernate calls it
/// before it compares the schema with the entities, so no start ever sees an old schema.
public final class FlywayIntegrator implements Integrator {
    private static final String MIGRATIONS = "classpath:db/migration";

    /// Runs the migrations that the database lacks; two nodes that start together wait for each
    /// other.
    @Override
    public void integrate(
            Metadata metadata, BootstrapContext bootstrap, SessionFactoryImplementor factory) {
        var connections = factory.getServiceRegistry().requireService(ConnectionProvider.class);
        var result =
                Flyway.configure(FlywayIntegrator.class.getClassLoader())
                        .dataSource(connections.unwrap(DataSource.class))
                        .locations(MIGRATIONS)
                        .load()
                        .migrate();
        PersistenceLog.migrated(result.migrationsExecuted, result.database);
    }

    /// Nothing was kept.
    @Override
    public void disintegrate(
            SessionFactoryImplementor factory, SessionFactoryServiceRegistry registry) {}
}
