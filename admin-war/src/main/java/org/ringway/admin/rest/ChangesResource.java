package org.ringway.admin.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ringway.admin.rest.access.Operation;
import org.ringway.admin.rest.access.Right;
import org.ringway.editing.RecordedChange;

/// Who changed what in the configuration of a tenant.
@Path("tenants/{tenant}/changes")
@ApplicationScoped
public class ChangesResource {
    @Inject private Services services;

    /// Every change, latest first; also of a tenant that is gone.
    @GET
    @Operation(needs = Right.READ, does = "Lists who changed what, latest first.")
    public Response list(@PathParam("tenant") String id, @Context UriInfo uri) {
        var paging = Paging.of(uri);
        return paging.page(
                uri,
                services.editor().recorded(id, after(uri), paging.lookFor()),
                ChangesResource::document,
                change -> Long.toString(change.id()));
    }

    private static long after(UriInfo uri) {
        var text = uri.getQueryParameters().getFirst("after");
        if (text == null) {
            return Long.MAX_VALUE;
        }
        if (!text.matches("\\d{1,18}")) {
            throw Problem.malformed("after", "It must be the id of a change.").toException();
        }
        return Long.parseLong(text);
    }

    private static Map<String, @Nullable Object> document(RecordedChange change) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("id", change.id());
        document.put("at", change.at());
        document.put("author", change.author().name());
        document.put("source", change.author().source());
        document.put("action", change.action());
        document.put("object", change.subject().kind().collection() + "/" + change.subject().key());
        document.put("before", state(change.before()));
        document.put("after", state(change.after()));
        document.put("revision", change.revision());
        return document;
    }

    private static @Nullable Object state(String json) {
        return json.isEmpty()
                ? null
                : Editing.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
