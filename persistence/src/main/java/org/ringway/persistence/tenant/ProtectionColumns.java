package org.ringway.persistence.tenant;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.ringway.access.AccessList.Denied;

/// What protects a tenant from strangers, as stored beside it.
@Embeddable
public class ProtectionColumns {
    @Enumerated(EnumType.STRING)
    private Denied deniedRequests = Denied.REFUSE;

    /// As usual; also for Hibernate.
    public ProtectionColumns() {}

    /// What a sender hears whose request an access rule denies.
    public Denied deniedRequests() {
        return deniedRequests;
    }

    /// Chooses what a sender hears whose request an access rule denies.
    public void setDeniedRequests(Denied deniedRequests) {
        this.deniedRequests = deniedRequests;
    }
}
