package org.ringway.admin.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.ringway.admin.rest.access.Operation;
import org.ringway.admin.rest.access.Right;
import org.ringway.admin.rest.json.JsonText;

/// Which configuration is in force on this server.
@Path("config/revision")
@ApplicationScoped
public class RevisionResource {
    @Inject private Services services;

    /// Its revision.
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            needs = Right.SIGNED_IN,
            does = "Shows the revision of the configuration in force on this server.")
    public String get() {
        return JsonText.of(Map.of("revision", services.tenants().current().revision()));
    }
}
