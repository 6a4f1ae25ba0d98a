package org.ringway.admin.rest;

import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ringway.certificate.CertificatePin;
import org.ringway.certificate.PeerSight;
import org.ringway.certificate.SipIdentities;
import org.ringway.sip.Transport;
import org.ringway.tenant.Trunk;

/// What the servers of a trunk have shown, as documents.
final class PeerSights {
    private PeerSights() {}

    /// Checks that a trunk shows certificates at all; ends the request with 404 when there is none,
    /// and with 422 when it is not reached over TLS.
    static Trunk checked(@Nullable Trunk trunk) {
        if (trunk == null) {
            throw Problem.missing().toException();
        }
        if (trunk.hop().transport() != Transport.TLS) {
            throw Problem.invalid("transport", "The trunk is not reached over TLS.").toException();
        }
        return trunk;
    }

    /// A tenant's own trunk that is reached over TLS; ends the request when there is none.
    static Trunk own(Services services, String tenant, String name) {
        var found = Optional.ofNullable(InForce.tenant(services, tenant).trunks().get(name));
        return checked(found.filter(trunk -> !trunk.isGlobal()).orElse(null));
    }

    /// The whole of it.
    static Map<String, @Nullable Object> document(Trunk trunk, List<PeerSight> sights) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("trunk", trunk.name());
        document.put("host", trunk.hop().host());
        document.put("pinnedCertificate", pinned(trunk));
        document.put("trusted", !sights.isEmpty() && reason(sights).isEmpty());
        document.put("reason", reason(sights));
        document.put("servers", sights.stream().map(PeerSights::server).toList());
        return document;
    }

    /// Why calls would not go there, as the trunk's state would say it: the first reason there is.
    private static String reason(List<PeerSight> sights) {
        return sights.isEmpty()
                ? "its name leads nowhere"
                : sights.stream()
                        .map(PeerSight::reason)
                        .filter(reason -> !reason.isEmpty())
                        .findFirst()
                        .orElse("");
    }

    private static @Nullable String pinned(Trunk trunk) {
        var pin = trunk.pin();
        return pin == null ? null : pin.toString();
    }

    private static Map<String, @Nullable Object> server(PeerSight sight) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("server", sight.server());
        document.put("trusted", sight.isTrusted());
        document.put("reason", sight.reason());
        document.put("chain", sight.chain().stream().map(PeerSights::certificate).toList());
        return document;
    }

    /// One certificate.
    static Map<String, @Nullable Object> certificate(X509Certificate certificate) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("subject", certificate.getSubjectX500Principal().getName());
        document.put("issuer", certificate.getIssuerX500Principal().getName());
        document.put("notBefore", certificate.getNotBefore().toInstant().toString());
        document.put("notAfter", certificate.getNotAfter().toInstant().toString());
        document.put("sha256", CertificatePin.of(certificate).toString());
        document.put("names", SipIdentities.alternatives(certificate));
        return document;
    }
}
