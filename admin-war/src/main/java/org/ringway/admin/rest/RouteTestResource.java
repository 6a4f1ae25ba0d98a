package org.ringway.admin.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.ringway.admin.rest.access.Operation;
import org.ringway.admin.rest.access.Right;
import org.ringway.admin.rest.json.JsonText;

/// What would become of a call.
@Path("tenants/{tenant}/routes:test")
@ApplicationScoped
public class RouteTestResource {
    @Inject private Services services;

    /// Where a call would go by the configuration in force, whatever lines are free. Nobody is
    /// called.
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(needs = Right.READ, does = "Tells what would become of a call, and why.")
    public String test(@PathParam("tenant") String id, InputStream body) {
        var tenant = InForce.tenant(services, id);
        return JsonText.of(RouteTest.run(services.tenants().current(), tenant, Editing.read(body)));
    }
}
