package org.ringway.persistence.tenant;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.ringway.access.AccessList;
import org.ringway.access.AccessRule;
import org.ringway.access.AddressRange;
import org.ringway.sip.Transport;

/// Makes the access list of a tenant of what is stored, and finds out what is wrong with it.
final class AccessCheck {
    private final TenantEntity tenant;
    private final List<Flaw> flaws;

    private AccessCheck(TenantEntity tenant, List<Flaw> flaws) {
        this.tenant = tenant;
        this.flaws = flaws;
    }

    /// The access list of a tenant.
    ///
    /// @param rows its rules
    /// @param flaws takes what is wrong with them
    static AccessList list(TenantEntity tenant, List<AccessRuleEntity> rows, List<Flaw> flaws) {
        var check = new AccessCheck(tenant, flaws);
        if (rows.size() > AccessList.MOST_RULES) {
            check.wrong(
                    "accessRules", "it has more than " + AccessList.MOST_RULES + " access rules");
        }
        var rules = new ArrayList<AccessRule>();
        for (var row : rows) {
            check.rule(row, rules);
        }
        return new AccessList(rules, tenant.protection().deniedRequests());
    }

    private void rule(AccessRuleEntity row, List<AccessRule> rules) {
        var name = "access rule " + row.name();
        if (row.priority() < 0) {
            wrong("priority", name + " has a negative priority");
        }
        for (var method : row.methods()) {
            if (!AccessRule.METHODS.contains(method)) {
                wrong("methods", name + " has the method " + method + ", which begins nothing");
            }
        }
        var transports = transports(name, row.transports());
        try {
            rules.add(
                    new AccessRule(
                            row.name(),
                            row.priority(),
                            row.action(),
                            AddressRange.parse(row.cidr()),
                            transports,
                            Set.copyOf(row.methods())));
        } catch (IllegalArgumentException e) {
            wrong("cidr", name + ": " + row.cidr() + ": " + e.getMessage());
        }
    }

    private Set<Transport> transports(String name, List<String> words) {
        var known = EnumSet.noneOf(Transport.class);
        for (var word : words) {
            Transport.named(word)
                    .ifPresentOrElse(
                            known::add,
                            () -> wrong("transports", name + ": unknown transport " + word));
        }
        return known;
    }

    private void wrong(String field, String text) {
        flaws.add(new Flaw(field, Flaw.Kind.WRONG, "tenant " + tenant.id() + ": " + text));
    }
}
