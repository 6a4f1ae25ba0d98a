package org.ringway.signalling.servlet;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.sip.SipServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.ringway.identity.CallerId;
import org.ringway.location.Target;
import org.ringway.registrar.Binding;
import org.ringway.signalling.call.CallLog;
import org.ringway.signalling.call.SecurityEvent;
import org.ringway.signalling.container.RepeatedHeader;
import org.ringway.signalling.servlet.dialog.Headers;
import org.ringway.signalling.websocket.Flow;
import org.ringway.signalling.websocket.FlowTable;
import org.ringway.sip.ChallengeOrder;
import org.ringway.sip.DigestAuth;
import org.ringway.sip.DigestVerdict;
import org.ringway.sip.Reason;
import org.ringway.sip.SipUri;
import org.ringway.tenant.Extension;
import org.ringway.tenant.TenantConfig;

/// Says who sent a request, and answers those who cannot show it.
@ApplicationScoped
public class Gatekeeper {
    /// Why a tenant's requests are refused here most often, in the words of the metric.
    static final List<String> FAILURES = List.of("wrong-credentials", "not-registered");

    /// The same for whatever was wrong, so that nobody learns which users there are.
    private static final Reason NOT_ACCEPTED = new Reason("SIP", 403, "Sender not accepted");

    @Inject private Switchboard switchboard;
    @Inject private FlowTable flows;
    @Inject private MeterRegistry meters;
    @Inject private SourceBlocks blocks;

    /// The WebSocket that a request came over; empty for UDP, TCP and TLS.
    Optional<Flow> flow(SipServletRequest request) {
        return flows.at(request.getInitialRemoteAddr());
    }

    /// Where a request came from.
    Binding.Origin origin(SipServletRequest request) {
        return origin(request, PhonePlaces.source(request));
    }

    /// Where a REGISTER came from and what is for its sender goes, as the binding will say.
    Binding.Origin registering(SipServletRequest request) {
        return origin(request, PhonePlaces.listening(request));
    }

    private Binding.Origin origin(SipServletRequest request, Target place) {
        var userAgent = Headers.text(request, "User-Agent");
        var flow = flow(request);
        return flow.isPresent()
                ? new Binding.Origin(flow.get().address(), flow.get().transport(), userAgent)
                : Binding.Origin.at(place, userAgent);
    }

    /// The tenant that a request belongs to: by the domain of an address header, else by the host
    /// name under which its WebSocket was opened.
    Optional<TenantConfig> tenant(SipServletRequest request, String addressHeader) {
        var configuration = switchboard.configuration();
        return Headers.uri(request, addressHeader)
                .flatMap(uri -> configuration.byDomain(uri.host()))
                .or(() -> flow(request).flatMap(f -> configuration.byHost(f.tenantHost())));
    }

    /// The tenant that a call belongs to: that of its From, or, for somebody who wants not to be
    /// known and names nobody there, that of its Request-URI.
    Optional<TenantConfig> caller(SipServletRequest request) {
        var isNobody = CallerId.isAnonymous(Headers.text(request, "From"));
        return tenant(request, "From")
                .or(() ->
                        isNobody
                                ? SipUri.parse(request.getRequestURI().toString())
                                        .flatMap(uri ->
                                                switchboard.configuration().byDomain(uri.host()))
                                : Optional.empty());
    }

    /// Whether a URI names somebody of another tenant, who does not exist for this one.
    ///
    /// @param tenant the id of the tenant that names him
    boolean isForeign(SipUri target, String tenant) {
        return switchboard
                .configuration()
                .byDomain(target.host())
                .filter(owner -> !owner.id().equals(tenant))
                .isPresent();
    }

    /// Checks the digest of a request.
    ///
    /// @return the extension that sent it; empty when the request has been answered
    Optional<Extension> authenticate(SipServletRequest request, TenantConfig tenant)
            throws IOException {
        var asked =
                new DigestAuth.Request(
                        request.getMethod(),
                        request.getRequestURI().toString(),
                        tenant.sipDomain(),
                        Headers.text(request, "Authorization"));
        var verdict =
                switchboard
                        .digest()
                        .verify(
                                asked,
                                switchboard.now(),
                                user -> user(tenant, user).map(Extension::secret));
        switch (verdict) {
            case DigestVerdict.Accepted(var user) -> {
                blocks.succeeded(origin(request).flow());
                return user(tenant, user);
            }
            case DigestVerdict.Challenge(var freshness) -> challenge(request, tenant, freshness);
            case DigestVerdict.Rejected() -> refuse(request, tenant.id(), "wrong-credentials");
        }
        return Optional.empty();
    }

    /// Answers 403, counts it and notes a security event.
    ///
    /// @param tenant the tenant's id, empty when the sender belongs to none
    void refuse(SipServletRequest request, String tenant, String event) throws IOException {
        note(request, tenant, event);
        var response = request.createResponse(403);
        Headers.reason(response, NOT_ACCEPTED);
        response.send();
    }

    /// How often a tenant's requests were refused for one reason.
    static Counter failures(MeterRegistry meters, String tenant, String reason) {
        return meters.counter("ringway.auth.failures", "tenant", tenant, "reason", reason);
    }

    /// Counts a refusal and notes a security event.
    void note(SipServletRequest request, String tenant, String event) {
        failures(meters, tenant, event).increment();
        var source = flow(request).map(Flow::remoteAddress).orElse(request.getInitialRemoteAddr());
        var user = Headers.number(request, "From");
        CallLog.security(new SecurityEvent(event, tenant, source, user, request.getCallId()));
        blocks.failed(
                new SourceBlocks.Failure(
                        tenant,
                        request.getMethod(),
                        origin(request).transport(),
                        source,
                        request.getInitialRemotePort(),
                        origin(request).flow()));
    }

    private void challenge(
            SipServletRequest request, TenantConfig tenant, DigestVerdict.Freshness freshness)
            throws IOException {
        var response = request.createResponse(401);
        var challenges =
                switchboard
                        .digest()
                        .challenges(
                                tenant.sipDomain(),
                                switchboard.now(),
                                freshness,
                                ChallengeOrder.forClient(
                                        Headers.text(request, "User-Agent"),
                                        Headers.text(request, "Via")));
        for (var challenge : challenges) {
            RepeatedHeader.add(response, "WWW-Authenticate", challenge);
        }
        response.send();
    }

    private static Optional<Extension> user(TenantConfig tenant, String authUser) {
        return tenant.extensions().values().stream()
                .filter(e -> e.enabled() && e.authUser().equals(authUser))
                .findFirst();
    }
}
