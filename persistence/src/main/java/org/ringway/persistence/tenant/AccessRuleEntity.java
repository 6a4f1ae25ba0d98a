package org.ringway.persistence.tenant;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.util.List;
import org.ringway.access.AccessRule.Action;

/// An access rule as stored; its name is the rule's id within the tenant.
@Entity
@Table(name = "access_rule")
public class AccessRuleEntity extends TenantRow {
    private String name = "";
    private int priority;

    @Enumerated(EnumType.STRING)
    private Action action = Action.DENY;

    private String cidr = "";

    @Convert(converter = WordListConverter.class)
    private List<String> transports = List.of();

    @Convert(converter = WordListConverter.class)
    private List<String> methods = List.of();

    /// For Hibernate.
    protected AccessRuleEntity() {}

    /// A new rule that has nothing but its name.
    public AccessRuleEntity(String tenantId, String name) {
        super(tenantId);
        this.name = name;
    }

    /// Unique within its tenant.
    public String name() {
        return name;
    }

    /// Lower comes first.
    public int priority() {
        return priority;
    }

    /// Puts it at another place.
    public void setPriority(int priority) {
        this.priority = priority;
    }

    /// What becomes of a request that it fits.
    public Action action() {
        return action;
    }

    /// Chooses what becomes of a request that it fits.
    public void setAction(Action action) {
        this.action = action;
    }

    /// The addresses that it is about, as written.
    public String cidr() {
        return cidr;
    }

    /// Chooses the addresses that it is about.
    public void setCidr(String cidr) {
        this.cidr = cidr;
    }

    /// The transports that it is about, in lower case; empty for any.
    public List<String> transports() {
        return transports;
    }

    /// Chooses the transports that it is about.
    public void setTransports(List<String> transports) {
        this.transports = transports;
    }

    /// The methods that it is about, in upper case; empty for any.
    public List<String> methods() {
        return methods;
    }

    /// Chooses the methods that it is about.
    public void setMethods(List<String> methods) {
        this.methods = methods;
    }
}
