package org.ringway.persistence.edit;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.ringway.persistence.tenant.TenantRow;

/// The rows of a table whose rows belong to tenants.
///
/// @param entity its entity
/// @param key the attribute that is unique within a tenant
record TenantRows<E extends TenantRow>(Class<E> entity, String key) {
    /// The rows of a tenant in the order of their keys.
    List<E> page(EntityManager em, String tenant, String after, int most) {
        return em.createQuery(
                        "select e from %s e where e.tenantId = :tenant and e.%s > :after order by e.%s"
                                .formatted(entity.getSimpleName(), key, key),
                        entity)
                .setParameter("tenant", tenant)
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList();
    }

    /// What changes whenever a row does, also when it was deleted and made again.
    static String version(TenantRow row) {
        return row.id() + "-" + row.version();
    }
}
