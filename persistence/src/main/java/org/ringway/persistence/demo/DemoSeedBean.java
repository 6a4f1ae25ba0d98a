package org.ringway.persistence.demo;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import org.ringway.persistence.PersistenceLog;
import org.ringway.persistence.tenant.AgentEntity;
import org.ringway.persistence.tenant.ExtensionEntity;
import org.ringway.persistence.tenant.RevisionEntity;
import org.ringway.persistence.tenant.RoutingRuleEntity;
import org.ringway.persistence.tenant.TenantEntity;
import org.ringway.persistence.tenant.TrunkEntity;
import org.ringway.tenant.TenantConfig;

/// Stores the demo tenants that are not there yet, when the environment asks for them. Those that
/// are there keep whatever an administrator made of them.
@Singleton
@Startup
public class DemoSeedBean {
    private static final String SWITCH = "RINGWAY_DEMO";

    @PersistenceContext private EntityManager em;

    /// Runs before the configuration is read for the first time.
    @PostConstruct
    void seed() {
        if (Boolean.parseBoolean(System.getenv(SWITCH))) {
            // the lock makes two nodes that start together take turns
            var revision =
                    em.find(
                            RevisionEntity.class,
                            RevisionEntity.ONLY,
                            LockModeType.PESSIMISTIC_WRITE);
            for (var tenant : DemoTenants.all()) {
                if (em.find(TenantEntity.class, tenant.id()) == null) {
                    store(tenant);
                    revision.advance();
                    PersistenceLog.demoSeeded(tenant.id());
                }
            }
        }
    }

    private void store(TenantConfig tenant) {
        var id = tenant.id();
        var row = new TenantEntity(id, tenant.name(), tenant.sipDomain(), tenant.hosts());
        row.tellNumbersApart(tenant.dialPlan());
        em.persist(row);
        em.flush(); // the children refer to the row by its key, which Hibernate does not know
        tenant.extensions().values().forEach(e -> em.persist(new ExtensionEntity(id, e)));
        tenant.trunks().values().forEach(t -> em.persist(new TrunkEntity(id, t)));
        tenant.rules().forEach(r -> em.persist(new RoutingRuleEntity(id, r)));
        tenant.agents().values().forEach(a -> em.persist(new AgentEntity(id, a)));
    }
}
