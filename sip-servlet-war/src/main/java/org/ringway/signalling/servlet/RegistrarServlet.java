package org.ringway.signalling.servlet;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.sip.SipFactory;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.annotation.SipServlet;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.ringway.registrar.Aor;
import org.ringway.registrar.Binding;
import org.ringway.registrar.RegisterRequest;
import org.ringway.registrar.RegisterRequest.Scope;
import org.ringway.registrar.RegisterResult;
import org.ringway.registrar.Registrar;
import org.ringway.registrar.SessionTokens;
import org.ringway.signalling.container.HandlesMethods;
import org.ringway.signalling.servlet.dialog.Headers;
import org.ringway.signalling.websocket.Flow;
import org.ringway.sip.Transport;
import org.ringway.tenant.Extension;
import org.ringway.tenant.TenantConfig;

/// REGISTER: who is reachable where (RFC 3261 section 10).
@SipServlet(name = "RegistrarServlet")
@HandlesMethods("REGISTER")
public class RegistrarServlet extends GatewayServlet {
    private static final long serialVersionUID = 1L;
    private static final String SESSION_TOKEN = "X-Session-Token";

    @Inject private transient Switchboard switchboard;
    @Inject private transient Gatekeeper gatekeeper;
    @Inject private transient SipFactory factory;

    /// Has the switchboard start with the application and not with the first request.
    @Override
    public void init() {
        switchboard.now();
    }

    @Override
    protected void doRegister(SipServletRequest request) throws ServletException, IOException {
        var tenant = gatekeeper.tenant(request, "To");
        if (tenant.isEmpty()) {
            gatekeeper.refuse(request, "", "unknown-domain");
            return;
        }
        var extension = holder(request, tenant.get());
        if (extension.isEmpty()) {
            extension = gatekeeper.authenticate(request, tenant.get());
        }
        if (extension.isEmpty()) {
            return;
        }
        if (!isHimself(request, extension.get())) {
            gatekeeper.refuse(request, tenant.get().id(), "foreign-address-of-record");
            return;
        }
        register(request, tenant.get(), extension.get());
    }

    /// Who takes up a session with its token instead of a password; empty when no good token came.
    private Optional<Extension> holder(SipServletRequest request, TenantConfig tenant) {
        var token = Headers.text(request, SESSION_TOKEN).strip();
        if (token.isEmpty() || gatekeeper.flow(request).isEmpty()) {
            return Optional.empty();
        }
        var instance =
                RegisterRequest.contacts(String.join(",", Headers.all(request, "Contact")))
                        .filter(contacts -> contacts.size() == 1)
                        .map(contacts -> Registrar.instance(contacts.getFirst()))
                        .orElse("");
        return tenant.extensions().values().stream()
                .filter(extension -> extension.enabled() && isHimself(request, extension))
                .filter(extension -> {
                    var aor = new Aor(tenant.id(), extension.number());
                    var owner = new SessionTokens.Owner(aor, instance);
                    return switchboard.sessions().admits(owner, token, switchboard.now());
                })
                .findFirst();
    }

    private static boolean isHimself(SipServletRequest request, Extension extension) {
        var user = Headers.number(request, "To");
        return user.equals(extension.number()) || extension.aliases().contains(user);
    }

    private void register(SipServletRequest request, TenantConfig tenant, Extension extension)
            throws ServletException, IOException {
        var contacts = Headers.all(request, "Contact");
        var all = contacts.stream().anyMatch(contact -> contact.strip().equals("*"));
        var listed = RegisterRequest.contacts(all ? "" : String.join(",", contacts));
        if (listed.isEmpty()) {
            request.createResponse(400, "Malformed Contact").send();
            return;
        }
        var asked =
                new RegisterRequest(
                        new Aor(tenant.id(), extension.number()),
                        listed.get(),
                        all ? Scope.ALL : Scope.LISTED,
                        Headers.text(request, "Expires"),
                        request.getCallId(),
                        sequence(request),
                        origin(request));
        switch (switchboard.registrar().register(asked, switchboard.now())) {
            case RegisterResult.Refused(var status, var detail) ->
                    request.createResponse(status, detail).send();
            case RegisterResult.Registered(var bindings) -> {
                var flow = gatekeeper.flow(request);
                flow.ifPresent(Flow::markRegistered);
                answer(request, bindings);
                flow.ifPresent(f ->
                        switchboard
                                .sessions()
                                .registered(
                                        f,
                                        bindings,
                                        binding -> BranchFinder.ofBinding(tenant, binding)));
            }
        }
    }

    private void answer(SipServletRequest request, List<Binding> bindings)
            throws ServletException, IOException {
        var response = request.createResponse(SipServletResponse.SC_OK);
        for (var binding : bindings) {
            var contact = factory.createAddress("<" + binding.contact() + ">");
            var left = Duration.between(switchboard.now(), binding.expiresAt()).toSeconds();
            contact.setExpires((int) Math.max(1, left));
            response.addAddressHeader("Contact", contact, false);
        }
        gatekeeper
                .flow(request)
                .flatMap(f -> token(request, f, bindings))
                .ifPresent(token -> response.setHeader(SESSION_TOKEN, token));
        response.send();
    }

    private Optional<String> token(SipServletRequest request, Flow flow, List<Binding> bindings) {
        var sessions = switchboard.sessions();
        return Headers.text(request, SESSION_TOKEN).isBlank()
                ? sessions.refreshedToken(flow, bindings, switchboard.now())
                : sessions.token(flow, bindings, switchboard.now());
    }

    private static long sequence(SipServletRequest request) {
        var header = Headers.text(request, "CSeq").strip();
        var end = header.indexOf(' ');
        return Long.parseLong(end < 0 ? header : header.substring(0, end));
    }

    private Binding.Origin origin(SipServletRequest request) {
        var userAgent = Headers.text(request, "User-Agent");
        var flow = gatekeeper.flow(request);
        if (flow.isPresent()) {
            return new Binding.Origin(flow.get().address(), flow.get().transport(), userAgent);
        }
        var transport = Transport.named(request.getInitialTransport()).orElse(Transport.UDP);
        var address = request.getInitialRemoteAddr() + ":" + request.getInitialRemotePort();
        return new Binding.Origin(address, transport, userAgent);
    }
}
