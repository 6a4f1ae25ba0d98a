package org.ringway.persistence.tenant;

import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/// What every row that belongs to a tenant has.
@MappedSuperclass
public abstract class TenantRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Version private int version;
    private String tenantId = "";

    /// For Hibernate.
    protected TenantRow() {}

    /// A new row of a tenant.
    protected TenantRow(String tenantId) {
        this.tenantId = tenantId;
    }

    /// Whose it is.
    public String tenantId() {
        return tenantId;
    }

    /// Grows with every change of this row.
    public int version() {
        return version;
    }

    /// Its own number; null until it is stored.
    public @Nullable Long id() {
        return id;
    }
}
