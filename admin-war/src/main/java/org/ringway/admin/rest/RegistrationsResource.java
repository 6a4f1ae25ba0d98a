package org.ringway.admin.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ringway.admin.rest.access.Operation;
import org.ringway.admin.rest.access.Right;
import org.ringway.admin.rest.json.JsonText;
import org.ringway.registrar.Binding;
import org.ringway.tenant.TenantConfig;

/// Who of a tenant is reachable where.
@Path("tenants/{tenant}/registrations")
@ApplicationScoped
public class RegistrationsResource {
    @Inject private Services services;

    /// All of them.
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(needs = Right.READ, does = "Lists who is reachable where.")
    public String list(@PathParam("tenant") String id) {
        var tenant = InForce.tenant(services, id);
        return JsonText.of(
                services.registrations().of(id).stream()
                        .map(binding -> document(tenant, binding))
                        .toList());
    }

    private static Map<String, @Nullable Object> document(TenantConfig tenant, Binding binding) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("aor", "sip:" + binding.aor().number() + "@" + tenant.sipDomain());
        document.put("contact", binding.contact());
        document.put("transport", binding.origin().transport().parameter());
        document.put("userAgent", binding.origin().userAgent());
        document.put("expiresAt", binding.expiresAt());
        document.put("flow", binding.origin().flow());
        return document;
    }
}
