package org.ringway.persistence.tenant;

import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;

/// Looks once a second whether the configuration has changed, by whichever node or tool.
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ConfigurationWatchBean {
    @EJB private StoredChanges changes;

    /// One look.
    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void look() {
        changes.adopt();
    }
}
