package org.ringway.persistence.edit;

import static org.ringway.persistence.edit.Fields.choice;
import static org.ringway.persistence.edit.Fields.flag;
import static org.ringway.persistence.edit.Fields.inOneColumn;
import static org.ringway.persistence.edit.Fields.key;
import static org.ringway.persistence.edit.Fields.number;
import static org.ringway.persistence.edit.Fields.required;
import static org.ringway.persistence.edit.Fields.text;
import static org.ringway.persistence.edit.Fields.texts;

import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.ringway.access.AccessList.Denied;
import org.ringway.editing.EditOutcome.Ground;
import org.ringway.editing.EditOutcome.Refused;
import org.ringway.editing.InvalidConfiguration;
import org.ringway.editing.Subject;
import org.ringway.persistence.edit.Fields.Bounds;
import org.ringway.persistence.edit.Fields.Column;
import org.ringway.persistence.tenant.StoredConfiguration;
import org.ringway.persistence.tenant.TenantEntity;
import org.ringway.settings.CandidateSettings.Kind;
import org.ringway.tenant.CallLimits;
import org.ringway.tenant.CallPolicy;
import org.ringway.tenant.CallPolicy.Refer;
import org.ringway.tenant.DialPlan;

/// Tenants. The SIP domain of a tenant that has extensions stays: the digests of their passwords
/// hold it.
final class TenantDesk implements Desk<TenantEntity> {
    private static final String SIP_DOMAIN = "sipDomain";
    private static final CallPolicy USUAL = CallPolicy.USUAL;
    private static final Form<TenantEntity> FORM =
            new Form<>(
                    List.of(
                            key("id", "Its short name in URLs.", TenantEntity::id, TextRule.ID),
                            required(
                                    "name",
                                    "The name people read.",
                                    new Column<>(TenantEntity::name, TenantEntity::setName),
                                    TextRule.PROSE),
                            required(
                                    SIP_DOMAIN,
                                    "Its SIP domain, also the realm of its passwords.",
                                    new Column<>(
                                            TenantEntity::sipDomain, TenantEntity::setSipDomain),
                                    TextRule.HOST),
                            texts(
                                    "hosts",
                                    "Host names under which its pages are reached.",
                                    new Column<>(
                                            row -> row.hosts().stream().sorted().toList(),
                                            (row, hosts) -> row.setHosts(new HashSet<>(hosts))),
                                    TextRule.HOST),
                            texts(
                                    "allowedOrigins",
                                    "Web origins that may open a WebSocket; empty for its own hosts.",
                                    new Column<>(
                                            row -> row.allowedOrigins().stream().sorted().toList(),
                                            (row, origins) ->
                                                    row.allowOrigins(new HashSet<>(origins))),
                                    TextRule.ORIGIN),
                            flag(
                                    "enabled",
                                    "Whether it may do anything at all.",
                                    true,
                                    new Column<>(TenantEntity::enabled, TenantEntity::setEnabled)),
                            number(
                                    "maxCalls",
                                    "Calls in progress at most; 0 for no limit.",
                                    0,
                                    new Column<>(TenantEntity::maxCalls, TenantEntity::limitCalls),
                                    new Bounds(0, 1_000_000)),
                            choice(
                                    "hold",
                                    "Whether the other party hears of a hold.",
                                    USUAL.hold(),
                                    new Column<>(
                                            TenantEntity::holdPolicy, TenantEntity::setHoldPolicy)),
                            choice(
                                    "earlyMedia",
                                    "Whether sound before the answer reaches the caller.",
                                    USUAL.earlyMedia(),
                                    new Column<>(
                                            TenantEntity::earlyMedia, TenantEntity::setEarlyMedia)),
                            choice(
                                    "ringPolicy",
                                    "When the caller is told that it rings.",
                                    USUAL.ring(),
                                    new Column<>(
                                            TenantEntity::ringPolicy, TenantEntity::setRingPolicy)),
                            flag(
                                    "referPassThrough",
                                    "Whether the other party performs a blind transfer.",
                                    USUAL.refer() == Refer.PASS_THROUGH,
                                    new Column<>(
                                            row -> row.referPolicy() == Refer.PASS_THROUGH,
                                            (row, passes) ->
                                                    row.setReferPolicy(
                                                            passes
                                                                    ? Refer.PASS_THROUGH
                                                                    : Refer.REJOIN))),
                            text(
                                    "countryCode",
                                    "Of its own country without a plus; empty for none.",
                                    "",
                                    new Column<>(
                                            TenantEntity::countryCode,
                                            TenantEntity::setCountryCode),
                                    TextRule.DIGITS),
                            text(
                                    "internationalPrefix",
                                    "What is dialled in place of the plus.",
                                    DialPlan.USUAL.internationalPrefix(),
                                    new Column<>(
                                            TenantEntity::internationalPrefix,
                                            TenantEntity::setInternationalPrefix),
                                    TextRule.DIGITS),
                            inOneColumn(
                                    1000,
                                    texts(
                                            "premiumNumbers",
                                            "Patterns of numbers that cost more.",
                                            new Column<>(
                                                    TenantEntity::premiumNumbers,
                                                    TenantEntity::setPremiumNumbers),
                                            TextRule.LISTED_PATTERN)),
                            number(
                                    "siblingWindowMs",
                                    "How long a second delivery of a call counts as a copy, in"
                                            + " milliseconds, 0 to 10000.",
                                    (int) USUAL.siblingWindow().toMillis(),
                                    new Column<>(
                                            TenantEntity::siblingWindowMs,
                                            TenantEntity::setSiblingWindowMs),
                                    new Bounds(0, (int) CallPolicy.LONGEST_WINDOW.toMillis())),
                            choice(
                                    "deniedRequests",
                                    "Whether a sender whose request an access rule denies gets 403"
                                            + " or hears nothing.",
                                    Denied.REFUSE,
                                    new Column<>(
                                            row -> row.protection().deniedRequests(),
                                            (row, denied) ->
                                                    row.protection().setDeniedRequests(denied))),
                            Parts.group(
                                    "limits",
                                    "How much may leave for outside, of all extensions together.",
                                    CallLimitForm.<TenantEntity>of(
                                            row -> row.protection().limits(),
                                            CallLimits.OF_TENANT)),
                            Parts.group(
                                    "extensionLimits",
                                    "The same of each extension that has no limits of its own.",
                                    CallLimitForm.<TenantEntity>of(
                                            row -> row.protection().extensionLimits(),
                                            CallLimits.OF_EXTENSION)),
                            inOneColumn(
                                    1000,
                                    texts(
                                            "advertisedAddresses",
                                            "Where its browsers are told to send media instead of"
                                                    + " to the server's own addresses, best first,"
                                                    + " each address, address:port or [IPv6"
                                                    + " address]:port where a router maps the"
                                                    + " port; telephones and trunks are told the"
                                                    + " first without a port. 16 at most.",
                                            new Column<>(
                                                    row -> row.media().advertisedAddresses(),
                                                    (row, addresses) ->
                                                            row.media()
                                                                    .setAdvertisedAddresses(
                                                                            addresses)),
                                            TextRule.ADDRESS)),
                            choice(
                                    "candidateType",
                                    "Whether they are host candidates in the place of the server's"
                                            + " own, or server-reflexive ones before them.",
                                    Kind.HOST,
                                    new Column<>(
                                            row -> row.media().candidateType(),
                                            (row, type) -> row.media().setCandidateType(type))),
                            Parts.group(
                                    "media",
                                    "What it wants of the media of its calls.",
                                    MediaForm.FORM,
                                    TenantEntity::media)));

