package org.ringway.admin.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ringway.admin.rest.access.Operation;
import org.ringway.admin.rest.access.Right;
import org.ringway.admin.rest.json.JsonText;
import org.ringway.cdr.Cdr;
import org.ringway.cdr.CdrLeg;
import org.ringway.cdr.CdrQuery;

/// The records of a tenant's calls.
@Path("tenants/{tenant}/cdrs")
@ApplicationScoped
public class CdrsResource {
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    @Inject private Services services;

    /// Those of a time.
    @GET
    @Operation(
            needs = Right.READ,
            does = "Lists the records of calls that began between from and to, oldest first.")
    public Response list(@PathParam("tenant") String id, @Context UriInfo uri) {
        InForce.tenant(services, id);
        var paging = Paging.of(uri);
        var query =
                new CdrQuery(
                        id,
                        time(uri, "from", FIRST),
                        time(uri, "to", LAST),
                        after(uri),
                        paging.lookFor());
        return paging.page(
                uri,
                services.cdrs().find(query),
                CdrsResource::document,
                record -> record.id().toString());
    }

    /// One.
    @GET
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(needs = Right.READ, does = "Shows the record of a call.")
    public String get(@PathParam("tenant") String tenant, @PathParam("id") String id) {
        return services.cdrs()
                .byId(tenant, CallsResource.Ids.read(id))
                .map(record -> JsonText.of(document(record)))
                .orElseThrow(() -> Problem.missing().toException());
    }

    private static Instant time(UriInfo uri, String name, Instant otherwise) {
        var text = uri.getQueryParameters().getFirst(name);
        try {
            return text == null ? otherwise : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException _) {
            throw Problem.malformed(name, "It must be a time like 2026-11-29T19:00:00Z.")
                    .toException();
        }
    }

    private static @Nullable UUID after(UriInfo uri) {
        var text = uri.getQueryParameters().getFirst("after");
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            throw Problem.malformed("after", "It must be the id of a record.").toException();
        }
    }

    private static Map<String, @Nullable Object> document(Cdr cdr) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("id", cdr.id());
        document.put("callId", cdr.callId());
        document.put("from", cdr.from());
        document.put("to", cdr.to());
        document.put("direction", cdr.direction());
        document.put("startedAt", cdr.startedAt());
        document.put("answeredAt", cdr.answeredAt());
        document.put("endedAt", cdr.endedAt());
        document.put("ending", cdr.ending());
        document.put("fault", cdr.fault().orElse(null));
        document.put("sipStatus", cdr.sipStatus());
        document.put("copyOf", cdr.copyOf());
        document.put("legs", cdr.legs().stream().map(CdrsResource::document).toList());
        return document;
    }

    private static Map<String, @Nullable Object> document(CdrLeg leg) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("side", leg.side());
        document.put("party", leg.party());
        document.put("transport", leg.transport());
        document.put("codec", leg.codec());
        document.put("packetsIn", leg.packetsIn());
        document.put("packetsOut", leg.packetsOut());
        document.put("packetsLost", leg.packetsLost());
        document.put("jitterMs", leg.jitterMs());
        document.put("sipStatus", leg.sipStatus());
        document.put("ending", leg.ending());
        document.put("transferredBy", leg.transferredBy());
        document.put("transferredTo", leg.transferredTo());
        return document;
    }
}
