package org.ringway.admin.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.ringway.admin.rest.access.Operation;
import org.ringway.admin.rest.access.Right;
import org.ringway.admin.rest.json.JsonText;

/// What the servers of a tenant's trunk show.
@Path("tenants/{tenant}/trunks/{name}/certificate:fetch")
@ApplicationScoped
public class TrunkFetchResource {
    @Inject private Services services;

    /// Looks at the servers where the trunk's calls go, and nowhere else: the request names no
    /// place.
    @POST
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            needs = Right.EDIT,
            does =
                    "Connects to the trunk's own servers by TLS and shows their certificates, and"
                            + " whether calls believe them. Changes nothing.")
    public String fetch(@PathParam("tenant") String tenant, @PathParam("name") String name) {
        var trunk = PeerSights.own(services, tenant, name);
        var sights = services.trunks().certificates(tenant, name);
        return JsonText.of(PeerSights.document(trunk, sights));
    }
}
