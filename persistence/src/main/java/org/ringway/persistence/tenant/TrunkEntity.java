package org.ringway.persistence.tenant;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Optional;
import org.ringway.sip.Transport;
import org.ringway.tenant.CodecPolicy;
import org.ringway.tenant.Trunk;

/// A trunk as stored.
@Entity
@Table(name = "trunk")
public class TrunkEntity extends TenantRow {
    private String name = "";
    private String host = "";
    private int port;
    private String transport = "";

    @Convert(converter = CodecListConverter.class)
    private List<String> codecs = List.of();

    @Convert(converter = CodecListConverter.class)
    private List<String> codecsExcluded = List.of();

    private boolean enabled;

    /// For Hibernate.
    protected TrunkEntity() {}

    /// A new trunk of a tenant.
    public TrunkEntity(String tenantId, Trunk trunk) {
        super(tenantId);
        this.name = trunk.name();
        this.host = trunk.host();
        this.port = trunk.port();
        this.transport = trunk.transport().parameter();
        this.codecs = trunk.codecs().allowed();
        this.codecsExcluded = trunk.codecs().excluded();
        this.enabled = trunk.enabled();
    }

    /// Unique within its tenant.
    public String name() {
        return name;
    }

    /// As the rest of the gateway sees it; empty when the stored transport is none.
    public Optional<Trunk> toTrunk() {
        var policy = new CodecPolicy(codecs, codecsExcluded);
        return Transport.named(transport)
                .map(known -> new Trunk(name, host, port, known, policy, enabled));
    }
}
