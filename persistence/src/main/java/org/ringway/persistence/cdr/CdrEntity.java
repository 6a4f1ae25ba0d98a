package org.ringway.persistence.cdr;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ringway.call.Ending;
import org.ringway.cdr.Cdr;

/// A call record as stored.
@Entity
@Table(name = "cdr")
public class CdrEntity {
    private static final int TENANT = 40;
    private static final int TEXT = 255;
    private static final int DIRECTION = 64;

    @Id private UUID id = new UUID(0, 0);
    private String node = "";
    private String tenantId = "";
    private String callId = "";
    private String caller = "";
    private String dialled = "";
    private String direction = "";
    private Instant startedAt = Instant.EPOCH;
    private @Nullable Instant answeredAt;
    private @Nullable Instant endedAt;
    private @Nullable String ending;
    private int sipStatus;
    private @Nullable UUID copyOf;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "cdr_leg", joinColumns = @JoinColumn(name = "cdr_id"))
    @OrderColumn(name = "position")
    private List<LegRow> legs = new ArrayList<>();

    /// For Hibernate.
    protected CdrEntity() {}

    /// The row of a call on a node.
    CdrEntity(UUID id, String node) {
        this.id = id;
        this.node = node;
    }

    /// Takes over everything that a record says.
    void take(Cdr cdr) {
        tenantId = SafeText.of(cdr.tenant(), TENANT);
        callId = SafeText.of(cdr.callId(), TEXT);
        caller = SafeText.of(cdr.from(), TEXT);
        dialled = SafeText.of(cdr.to(), TEXT);
        direction = SafeText.of(cdr.direction(), DIRECTION);
        startedAt = micros(cdr.startedAt());
        answeredAt = cdr.answeredAt() == null ? null : micros(cdr.answeredAt());
        endedAt = cdr.endedAt() == null ? null : micros(cdr.endedAt());
        ending = cdr.ending() == null ? null : cdr.ending().name();
        sipStatus = cdr.sipStatus();
        copyOf = cdr.copyOf();
        legs.clear();
        cdr.legs().forEach(leg -> legs.add(LegRow.of(leg)));
    }

    /// Ends a call of which nobody knows more than when its server was last alive.
    void lostAt(Instant lastSign) {
        var last = answeredAt == null ? startedAt : answeredAt;
        endedAt = lastSign.isAfter(last) ? lastSign : last;
        ending = Ending.SERVER_LOST.name();
    }

    /// Whether the call is over.
    boolean hasEnded() {
        return endedAt != null;
    }

    /// The call.
    UUID id() {
        return id;
    }

    /// The node that carried the call.
    String node() {
        return node;
    }

    /// As the rest of the gateway sees it.
    Cdr toCdr() {
        return new Cdr(
                id,
                tenantId,
                callId,
                caller,
                dialled,
                direction,
                startedAt,
                answeredAt,
                endedAt,
                ending == null ? null : Ending.valueOf(ending),
                sipStatus,
                copyOf,
                legs.stream().map(LegRow::toLeg).toList());
    }

    private static Instant micros(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }
}
