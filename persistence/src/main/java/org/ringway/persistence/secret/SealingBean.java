package org.ringway.persistence.secret;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.ringway.persistence.PersistenceLog;

/// Seals at every start what somebody has put into the database in clear, by SQL or with a version
/// that knew no seal.
@Singleton
@Startup
public class SealingBean {
    @PersistenceContext private EntityManager em;

    /// Runs once at the start.
    @PostConstruct
    void seal() {
        var sealing = new Sealing(em);
        var sealed = sealing.sealAll();
        if (sealed > 0) {
            PersistenceLog.sealed(sealed);
        }
        var unreadable = sealing.unreadable();
        if (unreadable > 0) {
            PersistenceLog.unreadable(unreadable);
        }
    }
}
