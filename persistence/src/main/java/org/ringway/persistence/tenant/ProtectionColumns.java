package org.ringway.persistence.tenant;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.ringway.access.AccessList.Denied;
import org.ringway.tenant.CallLimits;

/// What protects a tenant from strangers and from stolen passwords, as stored beside it.
@Embeddable
public class ProtectionColumns {
    @Enumerated(EnumType.STRING)
    private Denied deniedRequests = Denied.REFUSE;

    @Embedded private CallLimitColumns limits = new CallLimitColumns(CallLimits.OF_TENANT);

    @Embedded
    @AttributeOverride(
            name = "callsPerMinute",
            column = @Column(name = "extension_calls_per_minute"))
    @AttributeOverride(
            name = "internationalCalls",
            column = @Column(name = "extension_international_calls"))
    @AttributeOverride(name = "minutesPerDay", column = @Column(name = "extension_minutes_per_day"))
    private CallLimitColumns extensionLimits = new CallLimitColumns(CallLimits.OF_EXTENSION);

    /// As usual; also for Hibernate.
    public ProtectionColumns() {}

    /// What a sender hears whose request an access rule denies.
    public Denied deniedRequests() {
        return deniedRequests;
    }

    /// How much may leave for outside, of all extensions together.
    public CallLimitColumns limits() {
        return limits;
    }

    /// The same of each extension that has no limits of its own.
    public CallLimitColumns extensionLimits() {
        return extensionLimits;
    }

    /// Chooses what a sender hears whose request an access rule denies.
    public void setDeniedRequests(Denied deniedRequests) {
        this.deniedRequests = deniedRequests;
    }
}
