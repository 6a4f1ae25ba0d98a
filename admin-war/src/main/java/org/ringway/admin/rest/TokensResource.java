package org.ringway.admin.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ringway.account.ApiToken;
import org.ringway.account.Role;
import org.ringway.admin.rest.access.Operation;
import org.ringway.admin.rest.access.Right;
import org.ringway.admin.rest.json.JsonText;

/// Keys to this API for programs.
@Path("tokens")
@ApplicationScoped
public class TokensResource {
    @Inject private Services services;

    /// All of them, without the tokens themselves.
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(needs = Right.ADMIN, does = "Lists the tokens, without the tokens themselves.")
    public String list() {
        return JsonText.of(
                services.accounts().tokens().stream().map(TokensResource::document).toList());
    }

    /// A new one. The answer is the only place where the token itself is ever shown.
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(needs = Right.ADMIN, does = "Makes a token; only this answer shows it.")
    public Response create(InputStream body, @Context HttpServletRequest http) {
        var request = TokenDocument.read(Editing.read(body));
        var issued = services.accounts().issue(request, Caller.of(http).account().name());
        var document = document(issued.token());
        document.put("token", issued.secret());
        return Response.status(201)
                .type(MediaType.APPLICATION_JSON)
                .entity(JsonText.of(document))
                .build();
    }

    /// Takes one back.
    @DELETE
    @Path("{id}")
    @Operation(needs = Right.ADMIN, does = "Takes a token back, at once.")
    public Response revoke(@PathParam("id") String id, @Context HttpServletRequest http) {
        var by = Caller.of(http).account().name();
        return services.accounts().revoke(CallsResource.Ids.read(id), by)
                ? Response.noContent().build()
                : Problem.missing().toResponse();
    }

    private static Map<String, @Nullable Object> document(ApiToken token) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("id", token.id());
        document.put("name", token.name());
        document.put("scopes", token.roles().stream().map(Role::toString).sorted().toList());
        document.put("createdAt", token.createdAt());
        document.put("createdBy", token.createdBy());
        document.put("expiresAt", token.expiresAt());
        return document;
    }
}
