package org.ringway.admin.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ringway.admin.rest.access.Operation;
import org.ringway.admin.rest.access.Right;
import org.ringway.admin.rest.json.JsonText;
import org.ringway.call.LiveCall;
import org.ringway.media.LegStats;

/// The calls of a tenant that are in progress.
@Path("tenants/{tenant}/calls")
@ApplicationScoped
public class CallsResource {
    @Inject private Services services;

    /// All of them.
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(needs = Right.READ, does = "Lists the calls in progress, oldest first.")
    public String list(@PathParam("tenant") String id) {
        InForce.tenant(services, id);
        return JsonText.of(
                services.calls().calls(id).stream().map(CallsResource::document).toList());
    }

    /// One.
    @GET
    @Path("{call}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(needs = Right.READ, does = "Shows a call in progress.")
    public String get(@PathParam("tenant") String id, @PathParam("call") String call) {
        return JsonText.of(document(call(id, call)));
    }

    /// Hangs up.
    @DELETE
    @Path("{call}")
    @Operation(needs = Right.EDIT, does = "Hangs up.")
    public Response end(
            @PathParam("tenant") String id,
            @PathParam("call") String call,
            @Context HttpServletRequest http) {
        var live = call(id, call);
        if (!services.calls().end(id, live.id())) {
            return Problem.missing().toResponse();
        }
        RestLog.hungUp(Caller.of(http).account().name(), id, live.id());
        return Response.noContent().build();
    }

    /// The packets of a call.
    @GET
    @Path("{call}/stats")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(needs = Right.READ, does = "Shows the packets of a call in progress, per leg.")
    public String stats(@PathParam("tenant") String id, @PathParam("call") String call) {
        var stats =
                services.media()
                        .stats(call(id, call).id())
                        .orElseThrow(() -> Problem.missing().toException());
        return JsonText.of(
                Map.of("caller", document(stats.caller()), "callee", document(stats.callee())));
    }

    private LiveCall call(String tenant, String id) {
        var wanted = Ids.read(id);
        return services.calls().calls(tenant).stream()
                .filter(call -> call.id().equals(wanted))
                .findFirst()
                .orElseThrow(() -> Problem.missing().toException());
    }

    private static Map<String, @Nullable Object> document(LiveCall call) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("id", call.id());
        document.put("from", call.from());
        document.put("to", call.to());
        document.put("direction", call.direction());
        document.put("state", call.state());
        document.put("startedAt", call.startedAt());
        document.put("answeredAt", call.answeredAt());
        return document;
    }

    private static Map<String, @Nullable Object> document(LegStats leg) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("codec", leg.codec());
        document.put("packetsIn", leg.packetsIn());
        document.put("packetsOut", leg.packetsOut());
        document.put("packetsLost", leg.packetsLost());
        document.put("jitterMs", leg.jitterMs());
        document.put("roundTripMs", leg.roundTripMs());
        return document;
    }

    /// Ids in addresses.
    static final class Ids {
        private Ids() {}

        /// An id; ends the request with 404 when the text is none.
        static UUID read(String text) {
            try {
                return UUID.fromString(text);
            } catch (IllegalArgumentException _) {
                throw Problem.missing().toException(); // nothing has such an id
            }
        }
    }
}
