package org.ringway.persistence.edit;

import static org.ringway.persistence.edit.Fields.choice;
import static org.ringway.persistence.edit.Fields.codecs;
import static org.ringway.persistence.edit.Fields.flag;
import static org.ringway.persistence.edit.Fields.inOneColumn;
import static org.ringway.persistence.edit.Fields.key;
import static org.ringway.persistence.edit.Fields.limit;
import static org.ringway.persistence.edit.Fields.oneOf;
import static org.ringway.persistence.edit.Fields.readOnly;
import static org.ringway.persistence.edit.Fields.required;
import static org.ringway.persistence.edit.Fields.texts;

import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ringway.editing.Subject;
import org.ringway.persistence.edit.Fields.Bounds;
import org.ringway.persistence.edit.Fields.Column;
import org.ringway.persistence.tenant.StoredConfiguration;
import org.ringway.persistence.tenant.TrunkEntity;
import org.ringway.tenant.CallPolicy;
import org.ringway.tenant.DtmfMode;
import org.ringway.tenant.TrunkLines.WhenFull;
import org.ringway.trunk.TrunkStatus.State;

/// Trunks.
final class TrunkDesk implements Desk<TrunkEntity> {
    private static final TenantRows<TrunkEntity> ROWS = new TenantRows<>(TrunkEntity.class, "name");
    private static final List<Field<TrunkEntity>> FIELDS =
            List.of(
                    key(
                            "name",
                            "Its name; unique within the tenant.",
                            TrunkEntity::name,
                            TextRule.NAME),
                    required(
                            "host",
                            "Its host name or address.",
                            new Column<>(TrunkEntity::host, TrunkEntity::setHost),
                            TextRule.HOST),
                    limit(
                            "port",
                            "Its port, 1 to 65535; null where the DNS says it (SRV records), or for"
                                    + " the usual one.",
                            new Column<>(TrunkEntity::port, TrunkEntity::setPort),
                            new Bounds(1, 65_535)),
                    oneOf(
                            "transport",
                            "How requests reach it.",
                            List.of("udp", "tcp", "tls"),
                            new Column<>(TrunkEntity::transport, TrunkEntity::setTransport)),
                    limit(
                            "maxConcurrentInbound",
                            "Calls from it at most; null for no limit, 0 to hold them all.",
                            new Column<>(
                                    TrunkEntity::maxConcurrentInbound,
                                    TrunkEntity::setMaxConcurrentInbound)),
                    limit(
                            "maxConcurrentOutbound",
                            "Calls to it at most; null for no limit.",
                            new Column<>(
                                    TrunkEntity::maxConcurrentOutbound,
                                    TrunkEntity::setMaxConcurrentOutbound)),
                    limit(
                            "maxConcurrentTotal",
                            "Calls in both directions at most; null for no limit.",
                            new Column<>(
                                    TrunkEntity::maxConcurrentTotal,
                                    TrunkEntity::setMaxConcurrentTotal)),
                    choice(
                            "whenFull",
                            "What a call from it gets that is one too many.",
                            WhenFull.REFUSE,
                            new Column<>(TrunkEntity::whenFull, TrunkEntity::setWhenFull)),
                    codecs(
                            200,
                            "codecs",
                            "What it is offered, in order; empty for the tenant's list.",
                            List.of(),
                            new Column<>(TrunkEntity::codecs, TrunkEntity::setCodecs)),
                    codecs(
                            200,
                            "codecsExclude",
                            "What it is never offered.",
                            List.of(),
                            new Column<>(
                                    TrunkEntity::codecsExcluded, TrunkEntity::setCodecsExcluded)),
                    choice(
                            "dtmf",
                            "How it is told of keys.",
                            DtmfMode.AUTO,
                            new Column<>(TrunkEntity::dtmf, TrunkEntity::setDtmf)),
                    oneOf(
                            "srtp",
                            "Whether its media is SRTP under keys in the session descriptions"
                                    + " (RFC 4568): never, when it does so too, or always.",
                            List.of("off", "optional", "required"),
                            new Column<>(TrunkEntity::srtp, TrunkEntity::setSrtp)),
                    WordFields.choiceOrNull(
                            "earlyMedia",
                            "Whether sound before its answer reaches the caller; null for what"
                                    + " the tenant wants.",
                            CallPolicy.EarlyMedia.class,
                            new Column<>(TrunkEntity::earlyMedia, TrunkEntity::setEarlyMedia)),
                    WordFields.pin(
                            "pinnedCertificate",
                            "The SHA-256 of the one certificate that it has to show over TLS,"
                                    + " whoever has signed it and whatever host it names; null for"
                                    + " any that names the host and that a known authority has"
                                    + " signed.",
                            new Column<>(
                                    TrunkEntity::pinnedCertificate,
                                    TrunkEntity::setPinnedCertificate)),
                    inOneColumn(
                            2000,
                            texts(
                                    "sdpLines",
                                    "What it reads at the session level of our" + " descriptions.",
                                    new Column<>(TrunkEntity::sdpLines, TrunkEntity::setSdpLines),
                                    TextRule.PROSE)),
                    flag(
                            "enabled",
                            "Whether calls go to it and come from it.",
                            true,
                            new Column<>(TrunkEntity::enabled, TrunkEntity::setEnabled)),
                    readOnly(
                            "state",
                            "Whether the gateway is registered there: STATIC when it does"
                                    + " not register, UNREACHABLE also when it does not answer"
                                    + " OPTIONS.",
                            Arrays.stream(State.values()).map(State::name).toList()),
                    readOnly(
                            "stateReason",
                            "The status and the phrase of its last answer to a REGISTER, or to"
                                    + " OPTIONS when it is UNREACHABLE by that.",
                            List.of()));
    private static final Form<TrunkEntity> FORM =
            new Form<>(
                    Stream.of(FIELDS, TrunkAccountFields.FIELDS, TrunkMannersFields.FIELDS)
                            .flatMap(List::stream)
                            .toList());

    @Override
    public Form<TrunkEntity> form() {
        return FORM;
    }

    @Override
    public List<TrunkEntity> rows(StoredConfiguration all) {
        return all.trunks();
    }

    @Override
    public boolean isAbout(TrunkEntity row, Subject subject) {
        return row.tenantId().equals(subject.tenant()) && row.name().equals(subject.key());
    }

    @Override
    public String keyOf(TrunkEntity row) {
        return row.name();
    }

    @Override
    public String version(TrunkEntity row) {
        return TenantRows.version(row);
    }

    @Override
    public TrunkEntity fresh(Subject subject) {
        return new TrunkEntity(subject.tenant(), subject.key());
    }

    @Override
    public List<TrunkEntity> page(EntityManager em, String tenant, String after, int most) {
        return ROWS.page(em, tenant, after, most);
    }
}
