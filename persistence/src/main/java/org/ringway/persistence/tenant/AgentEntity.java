package org.ringway.persistence.tenant;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ringway.tenant.Agent;
import org.ringway.tenant.Agent.Dialect;
import org.ringway.tenant.Agent.Fallback;

/// An agent as stored.
@Entity
@Table(name = "agent")
public class AgentEntity extends TenantRow {
    private String number = "";

    @Enumerated(EnumType.STRING)
    private Dialect dialect = Dialect.SIP;

    private String url = "";
    private String fallbackTarget = "";

    @Convert(converter = WordListConverter.class)
    private List<String> transferTargets = List.of();

    private @Nullable Integer maxDurationSeconds;

    /// For Hibernate.
    protected AgentEntity() {}

    /// A new agent that has nothing but its number.
    public AgentEntity(String tenantId, String number) {
        super(tenantId);
        this.number = number;
    }

    /// A new agent of a tenant.
    public AgentEntity(String tenantId, Agent agent) {
        super(tenantId);
        this.number = agent.number();
        this.dialect = agent.dialect();
        this.url = agent.url();
        this.fallbackTarget = agent.fallback().map(FallbackText::of).orElse("");
        this.transferTargets = agent.transferTargets();
        this.maxDurationSeconds =
                agent.longest().map(Duration::toSeconds).map(Math::toIntExact).orElse(null);
    }

    /// As the rest of the gateway sees it; empty when the stored fallback is none.
    public Optional<Agent> toAgent() {
        return fallbackTarget.isEmpty()
                ? Optional.of(to(Optional.empty()))
                : FallbackText.parse(fallbackTarget).map(known -> to(Optional.of(known)));
    }

    private Agent to(Optional<Fallback> fallback) {
        var longest = Optional.ofNullable(maxDurationSeconds).map(Duration::ofSeconds);
        return new Agent(number, dialect, url, fallback, transferTargets, longest);
    }

    /// What is dialled; unique within its tenant.
    public String number() {
        return number;
    }

    /// How the gateway speaks with it.
    public Dialect dialect() {
        return dialect;
    }

    /// Chooses how the gateway speaks with it.
    public void setDialect(Dialect dialect) {
        this.dialect = dialect;
    }

    /// Where it is: a SIP URI or an extension.
    public String url() {
        return url;
    }

    /// Puts it somewhere else.
    public void setUrl(String url) {
        this.url = url;
    }

    /// Who serves its calls when it cannot, as [FallbackText] has it; empty for nobody.
    public String fallbackTarget() {
        return fallbackTarget;
    }

    /// Chooses who serves its calls when it cannot.
    public void setFallbackTarget(String fallbackTarget) {
        this.fallbackTarget = fallbackTarget;
    }

    /// Whom it may send a caller on to; empty for no limit.
    public List<String> transferTargets() {
        return transferTargets;
    }

    /// Chooses whom it may send a caller on to.
    public void setTransferTargets(List<String> transferTargets) {
        this.transferTargets = List.copyOf(transferTargets);
    }

    /// How long it may be in a call, in seconds; null for any time.
    public @Nullable Integer maxDurationSeconds() {
        return maxDurationSeconds;
    }

    /// Limits how long it may be in a call.
    public void setMaxDurationSeconds(@Nullable Integer maxDurationSeconds) {
        this.maxDurationSeconds = maxDurationSeconds;
    }
}
