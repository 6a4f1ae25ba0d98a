package org.ringway.persistence.cdr;

import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ringway.cdr.Cdr;
import org.ringway.cdr.CdrArchive;
import org.ringway.cdr.CdrQuery;

/// Reads the ledger.
@Stateless
@Local(CdrArchive.class)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class CdrQueryBean implements CdrArchive {
    private static final String PAGE =
            """
            select c from CdrEntity c
            where c.tenantId = :tenant and c.startedAt >= :from and c.startedAt < :to
            order by c.startedAt, c.id
            """;
    private static final String NEXT_PAGE =
            """
            select c from CdrEntity c
            where c.tenantId = :tenant and c.startedAt >= :from and c.startedAt < :to
            and exists (select a from CdrEntity a where a.id = :after
            and (c.startedAt > a.startedAt or (c.startedAt = a.startedAt and c.id > a.id)))
            order by c.startedAt, c.id
            """;

    @PersistenceContext private EntityManager em;

    @Override
    public List<Cdr> find(CdrQuery query) {
        var page =
                em.createQuery(query.after() == null ? PAGE : NEXT_PAGE, CdrEntity.class)
                        .setParameter("tenant", query.tenant())
                        .setParameter("from", query.from())
                        .setParameter("to", query.to())
                        .setMaxResults(query.most());
        if (query.after() != null) {
            page.setParameter("after", query.after());
        }
        return page.getResultList().stream().map(CdrEntity::toCdr).toList();
    }

    @Override
    public Optional<Cdr> byId(String tenant, UUID id) {
        return Optional.ofNullable(em.find(CdrEntity.class, id))
                .map(CdrEntity::toCdr)
                .filter(cdr -> cdr.tenant().equals(tenant));
    }
}
