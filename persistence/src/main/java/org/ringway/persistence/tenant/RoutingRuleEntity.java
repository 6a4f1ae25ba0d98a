package org.ringway.persistence.tenant;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ringway.tenant.RoutingRule;
import org.ringway.tenant.Target;

/// A routing rule as stored; its name is the rule's id within the tenant.
@Entity
@Table(name = "routing_rule")
public class RoutingRuleEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Version private int version;
    private String tenantId = "";
    private String name = "";
    private int priority;
    private String matchPattern = "";
    private String source = "";
    private String target = "";
    private int stripDigits;
    private String prependDigits = "";

    /// For Hibernate.
    protected RoutingRuleEntity() {}

    /// A new rule of a tenant.
    public RoutingRuleEntity(String tenantId, RoutingRule rule) {
        this.tenantId = tenantId;
        this.name = rule.id();
        this.priority = rule.priority();
        this.matchPattern = rule.match();
        this.source = rule.source();
        this.target = TargetText.of(rule.target());
        this.stripDigits = rule.stripDigits();
        this.prependDigits = rule.prependDigits();
    }

    /// Whose it is.
    public String tenantId() {
        return tenantId;
    }

    /// Grows with every change of this row.
    public int version() {
        return version;
    }

    /// Unique within its tenant.
    public String name() {
        return name;
    }

    /// As the rest of the gateway sees it; empty when the stored target is none.
    public Optional<RoutingRule> toRule() {
        return TargetText.parse(target).map(this::to);
    }

    private RoutingRule to(Target known) {
        return new RoutingRule(
                name, priority, matchPattern, source, known, stripDigits, prependDigits);
    }
}
