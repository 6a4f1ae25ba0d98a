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
import org.ringway.admin.rest.access.Operation;
import org.ringway.admin.rest.access.Right;
import org.ringway.editing.Kind;
import org.ringway.editing.Subject;

/// What belongs to a tenant and has a key: extensions, trunks, routes, agents, access rules,
/// certificates.
@Path("tenants/{tenant}/{collection: extensions|trunks|routes|agents|accessRules|certificates}")
@ApplicationScoped
public class ObjectsResource {
    @Inject private Editing editing;

    /// All of a kind.
    @GET
    @Operation(needs = Right.READ, does = "Lists them in the order of their keys.")
    public Response list(
            @PathParam("tenant") String tenant,
            @PathParam("collection") String collection,
            @Context UriInfo uri) {
        return editing.list(kind(collection), tenant, uri);
    }

    /// A new one.
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(needs = Right.EDIT, does = "Makes one; the document holds its key.")
    public Response create(
            @PathParam("tenant") String tenant,
            @PathParam("collection") String collection,
            InputStream body,
            @Context UriInfo uri,
            @Context HttpServletRequest http) {
        return editing.create(kind(collection), tenant, body, new Editing.Request(http, uri));
    }

    /// One.
    @GET
    @Path("{key}")
    @Operation(needs = Right.READ, does = "Shows one.")
    public Response get(
            @PathParam("tenant") String tenant,
            @PathParam("collection") String collection,
            @PathParam("key") String key) {
        return editing.get(new Subject(kind(collection), tenant, key));
    }

    /// Makes or replaces one.
    @PUT
    @Path("{key}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(needs = Right.EDIT, does = "Makes or replaces one.")
    public Response put(
            @PathParam("tenant") String tenant,
            @PathParam("collection") String collection,
            @PathParam("key") String key,
            InputStream body,
            @Context UriInfo uri,
            @Context HttpServletRequest http) {
        var subject = new Subject(kind(collection), tenant, key);
        return editing.put(subject, body, new Editing.Request(http, uri));
    }

    /// Changes one.
    @PATCH
    @Path("{key}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @Operation(needs = Right.EDIT, does = "Changes fields of one by JSON merge patch.")
    public Response patch(
            @PathParam("tenant") String tenant,
            @PathParam("collection") String collection,
            @PathParam("key") String key,
            InputStream body,
            @Context UriInfo uri,
            @Context HttpServletRequest http) {
        var subject = new Subject(kind(collection), tenant, key);
        return editing.patch(subject, body, new Editing.Request(http, uri));
    }

    /// Takes one away.
    @DELETE
    @Path("{key}")
    @Operation(needs = Right.EDIT, does = "Takes one away.")
    public Response delete(
            @PathParam("tenant") String tenant,
            @PathParam("collection") String collection,
            @PathParam("key") String key,
            @Context UriInfo uri,
            @Context HttpServletRequest http) {
        var subject = new Subject(kind(collection), tenant, key);
        return editing.delete(subject, new Editing.Request(http, uri));
    }

    private static Kind kind(String collection) {
        return Kind.named(collection).orElseThrow();
    }
}
