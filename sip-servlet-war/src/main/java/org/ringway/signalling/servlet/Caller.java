package org.ringway.signalling.servlet;

import org.ringway.tenant.Extension;
import org.ringway.tenant.TenantConfig;
import org.ringway.tenant.Trunk;

/// Who sent an INVITE, once that is certain.
sealed interface Caller {
    /// The tenant the sender belongs to.
    TenantConfig tenant();

    /// An extension that has shown its password.
    record OfExtension(TenantConfig tenant, Extension extension) implements Caller {}

    /// A trunk, known by its address.
    record OfTrunk(TenantConfig tenant, Trunk trunk) implements Caller {}
}
