package org.ringway.persistence.edit;

import static org.ringway.persistence.edit.Fields.key;
import static org.ringway.persistence.edit.Fields.number;
import static org.ringway.persistence.edit.Fields.required;
import static org.ringway.persistence.edit.Fields.text;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.ringway.editing.Subject;
import org.ringway.persistence.edit.Fields.Bounds;
import org.ringway.persistence.edit.Fields.Column;
import org.ringway.persistence.tenant.RoutingRuleEntity;
import org.ringway.persistence.tenant.StoredConfiguration;

/// Routing rules.
final class RouteDesk implements Desk<RoutingRuleEntity> {
    private static final TextRule REFERENCE =
            new TextRule(
                    c -> TextRule.USER.allowed().test(c) || c == ':',
                    TextRule.USER.names() + ":",
                    1,
                    80);
    private static final TenantRows<RoutingRuleEntity> ROWS =
            new TenantRows<>(RoutingRuleEntity.class, "name");
    private static final Form<RoutingRuleEntity> FORM =
            new Form<>(
                    List.of(
                            key(
                                    "id",
                                    "Its name; unique within the tenant.",
                                    RoutingRuleEntity::name,
                                    TextRule.NAME),
                            number(
                                    "priority",
                                    "Lower comes first, 0 to 1000000.",
                                    100,
                                    new Column<>(
                                            RoutingRuleEntity::priority,
                                            RoutingRuleEntity::setPriority),
                                    new Bounds(0, 1_000_000)),
                            required(
                                    "match",
                                    "The dialled number: literal characters, X for one digit, * at"
                                            + " the end for any rest.",
                                    new Column<>(
                                            RoutingRuleEntity::matchPattern,
                                            RoutingRuleEntity::setMatchPattern),
                                    TextRule.PATTERN),
                            text(
                                    "source",
                                    "Who may use it: any, extension, agent, or trunk:<name>.",
                                    "extension",
                                    new Column<>(
                                            RoutingRuleEntity::source,
                                            RoutingRuleEntity::setSource),
                                    REFERENCE),
                            required(
                                    "target",
                                    "extension:<number>, extension: for the dialled number,"
                                            + " trunk:<name>, agent:<number, SIP URI or extension>,"
                                            + " echo.",
                                    new Column<>(
                                            RoutingRuleEntity::target,
                                            RoutingRuleEntity::setTarget),
                                    TextRule.TARGET),
                            number(
                                    "stripDigits",
                                    "Leading characters to remove, 0 to 64.",
                                    0,
                                    new Column<>(
                                            RoutingRuleEntity::stripDigits,
                                            RoutingRuleEntity::setStripDigits),
                                    new Bounds(0, 64)),
                            text(
                                    "prependDigits",
                                    "What is put in front afterwards.",
                                    "",
                                    new Column<>(
                                            RoutingRuleEntity::prependDigits,
                                            RoutingRuleEntity::setPrependDigits),
                                    TextRule.PREFIX)));

    @Override
    public Form<RoutingRuleEntity> form() {
        return FORM;
    }

    @Override
    public List<RoutingRuleEntity> rows(StoredConfiguration all) {
        return all.rules();
    }

    @Override
    public boolean isAbout(RoutingRuleEntity row, Subject subject) {
        return row.tenantId().equals(subject.tenant()) && row.name().equals(subject.key());
    }

    @Override
    public String keyOf(RoutingRuleEntity row) {
        return row.name();
    }

    @Override
    public String version(RoutingRuleEntity row) {
        return TenantRows.version(row);
    }

    @Override
    public RoutingRuleEntity fresh(Subject subject) {
        return new RoutingRuleEntity(subject.tenant(), subject.key());
    }

    @Override
    public List<RoutingRuleEntity> page(EntityManager em, String tenant, String after, int most) {
        return ROWS.page(em, tenant, after, most);
    }
}
