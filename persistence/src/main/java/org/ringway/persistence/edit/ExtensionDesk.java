package org.ringway.persistence.edit;

import static org.ringway.persistence.edit.Fields.account;
import static org.ringway.persistence.edit.Fields.flag;
import static org.ringway.persistence.edit.Fields.key;
import static org.ringway.persistence.edit.Fields.oneOf;
import static org.ringway.persistence.edit.Fields.secret;
import static org.ringway.persistence.edit.Fields.text;
import static org.ringway.persistence.edit.Fields.texts;
import static org.ringway.persistence.edit.Fields.words;

import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.ringway.editing.EditOutcome.Ground;
import org.ringway.editing.EditOutcome.Refused;
import org.ringway.editing.InvalidConfiguration;
import org.ringway.editing.Subject;
import org.ringway.persistence.edit.Fields.Column;
import org.ringway.persistence.tenant.CallLimitColumns;
import org.ringway.persistence.tenant.ExtensionEntity;
import org.ringway.persistence.tenant.RemoteAccountColumns;
import org.ringway.persistence.tenant.StoredConfiguration;
import org.ringway.tenant.CallLimits;
import org.ringway.tenant.DialClass;
import org.ringway.tenant.DigestSecret;

/// Extensions. Of a password only its digests are stored, and they hold the user name and the SIP
/// domain (RFC 7616 section 3.4.2): who gets another user name needs his password again.
final class ExtensionDesk implements Desk<ExtensionEntity> {
    private static final String PASSWORD = "password";
    private static final String AUTH_USER = "authUser";
    private static final TenantRows<ExtensionEntity> ROWS =
            new TenantRows<>(ExtensionEntity.class, "number");
    private static final Form<ExtensionEntity> FORM =
            new Form<>(
                    List.of(
                            key(
                                    "number",
                                    "What is dialled; unique within the tenant.",
                                    ExtensionEntity::number,
                                    TextRule.USER),
                            text(
                                    "displayName",
                                    "How it is shown to others.",
                                    "",
                                    new Column<>(
                                            ExtensionEntity::displayName,
                                            ExtensionEntity::setDisplayName),
                                    TextRule.PROSE),
                            account(
                                    AUTH_USER,
                                    "The digest user name; the number when it is not given.",
                                    new Column<>(
                                            ExtensionEntity::authUser, ExtensionDesk::setAuthUser)),
                            secret(
                                    PASSWORD,
                                    "The password; needed for a new extension and a new user name.",
                                    TextRule.PASSWORD),
                            WordFields.textOrNull(
                                    "outsideNumber",
                                    "What trunks are told in place of its number; null for what"
                                            + " each trunk's rule makes of it.",
                                    new Column<>(
                                            ExtensionEntity::outsideNumber,
                                            ExtensionEntity::setOutsideNumber),
                                    TextRule.PREFIX.filled()),
                            texts(
                                    "aliases",
                                    "Other names under which it is dialled.",
                                    new Column<>(
                                            row -> row.aliases().stream().sorted().toList(),
                                            (row, names) -> row.setAliases(new HashSet<>(names))),
                                    TextRule.USER),
                            words(
                                    "dialRights",
                                    "What it may dial.",
                                    DialClass.all(),
                                    new Column<>(
                                            ExtensionEntity::dialRights,
                                            ExtensionEntity::setDialRights),
                                    DialClass.values()),
                            oneOf(
                                    "srtp",
                                    "Whether its telephones get SRTP under keys in the session"
                                            + " descriptions (RFC 4568): when they ask for it,"
                                            + " offered when they are called too, or always.",
                                    List.of("off", "optional", "required"),
                                    new Column<>(ExtensionEntity::srtp, ExtensionEntity::setSrtp)),
                            flag(
                                    "enabled",
                                    "Whether it may register, call and be called.",
                                    true,
                                    new Column<>(
                                            ExtensionEntity::enabled, ExtensionEntity::setEnabled)),
                            Parts.optional(
                                    "limits",
                                    "How much it may call outside; null when its tenant says so.",
                                    CallLimitForm.of(limits -> limits, CallLimits.OF_EXTENSION),
                                    CallLimitColumns::new,
                                    new Column<>(
                                            ExtensionEntity::limits, ExtensionEntity::setLimits)),
                            Parts.optional(
                                    "remoteAccount",
                                    "Its account at the enterprise's PBX; null for none.",
                                    RemoteAccountForm.FORM,
                                    RemoteAccountColumns::new,
                                    new Column<>(
                                            ExtensionEntity::remote, ExtensionEntity::setRemote))));

    @Override
    public Form<ExtensionEntity> form() {
        return FORM;
    }

    @Override
    public List<ExtensionEntity> rows(StoredConfiguration all) {
        return all.extensions();
    }

    @Override
    public boolean isAbout(ExtensionEntity row, Subject subject) {
        return row.tenantId().equals(subject.tenant()) && row.number().equals(subject.key());
    }

    @Override
    public String keyOf(ExtensionEntity row) {
        return row.number();
    }

    @Override
    public String version(ExtensionEntity row) {
        return TenantRows.version(row);
    }

    @Override
    public ExtensionEntity fresh(Subject subject) {
        return new ExtensionEntity(subject.tenant(), subject.key());
    }

    @Override
    public List<ExtensionEntity> page(EntityManager em, String tenant, String after, int most) {
        return ROWS.page(em, tenant, after, most);
    }

    @Override
    public Optional<Refused> complete(Change<ExtensionEntity> change) {
        var row = change.row();
        var before = change.before();
        if (change.written().get(PASSWORD) instanceof String password) {
            row.setSecret(DigestSecret.of(row.authUser(), realm(change), password));
            return Optional.empty();
        }
        if (before == null) {
            return refused("A new extension needs a password.");
        }
        return row.authUser().equals(before.get(AUTH_USER))
                ? Optional.empty()
                : refused("It must be given again together with another authUser.");
    }

    private static String realm(Change<ExtensionEntity> change) {
        return change.all().tenants().stream()
                .filter(tenant -> tenant.id().equals(change.row().tenantId()))
                .findFirst()
                .orElseThrow()
                .sipDomain();
    }

    private static void setAuthUser(ExtensionEntity row, String user) {
        row.setAuthUser(user.isEmpty() ? row.number() : user);
    }

    private static Optional<Refused> refused(String reason) {
        return Optional.of(new Refused(Ground.INVALID, new InvalidConfiguration(PASSWORD, reason)));
    }
}
