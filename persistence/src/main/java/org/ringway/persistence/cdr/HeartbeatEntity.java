package org.ringway.persistence.cdr;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/// When a node was last alive.
@Entity
@Table(name = "heartbeat")
public class HeartbeatEntity {
    @Id private String node = "";
    private Instant beatAt = Instant.EPOCH;

    /// For Hibernate.
    protected HeartbeatEntity() {}

    /// The first sign of life of a node.
    HeartbeatEntity(String node, Instant beatAt) {
        this.node = node;
        this.beatAt = beatAt;
    }

    /// The last sign of life.
    Instant beatAt() {
        return beatAt;
    }

    /// One more sign of life.
    void beat(Instant now) {
        beatAt = now;
    }
}
