package org.ringway.persistence;

import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.ringway.health.HealthProbe;
import org.ringway.health.Verdict;

/// Whether the database answers.
@Singleton
@Local(HealthProbe.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DatabaseHealthBean implements HealthProbe {
    private static final int PATIENCE_SECONDS = 1;

    @Resource(lookup = "java:jboss/datasources/RingwayDS")
    private DataSource database;

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Verdict check() {
        try (var connection = database.getConnection()) {
            return connection.isValid(PATIENCE_SECONDS)
                    ? Verdict.UP
                    : Verdict.down("the database does not answer");
        } catch (SQLException e) {
            return Verdict.down("no connection to the database");
        }
    }
}
