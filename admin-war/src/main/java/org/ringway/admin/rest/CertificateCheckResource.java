package org.ringway.admin.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ringway.admin.rest.access.Operation;
import org.ringway.admin.rest.access.Right;
import org.ringway.admin.rest.json.JsonText;
import org.ringway.certificate.HostNames;
import org.ringway.certificate.ListenerReport;
import org.ringway.certificate.ListenerReport.Finding;
import org.ringway.tenant.DomainOwners;

/// What a client sees that connects to a host of a tenant.
@Path("tenants/{tenant}/certificates/{host}:check")
@ApplicationScoped
public class CertificateCheckResource {
    @Inject private Services services;

    /// Asks this server's own TLS listeners for the host. The host is named to them and never
    /// looked up: nothing else is connected to.
    @POST
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            needs = Right.EDIT,
            does = "Connects to this server's TLS listeners by that name and tells what it sees.")
    public String check(@PathParam("tenant") String tenant, @PathParam("host") String asked) {
        InForce.tenant(services, tenant);
        var host = asked.toLowerCase(Locale.ROOT);
        var owners = new DomainOwners(services.tenants().current().tenants());
        if (!HostNames.isName(host) || !owners.maySpeakFor(tenant, host)) {
            throw Problem.missing().toException();
        }
        var reports = services.certificates().check(tenant, host);
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("host", host);
        document.put("ok", reports.stream().allMatch(ListenerReport::isGood));
        document.put("listeners", reports.stream().map(CertificateCheckResource::shown).toList());
        return JsonText.of(document);
    }

    private static Map<String, @Nullable Object> shown(ListenerReport report) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("listener", report.listener());
        document.put("port", (long) report.port());
        document.put("ok", report.isGood());
        report.leaf()
                .ifPresent(leaf -> {
                    document.put("sha256", leaf.sha256());
                    document.put("notAfter", leaf.notAfter());
                    document.put("tlsVersion", leaf.version());
                });
        document.put(
                "findings",
                report.findings().stream().map(CertificateCheckResource::shown).toList());
        return document;
    }

    private static Map<String, @Nullable Object> shown(Finding finding) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("check", finding.subject());
        document.put("ok", finding.isGood());
        document.put("text", finding.text());
        return document;
    }
}
