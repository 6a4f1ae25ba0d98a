package org.ringway.admin.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ringway.admin.rest.access.Operation;
import org.ringway.admin.rest.access.Right;
import org.ringway.admin.rest.json.JsonText;

/// The global trunks as they are in force. They are written in their file, so nothing changes them
/// here.
@Path("trunks")
@ApplicationScoped
public class TrunksResource {
    @Inject private Services services;

    /// Those that the caller may see.
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            needs = Right.SIGNED_IN,
            does =
                    "Lists the global trunks in the order of their names; who is not admin sees the"
                            + " name and the state of those that his tenants may route to.")
    public Response list(@Context UriInfo uri, @Context HttpServletRequest http) {
        var paging = Paging.of(uri);
        var after = uri.getQueryParameters().getFirst("after");
        var found = new ArrayList<Shown>();
        for (Map<String, @Nullable Object> trunk : services.globalTrunks().inForce()) {
            if (after == null || name(trunk).compareTo(after) > 0) {
                shown(trunk, http).ifPresent(found::add);
            }
        }
        return paging.page(
                uri,
                found.subList(0, Math.min(found.size(), paging.lookFor())),
                Shown::document,
                Shown::name);
    }

    /// What the caller may see of one.
    private record Shown(String name, Map<String, @Nullable Object> document) {}

    /// One.
    @GET
    @Path("{key}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(needs = Right.SIGNED_IN, does = "Shows a global trunk, as the list does.")
    public Response get(@PathParam("key") String name, @Context HttpServletRequest http) {
        for (Map<String, @Nullable Object> trunk : services.globalTrunks().inForce()) {
            if (name(trunk).equals(name)) {
                return shown(trunk, http)
                        .map(shown -> Response.ok(JsonText.of(shown.document())).build())
                        .orElseGet(() -> Problem.missing().toResponse());
            }
        }
        return Problem.missing().toResponse();
    }

    private Optional<Shown> shown(Map<String, @Nullable Object> trunk, HttpServletRequest http) {
        var account = Caller.of(http).account();
        var name = name(trunk);
        var view =
                new GlobalTrunkView(
                        services.tenants().current(), name, services.trunks().globalStatus(name));
        return account.isAdmin()
                ? Optional.of(new Shown(name, view.whole(trunk)))
                : view.forTenantsOf(account).map(some -> new Shown(name, some));
    }

    private static String name(Map<String, @Nullable Object> trunk) {
        return String.valueOf(trunk.get("name"));
    }
}
