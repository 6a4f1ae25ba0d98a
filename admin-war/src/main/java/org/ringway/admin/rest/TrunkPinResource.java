package org.ringway.admin.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ringway.admin.rest.access.Operation;
import org.ringway.admin.rest.access.Right;
import org.ringway.admin.rest.json.JsonText;
import org.ringway.certificate.CertificatePin;
import org.ringway.editing.Kind;
import org.ringway.editing.Stored;
import org.ringway.editing.Subject;
import org.ringway.tenant.Trunk;

/// Pins what the servers of a tenant's trunk show.
@Path("tenants/{tenant}/trunks/{name}/certificate:pin")
@ApplicationScoped
public class TrunkPinResource {
    private static final String PINNED = "pinnedCertificate";

    @Inject private Services services;
    @Inject private Editing editing;

    /// Looks at the servers where the trunk's calls go and pins what they show, an edit like any
    /// other. Whoever has moved the trunk meanwhile is not overruled.
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            needs = Right.EDIT,
            does =
                    "Connects to the trunk's own servers by TLS and pins the certificate that they"
                            + " show: from now on calls take it and no other. With sha256 in the"
                            + " body only that one is pinned.")
    public Response pin(
            @PathParam("tenant") String tenant,
            @PathParam("name") String name,
            InputStream body,
            @Context UriInfo uri,
            @Context HttpServletRequest http) {
        var asked = Editing.readIfAny(body);
        PinChoice.fault(asked)
                .ifPresent(problem -> {
                    throw problem.toException();
                });
        var trunk = PeerSights.own(services, tenant, name);
        var subject = new Subject(Kind.TRUNK, tenant, name);
        var stored =
                services.editor().find(subject).orElseThrow(() -> Problem.missing().toException());
        return switch (choice(tenant, trunk, stored, asked)) {
            case PinChoice.Nothing(var problem) -> problem.toResponse();
            case PinChoice.Chosen(var leaf) ->
                    pin(subject, stored, leaf, new Editing.Request(http, uri));
        };
    }

    private PinChoice choice(
            String tenant, Trunk trunk, Stored stored, Map<String, @Nullable Object> asked) {
        return PinChoice.isAtSamePlace(trunk, stored.document())
                ? PinChoice.of(
                        services.trunks().certificates(tenant, trunk.name()),
                        PinChoice.expected(asked),
                        Instant.now())
                : PinChoice.nothing("", "The trunk is being moved; ask again in a few seconds.");
    }

    private Response pin(
            Subject subject, Stored stored, X509Certificate leaf, Editing.Request request) {
        var pin = CertificatePin.of(leaf).toString();
        var changed = editing.change(subject, Map.of(PINNED, pin), Set.of(stored.tag()), request);
        if (changed.getStatus() != Response.Status.OK.getStatusCode()) {
            return changed;
        }
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("trunk", subject.key());
        document.put(PINNED, pin);
        document.put("certificate", PeerSights.certificate(leaf));
        return Response.fromResponse(changed).entity(JsonText.of(document)).build();
    }
}
