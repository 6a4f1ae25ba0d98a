package org.ringway.persistence.edit;

import static org.ringway.persistence.edit.Fields.choice;
import static org.ringway.persistence.edit.Fields.inOneColumn;
import static org.ringway.persistence.edit.Fields.key;
import static org.ringway.persistence.edit.Fields.limit;
import static org.ringway.persistence.edit.Fields.required;
import static org.ringway.persistence.edit.Fields.text;
import static org.ringway.persistence.edit.Fields.texts;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.ringway.editing.Subject;
import org.ringway.persistence.edit.Fields.Bounds;
import org.ringway.persistence.edit.Fields.Column;
import org.ringway.persistence.tenant.AgentEntity;
import org.ringway.persistence.tenant.StoredConfiguration;
import org.ringway.tenant.Agent.Dialect;

/// Agents.
final class AgentDesk implements Desk<AgentEntity> {
    private static final TextRule FALLBACK =
            new TextRule(
                    c -> TextRule.USER.allowed().test(c) || c == ':',
                    TextRule.USER.names() + ":",
                    0,
                    140);
    private static final TenantRows<AgentEntity> ROWS =
            new TenantRows<>(AgentEntity.class, "number");
    private static final Form<AgentEntity> FORM =
            new Form<>(
                    List.of(
                            key(
                                    "number",
                                    "What is dialled; no extension, alias or echo test of the"
                                            + " tenant is called so.",
                                    AgentEntity::number,
                                    TextRule.USER),
                            choice(
                                    "dialect",
                                    "How the gateway speaks with it; twilio-media-streams is not"
                                            + " there yet.",
                                    Dialect.SIP,
                                    new Column<>(AgentEntity::dialect, AgentEntity::setDialect)),
                            required(
                                    "url",
                                    "Where it is: a sip: or sips: URI, or the number of the"
                                            + " extension that it registers as.",
                                    new Column<>(AgentEntity::url, AgentEntity::setUrl),
                                    TextRule.TARGET),
                            text(
                                    "fallbackTarget",
                                    "Who serves its calls when it cannot: extension:<number>,"
                                            + " trunk:<name>:<number>, agent:<number>, or a number or"
                                            + " name that it could send its caller on to; empty for"
                                            + " nobody.",
                                    "",
                                    new Column<>(
                                            AgentEntity::fallbackTarget,
                                            AgentEntity::setFallbackTarget),
                                    FALLBACK),
                            inOneColumn(
                                    1000,
                                    texts(
                                            "transferTargets",
                                            "Whom it may send its caller on to: numbers, patterns"
                                                    + " as in routes, and names; empty for everybody"
                                                    + " whom agents reach.",
                                            new Column<>(
                                                    AgentEntity::transferTargets,
                                                    AgentEntity::setTransferTargets),
                                            TextRule.LISTED_PATTERN)),
                            limit(
                                    "maxDurationSeconds",
                                    "How long it may be in a call, in seconds, 1 to 86400; null for"
                                            + " any time.",
                                    new Column<>(
                                            AgentEntity::maxDurationSeconds,
                                            AgentEntity::setMaxDurationSeconds),
                                    new Bounds(1, 86_400))));

    @Override
    public Form<AgentEntity> form() {
        return FORM;
    }

    @Override
    public List<AgentEntity> rows(StoredConfiguration all) {
        return all.agents();
    }

    @Override
    public boolean isAbout(AgentEntity row, Subject subject) {
        return row.tenantId().equals(subject.tenant()) && row.number().equals(subject.key());
    }

    @Override
    public String keyOf(AgentEntity row) {
        return row.number();
    }

    @Override
    public String version(AgentEntity row) {
        return TenantRows.version(row);
    }

    @Override
    public AgentEntity fresh(Subject subject) {
        return new AgentEntity(subject.tenant(), subject.key());
    }

    @Override
    public List<AgentEntity> page(EntityManager em, String tenant, String after, int most) {
        return ROWS.page(em, tenant, after, most);
    }
}
