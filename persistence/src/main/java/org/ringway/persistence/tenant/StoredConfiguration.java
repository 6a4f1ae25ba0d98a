package org.ringway.persistence.tenant;

import jakarta.persistence.EntityManager;
import java.util.List;

/// Every row of the configuration as it was read.
///
/// @param revision read before the rows: a change in between makes this number old, and the next
///   look at it finds a newer one
public record StoredConfiguration(
        long revision,
        List<TenantEntity> tenants,
        List<ExtensionEntity> extensions,
        List<TrunkEntity> trunks,
        List<RoutingRuleEntity> rules,
        List<AgentEntity> agents,
        List<CertificateEntity> certificates,
        List<AccessRuleEntity> accessRules) {
    /// Reads everything in the caller's transaction.
    public static StoredConfiguration read(EntityManager em) {
        var revision = revision(em);
        return new StoredConfiguration(
                revision,
                em.createQuery("select t from TenantEntity t order by t.id", TenantEntity.class)
                        .getResultList(),
                em.createQuery(
                                "select distinct e from ExtensionEntity e left join fetch e.aliases",
                                ExtensionEntity.class)
                        .getResultList(),
                em.createQuery("select t from TrunkEntity t", TrunkEntity.class).getResultList(),
                em.createQuery("select r from RoutingRuleEntity r", RoutingRuleEntity.class)
                        .getResultList(),
                em.createQuery("select a from AgentEntity a", AgentEntity.class).getResultList(),
                em.createQuery("select c from CertificateEntity c", CertificateEntity.class)
                        .getResultList(),
                em.createQuery("select r from AccessRuleEntity r", AccessRuleEntity.class)
                        .getResultList());
    }

    /// The revision alone.
    public static long revision(EntityManager em) {
        return em.createQuery("select r.revision from RevisionEntity r", Long.class)
                .getSingleResult();
    }
}