    @Override
    public Form<TenantEntity> form() {
        return FORM;
    }

    @Override
    public List<TenantEntity> rows(StoredConfiguration all) {
        return all.tenants();
    }

    @Override
    public boolean isAbout(TenantEntity row, Subject subject) {
        return row.id().equals(subject.key());
    }

    @Override
    public String keyOf(TenantEntity row) {
        return row.id();
    }

    @Override
    public String version(TenantEntity row) {
        return row.id() + "-" + row.version();
    }

    @Override
    public TenantEntity fresh(Subject subject) {
        return new TenantEntity(subject.key());
    }

    @Override
    public List<TenantEntity> page(EntityManager em, String tenant, String after, int most) {
        return em.createQuery(
                        "select t from TenantEntity t where t.id > :after order by t.id",
                        TenantEntity.class)
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList();
    }

    @Override
    public Optional<Refused> complete(Change<TenantEntity> change) {
        var before = change.before();
        var row = change.row();
        if (before == null || row.sipDomain().equals(before.get(SIP_DOMAIN))) {
            return Optional.empty();
        }
        var bound =
                change.all().extensions().stream()
                        .filter(extension -> extension.tenantId().equals(row.id()))
                        .count();
        return bound == 0
                ? Optional.empty()
                : Optional.of(
                        new Refused(
                                Ground.CONFLICT,
                                new InvalidConfiguration(
                                        SIP_DOMAIN,
                                        "The passwords of its %d extensions belong to %s."
                                                .formatted(bound, before.get(SIP_DOMAIN)))));
    }
}
