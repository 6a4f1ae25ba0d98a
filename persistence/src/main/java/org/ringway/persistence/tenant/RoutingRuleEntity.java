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

    /// A new rule that has nothing but its name.
    public RoutingRuleEntity(String tenantId, String name) {
        super(tenantId);
        this.name = name;
    }

    /// Lower comes first.
    public int priority() {
        return priority;
    }

    /// Puts it at another place.
    public void setPriority(int priority) {
        this.priority = priority;
    }

    /// What the dialled number must look like.
    public String matchPattern() {
        return matchPattern;
    }

    /// Chooses the numbers it is for.
    public void setMatchPattern(String matchPattern) {
        this.matchPattern = matchPattern;
    }

    /// Who may use it.
    public String source() {
        return source;
    }

    /// Chooses who may use it.
    public void setSource(String source) {
        this.source = source;
    }

    /// Where the call goes, as [TargetText] has it.
    public String target() {
        return target;
    }

    /// Sends its calls elsewhere.
    public void setTarget(String target) {
        this.target = target;
    }

    /// How many leading characters are removed.
    public int stripDigits() {
        return stripDigits;
    }

    /// Chooses how many leading characters are removed.
    public void setStripDigits(int stripDigits) {
        this.stripDigits = stripDigits;
    }

    /// What is put in front afterwards.
    public String prependDigits() {
        return prependDigits;
    }

    /// Chooses what is put in front afterwards.
    public void setPrependDigits(String prependDigits) {
        this.prependDigits = prependDigits;
    }
}
