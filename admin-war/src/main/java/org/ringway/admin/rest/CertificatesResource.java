package org.ringway.admin.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ringway.admin.rest.access.Operation;
import org.ringway.admin.rest.access.Right;
import org.ringway.admin.rest.json.JsonText;
import org.ringway.certificate.CertificateDirectory.Alarm;
import org.ringway.certificate.CertificateDirectory.Served;
import org.ringway.certificate.Expiry;

/// The certificates that this server serves, of its folder and of all tenants.
@Path("certificates")
@ApplicationScoped
public class CertificatesResource {
    @Inject private Services services;

    /// All of them, and what is wrong.
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            needs = Right.ADMIN,
            does = "Shows the certificates that this server serves, and what is wrong with any.")
    public String get() {
        var now = Instant.now();
        var directory = services.certificates();
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put(
                "served", directory.served().stream().map(served -> shown(served, now)).toList());
        document.put(
                "alarms", directory.alarms().stream().map(CertificatesResource::shown).toList());
        return JsonText.of(document);
    }

    private static Map<String, @Nullable Object> shown(Served served, Instant now) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("hosts", served.hosts().stream().sorted().toList());
        document.put("source", served.source());
        document.put("key", served.kind());
        document.put("notAfter", served.notAfter().toString());
        document.put("daysLeft", Expiry.daysLeft(served.notAfter(), now));
        document.put("sha256", served.sha256());
        return document;
    }

    private static Map<String, @Nullable Object> shown(Alarm alarm) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("source", alarm.source());
        document.put("text", alarm.text());
        return document;
    }
}
