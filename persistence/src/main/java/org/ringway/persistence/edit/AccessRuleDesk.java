package org.ringway.persistence.edit;

import static org.ringway.persistence.edit.Fields.choice;
import static org.ringway.persistence.edit.Fields.key;
import static org.ringway.persistence.edit.Fields.number;

import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.List;
import org.ringway.access.AccessRule;
import org.ringway.editing.Subject;
import org.ringway.persistence.edit.Fields.Bounds;
import org.ringway.persistence.edit.Fields.Column;
import org.ringway.persistence.tenant.AccessRuleEntity;
import org.ringway.persistence.tenant.StoredConfiguration;
import org.ringway.sip.Transport;

/// Access rules.
final class AccessRuleDesk implements Desk<AccessRuleEntity> {
    private static final TextRule RANGE =
            new TextRule(
                    c -> Character.digit(c, 16) >= 0 || "./:".indexOf(c) >= 0,
                    "hexadecimal digits and ./:",
                    1,
                    60);
    private static final TenantRows<AccessRuleEntity> ROWS =
            new TenantRows<>(AccessRuleEntity.class, "name");
    private static final Form<AccessRuleEntity> FORM =
            new Form<>(
                    List.of(
                            key(
                                    "id",
                                    "Its name; unique within the tenant.",
                                    AccessRuleEntity::name,
                                    TextRule.NAME),
                            number(
                                    "priority",
                                    "Lower comes first, 0 to 1000000; of two with the same, the one"
                                            + " whose id comes first.",
                                    100,
                                    new Column<>(
                                            AccessRuleEntity::priority,
                                            AccessRuleEntity::setPriority),
                                    new Bounds(0, 1_000_000)),
                            WordFields.required(
                                    choice(
                                            "action",
                                            "Whether a request that it fits goes on, and still has"
                                                    + " to show who sent it, or is denied.",
                                            AccessRule.Action.DENY,
                                            new Column<>(
                                                    AccessRuleEntity::action,
                                                    AccessRuleEntity::setAction))),
                            Fields.required(
                                    "cidr",
                                    "The addresses that it is about: 192.0.2.0/24, 2001:db8::/32,"
                                            + " or a single one. 0.0.0.0/0 is every IPv4 address,"
                                            + " ::/0 every IPv6 address.",
                                    new Column<>(AccessRuleEntity::cidr, AccessRuleEntity::setCidr),
                                    RANGE),
                            WordFields.listed(
                                    "transports",
                                    "Over which a request comes; empty for any.",
                                    Arrays.stream(Transport.values())
                                            .map(Transport::parameter)
                                            .toList(),
                                    new Column<>(
                                            AccessRuleEntity::transports,
                                            AccessRuleEntity::setTransports)),
                            WordFields.listed(
                                    "methods",
                                    "Of requests that begin something; empty for any.",
                                    AccessRule.METHODS,
                                    new Column<>(
                                            AccessRuleEntity::methods,
                                            AccessRuleEntity::setMethods))));

    @Override
    public Form<AccessRuleEntity> form() {
        return FORM;
    }

    @Override
    public List<AccessRuleEntity> rows(StoredConfiguration all) {
        return all.accessRules();
    }

    @Override
    public boolean isAbout(AccessRuleEntity row, Subject subject) {
        return row.tenantId().equals(subject.tenant()) && row.name().equals(subject.key());
    }

    @Override
    public String keyOf(AccessRuleEntity row) {
        return row.name();
    }

    @Override
    public String version(AccessRuleEntity row) {
        return TenantRows.version(row);
    }

    @Override
    public AccessRuleEntity fresh(Subject subject) {
        return new AccessRuleEntity(subject.tenant(), subject.key());
    }

    @Override
    public List<AccessRuleEntity> page(EntityManager em, String tenant, String after, int most) {
        return ROWS.page(em, tenant, after, most);
    }
}
