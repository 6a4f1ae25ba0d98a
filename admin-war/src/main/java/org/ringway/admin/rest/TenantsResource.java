package org.ringway.admin.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.ringway.account.Role;
import org.ringway.admin.rest.access.Operation;
import org.ringway.admin.rest.access.Right;
import org.ringway.admin.rest.json.JsonText;
import org.ringway.editing.Kind;
import org.ringway.editing.Stored;
import org.ringway.editing.Subject;

/// The tenants.
@Path("tenants")
@ApplicationScoped
public class TenantsResource {
    @Inject private Services services;
    @Inject private Editing editing;

    /// Those that the caller may see.
    @GET
    @Operation(needs = Right.SIGNED_IN, does = "Lists the tenants that the caller may see.")
    public Response list(@Context UriInfo uri, @Context HttpServletRequest http) {
        var account = Caller.of(http).account();
        if (account.isAdmin()) {
            return editing.list(Kind.TENANT, "", uri);
        }
        List<?> own =
                account.roles().stream()
                        .map(Role::tenant)
                        .distinct()
                        .sorted()
                        .map(id -> services.editor().find(Subject.tenant(id)))
                        .flatMap(Optional::stream)
                        .map(Stored::document)
                        .toList();
        return Response.ok(JsonText.of(own), MediaType.APPLICATION_JSON).build();
    }

    /// A new one.
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(needs = Right.ADMIN, does = "Makes a tenant; the document holds its id.")
    public Response create(
            InputStream body, @Context UriInfo uri, @Context HttpServletRequest http) {
        return editing.create(Kind.TENANT, "", body, new Editing.Request(http, uri));
    }

    /// One.
    @GET
    @Path("{tenant}")
    @Operation(needs = Right.READ, does = "Shows a tenant.")
    public Response get(@PathParam("tenant") String tenant) {
        return editing.get(Subject.tenant(tenant));
    }

    /// Makes or replaces one.
    @PUT
    @Path("{tenant}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(needs = Right.ADMIN, does = "Makes or replaces a tenant.")
    public Response put(
            @PathParam("tenant") String tenant,
            InputStream body,
            @Context UriInfo uri,
            @Context HttpServletRequest http) {
        return editing.put(Subject.tenant(tenant), body, new Editing.Request(http, uri));
    }

    /// Changes one.
    @PATCH
    @Path("{tenant}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @Operation(needs = Right.ADMIN, does = "Changes fields of a tenant by JSON merge patch.")
    public Response patch(
            @PathParam("tenant") String tenant,
            InputStream body,
            @Context UriInfo uri,
            @Context HttpServletRequest http) {
        return editing.patch(Subject.tenant(tenant), body, new Editing.Request(http, uri));
    }

    /// Takes one away.
    @DELETE
    @Path("{tenant}")
    @Operation(needs = Right.ADMIN, does = "Takes a tenant away with all that is its own.")
    public Response delete(
            @PathParam("tenant") String tenant,
            @Context UriInfo uri,
            @Context HttpServletRequest http) {
        return editing.delete(Subject.tenant(tenant), new Editing.Request(http, uri));
    }
}
