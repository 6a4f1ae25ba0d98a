package org.ringway.persistence.tenant;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ringway.tenant.DialClass;
import org.ringway.tenant.DigestSecret;
import org.ringway.tenant.Extension;
import org.ringway.tenant.SrtpPolicy;
import org.ringway.tenant.UnusableValue;

/// An extension as stored: digests in place of its password.
@Entity
@Table(name = "extension")
public class ExtensionEntity extends TenantRow {
    private String number = "";
    private String displayName = "";
    private String authUser = "";
    private String outsideNumber = "";

    @Column(name = "ha1_md5")
    private String ha1Md5 = "";

    @Column(name = "ha1_sha256")
    private String ha1Sha256 = "";

    private boolean enabled;
    @Embedded private @Nullable RemoteAccountColumns remote;
    @Embedded private @Nullable CallLimitColumns limits;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "extension_alias", joinColumns = @JoinColumn(name = "extension_id"))
    @Column(name = "alias")
    private Set<String> aliases = new HashSet<>();

    @Convert(converter = DialClassesConverter.class)
    private Set<DialClass> dialRights = DialClass.all();

    @Enumerated(EnumType.STRING)
    private SrtpPolicy srtp = SrtpPolicy.OFF;

    /// For Hibernate.
    protected ExtensionEntity() {}

    /// A new extension of a tenant.
    public ExtensionEntity(String tenantId, Extension extension) {
        super(tenantId);
        this.number = extension.number();
        this.displayName = extension.displayName();
        this.authUser = extension.authUser();
        this.ha1Md5 = extension.secret().ha1Md5();
        this.ha1Sha256 = extension.secret().ha1Sha256();
        this.aliases = new HashSet<>(extension.aliases());
        this.enabled = extension.enabled();
        this.dialRights = extension.dialRights();
        this.remote = extension.remote().map(RemoteAccountColumns::new).orElse(null);
        this.limits = extension.limits().map(CallLimitColumns::new).orElse(null);
        this.srtp = extension.srtp();
        this.outsideNumber = extension.outsideNumber();
    }

    /// A new extension that has nothing but its number.
    public ExtensionEntity(String tenantId, String number) {
        super(tenantId);
        this.number = number;
    }

    /// As the rest of the gateway sees it.
    ///
    /// @throws UnusableValue when its account at a PBX makes no sense
    public Extension toExtension() {
        return new Extension(
                number,
                displayName,
                authUser,
                new DigestSecret(ha1Md5, ha1Sha256),
                aliases,
                enabled,
                dialRights,
                Optional.ofNullable(remote).map(RemoteAccountColumns::toAccount),
                Optional.ofNullable(limits).map(CallLimitColumns::toLimits),
                srtp,
                outsideNumber);
    }

    /// Unique within its tenant; also when the rest of it makes no sense.
    public String number() {
        return number;
    }

    /// How it is shown to others.
    public String displayName() {
        return displayName;
    }

    /// Shows it to others under another name.
    public void setDisplayName(String displayName) {
        this.displayName = displayName;
    }

    /// What trunks are told in place of its number; null for what each trunk's rule makes of it.
    public @Nullable String outsideNumber() {
        return outsideNumber.isEmpty() ? null : outsideNumber;
    }

    /// Chooses what trunks are told in place of its number.
    public void setOutsideNumber(@Nullable String outsideNumber) {
        this.outsideNumber = outsideNumber == null ? "" : outsideNumber;
    }

    /// The digest user name.
    public String authUser() {
        return authUser;
    }

    /// Gives it another digest user name; its password is void until it is set again.
    public void setAuthUser(String authUser) {
        this.authUser = authUser;
    }

    /// Sets what verifies its password.
    public void setSecret(DigestSecret secret) {
        this.ha1Md5 = secret.ha1Md5();
        this.ha1Sha256 = secret.ha1Sha256();
    }

    /// Whether it may register, call and be called.
    public boolean enabled() {
        return enabled;
    }

    /// Allows or forbids it to register, to call and to be called.
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    /// Other names under which it is dialled.
    public Set<String> aliases() {
        return Set.copyOf(aliases);
    }

    /// Replaces its other names.
    public void setAliases(Set<String> aliases) {
        this.aliases = new HashSet<>(aliases);
    }

    /// What it may dial.
    public Set<DialClass> dialRights() {
        return dialRights;
    }

    /// Replaces what it may dial.
    public void setDialRights(Set<DialClass> dialRights) {
        this.dialRights = Set.copyOf(dialRights);
    }

    /// Whether the media of its telephones is SRTP, as one of `off`, `optional`, `required`.
    public String srtp() {
        return srtp.name().toLowerCase(Locale.ROOT);
    }

    /// Chooses whether the media of its telephones is SRTP.
    ///
    /// @throws IllegalArgumentException for a word that [#srtp()] never gives
    public void setSrtp(String word) {
        this.srtp = SrtpPolicy.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /// How much it may call outside; null when its tenant says so.
    public @Nullable CallLimitColumns limits() {
        return limits;
    }

    /// Gives it limits of its own, or takes them away.
    public void setLimits(@Nullable CallLimitColumns limits) {
        this.limits = limits;
    }

    /// Its account at a PBX; null when it has none.
    public @Nullable RemoteAccountColumns remote() {
        return remote;
    }

    /// Gives it an account at a PBX, or takes it away.
    public void setRemote(@Nullable RemoteAccountColumns remote) {
        this.remote = remote;
    }
}
