package org.ringway.persistence.account;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Set;
import org.ringway.persistence.PersistenceLog;

/// Gives `admin` the password of the environment at every start, so that whoever owns the server
/// can always get in. Without one in the environment the stored password stays.
@Singleton
@Startup
public class AdministratorSeedBean {
    private static final String PASSWORD = "RINGWAY_ADMIN_PASSWORD";
    private static final String ADMIN = "admin";

    @PersistenceContext private EntityManager em;

    /// Runs once at the start.
    @PostConstruct
    void seed() {
        var password = System.getenv(PASSWORD);
        var admin = em.find(AdministratorEntity.class, ADMIN);
        if (password == null || password.isEmpty()) {
            if (admin == null) {
                PersistenceLog.noAdministrator();
            }
            return;
        }
        if (admin == null) {
            admin = new AdministratorEntity(ADMIN, Set.of(ADMIN));
            em.persist(admin);
        }
        if (!admin.hasPassword(password)) {
            admin.changePassword(password);
            PersistenceLog.administratorSet(ADMIN);
        }
    }
}
