package org.ringway.admin.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.ringway.admin.rest.access.Operation;
import org.ringway.admin.rest.access.Right;
import org.ringway.admin.rest.json.JsonText;

/// This API in OpenAPI 3.1.
@Path("openapi")
@ApplicationScoped
public class OpenApiResource {
    @Inject private Services services;

    /// The document.
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(needs = Right.OPEN, does = "Shows this document.")
    public String get() {
        return JsonText.of(OpenApi.document(RestApplication.RESOURCES, services.editor()::fields));
    }
}
