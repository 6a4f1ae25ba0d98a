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

/// What the servers of a global trunk show. It is pinned in its file.
@Path("trunks/{name}/certificate:fetch")
@ApplicationScoped
public class GlobalTrunkFetchResource {
    @Inject private Services services;

    /// Looks at the servers where the trunk's calls go, and nowhere else.
    @POST
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            needs = Right.ADMIN,
            does =
                    "Connects to the global trunk's own servers by TLS and shows their"
                            + " certificates, and whether calls believe them. Changes nothing.")
    public String fetch(@PathParam("name") String name) {
        var trunk = PeerSights.checked(services.tenants().current().globalTrunks().get(name));
        var sights = services.trunks().globalCertificates(name);
        return JsonText.of(PeerSights.document(trunk, sights));
    }
}
