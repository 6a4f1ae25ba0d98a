package org.ringway.signalling.servlet;

import java.util.List;
import org.ringway.registrar.Binding;
import org.ringway.routing.RouteRequest.Source;
import org.ringway.tenant.Extension;
import org.ringway.tenant.TenantConfig;
import org.ringway.tenant.Trunk;

/// Who sent an INVITE, once that is certain.
sealed interface Caller {
    /// The tenant the sender belongs to.
    TenantConfig tenant();

    /// The sender as routing sees him.
    default Source source() {
        return switch (this) {
            case OfExtension(_, var extension) -> new Source.Extension(extension.number());
            case OfTrunk(_, var trunk) -> new Source.Trunk(trunk.name());
            case OfPbx(_, var extension, _) -> new Source.Pbx(extension.number());
        };
    }

    /// An extension that has shown its password.
    record OfExtension(TenantConfig tenant, Extension extension) implements Caller {}

    /// A trunk, known by its address.
    record OfTrunk(TenantConfig tenant, Trunk trunk) implements Caller {}

    /// The PBX where an extension has an account, known by its address.
    ///
    /// @param bindings the phones that it means; empty when they are gone
    record OfPbx(TenantConfig tenant, Extension extension, List<Binding> bindings)
            implements Caller {
        /// Copies the list.
        public OfPbx {
            bindings = List.copyOf(bindings);
        }
    }
}
