package org.ringway.persistence.tenant;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Optional;
import org.ringway.tenant.RoutingRule;
import org.ringway.tenant.Target;

/// A routing rule as stored; its name is the rule's id within the tenant.
@Entity
@Table(name = "routing_rule")
public class RoutingRuleEntity extends TenantRow {
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
        super(tenantId);
        this.name = rule.id();
        this.priority = rule.priority();
        this.matchPattern = rule.match();
        this.source = rule.source();
        this.target = TargetText.of(rule.target());
        this.stripDigits = rule.stripDigits();
        this.prependDigits = rule.prependDigits();
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
