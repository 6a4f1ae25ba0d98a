package org.ringway.persistence.tenant;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;
import org.ringway.tenant.DialClass;
import org.ringway.tenant.DigestSecret;
import org.ringway.tenant.Extension;

/// An extension as stored: digests in place of its password.
@Entity
@Table(name = "extension")
public class ExtensionEntity extends TenantRow {
    private String number = "";
    private String displayName = "";
    private String authUser = "";

    @Column(name = "ha1_md5")
    private String ha1Md5 = "";

    @Column(name = "ha1_sha256")
    private String ha1Sha256 = "";

    private boolean enabled;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "extension_alias", joinColumns = @JoinColumn(name = "extension_id"))
    @Column(name = "alias")
    private Set<String> aliases = new HashSet<>();

    @Convert(converter = DialClassesConverter.class)
    private Set<DialClass> dialRights = DialClass.all();

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
    }

    /// As the rest of the gateway sees it.
    public Extension toExtension() {
        return new Extension(
                number,
                displayName,
                authUser,
                new DigestSecret(ha1Md5, ha1Sha256),
                aliases,
                enabled,
                dialRights);
    }
}
