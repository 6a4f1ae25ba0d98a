package org.ringway.persistence.cdr;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.ringway.cdr.Cdr;

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

    /// Writes a record whole, whether its row exists or not, so that repeating it changes nothing.
    /// What is over stays so: an older word of a call does not open its record again.
    void write(EntityManager em, Cdr cdr) {
        var row = em.find(CdrEntity.class, cdr.id());
        if (row == null) {
            row = new CdrEntity(cdr.id(), node);
            row.take(cdr);
            em.persist(row);
        } else if (cdr.endedAt() != null || !row.hasEnded()) {
            row.take(cdr);
        }
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
