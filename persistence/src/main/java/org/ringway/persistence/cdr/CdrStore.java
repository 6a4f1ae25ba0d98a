package org.ringway.persistence.cdr;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.Session;
import org.ringway.call.PartyKind;
import org.ringway.cdr.Cdr;
import org.ringway.cdr.PastTalk;

/// The ledger's statements, in the caller's transaction.
///
/// @param node the name of this node, the same after a restart
record CdrStore(String node) {
    /// A node that gave no sign of life for this long is taken for dead.
    static final Duration SILENCE = Duration.ofSeconds(30);

    private static final String OPEN_OF_THE_DEAD =
            """
            select c from CdrEntity c where c.endedAt is null and (c.node = :node
            or exists (select h from HeartbeatEntity h where h.node = c.node and h.beatAt < :silent)
            or not exists (select h from HeartbeatEntity h where h.node = c.node))
            """;

    private static final String TALKS =
            """
            select new org.ringway.cdr.PastTalk(c.tenantId, caller.party, callee.party,
            callee.transferredBy, c.dialled, c.answeredAt, c.endedAt)
            from CdrEntity c join c.legs caller join c.legs callee
            where c.endedAt >= :from and c.endedAt < :to and c.node = :node
            and c.answeredAt is not null and index(caller) = 0
            and callee.side = 'CALLEE' and callee.sipStatus between 200 and 299
            and (callee.ending is null or callee.ending <> 'ANSWERED_ELSEWHERE')
            and (callee.party like :trunk or callee.party like :pbx)
            """;

    /// Writes records whole, whether their rows exist or not, so that repeating it changes nothing.
    /// Of several words of one call only the last is written. What is over stays so: an older word
    /// of a call does not open its record again.
    void write(EntityManager em, List<Cdr> cdrs) {
        var words = new LinkedHashMap<UUID, Cdr>();
        cdrs.forEach(cdr -> words.merge(cdr.id(), cdr, CdrStore::last));
        var rows =
                load(em, List.copyOf(words.keySet())).stream()
                        .filter(Objects::nonNull) // there is no row with that id
                        .collect(toMap(CdrEntity::id, identity()));
        words.forEach((id, cdr) -> {
            var row = rows.get(id);
            if (row == null) {
                row = new CdrEntity(id, node);
                row.take(cdr);
                em.persist(row);
            } else if (cdr.endedAt() != null || !row.hasEnded()) {
                row.take(cdr);
            }
        });
    }

    /// One question for all of them, which Hibernate has ready: asked one by one, or as a query
    /// with a list of parameters, they cost as much as the writing.
    private static List<CdrEntity> load(EntityManager em, List<UUID> ids) {
        return em.unwrap(Session.class).byMultipleIds(CdrEntity.class).multiLoad(ids);
    }

    private static Cdr last(Cdr before, Cdr after) {
        return before.endedAt() != null && after.endedAt() == null ? before : after;
    }

    /// Closes what this node, at its start, and dead nodes left open, each at the last sign of life
    /// of its node.
    ///
    /// @return how many
    int closeLost(EntityManager em, Instant now) {
        List<CdrEntity> open =
                em.createQuery(OPEN_OF_THE_DEAD, CdrEntity.class)
                        .setParameter("node", node)
                        .setParameter("silent", now.minus(SILENCE))
                        .getResultList();
        for (var row : open) {
            var heartbeat = em.find(HeartbeatEntity.class, row.node());
            row.lostAt(heartbeat == null ? Instant.EPOCH : heartbeat.beatAt());
        }
        return open.size();
    }

    /// Who outside was spoken with on this node in calls that ended within a time: one question,
    /// and no row is loaded whole.
    List<PastTalk> talks(EntityManager em, Instant from, Instant to) {
        return em.createQuery(TALKS, PastTalk.class)
                .setParameter("from", from)
                .setParameter("to", to)
                .setParameter("node", node)
                .setParameter("trunk", PartyKind.trunkParty("%"))
                .setParameter("pbx", PartyKind.pbxParty("%"))
                .getResultList();
    }

    /// Leaves a sign of life.
    void beat(EntityManager em, Instant now) {
        var row = em.find(HeartbeatEntity.class, node);
        if (row == null) {
            em.persist(new HeartbeatEntity(node, now));
        } else {
            row.beat(now);
        }
    }
}
