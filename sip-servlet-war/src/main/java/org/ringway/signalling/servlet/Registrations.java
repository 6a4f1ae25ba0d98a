package org.ringway.signalling.servlet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.sip.SipFactory;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ringway.registrar.Aor;
import org.ringway.registrar.Binding;
import org.ringway.registrar.RegisterRequest;
import org.ringway.registrar.RegisterRequest.Scope;
import org.ringway.registrar.RegisterResult;
import org.ringway.signalling.servlet.dialog.Headers;
import org.ringway.signalling.websocket.Flow;
import org.ringway.sip.AccountName;
import org.ringway.sip.Reason;
import org.ringway.tenant.Extension;
import org.ringway.tenant.TenantConfig;

/// Reads REGISTERs and answers them as the registrar says.
@ApplicationScoped
public class Registrations {
    /// Carries the token by which a phone takes its session up again.
    static final String SESSION_TOKEN = "X-Session-Token";

    @Inject private Switchboard switchboard;
    @Inject private Gatekeeper gatekeeper;
    @Inject private SipFactory factory;

    /// Refuses a REGISTER whose login or user name holds a character that it may not hold, and says
    /// which.
    ///
    /// @return whether it was refused
    boolean isUnusable(SipServletRequest request) throws IOException {
        var fault =
                Stream.concat(
                                Stream.of("From", "To")
                                        .map(name -> Headers.text(request, name))
                                        .map(AccountName::faultOfAddress),
                                Credentials.HEADERS.stream()
                                        .flatMap(name -> Headers.all(request, name).stream())
                                        .map(AccountName::faultOfCredentials))
                        .flatMap(Optional::stream)
                        .findFirst();
        if (fault.isEmpty()) {
            return false;
        }
        var response = request.createResponse(400);
        var why = "The login holds " + fault.get();
        Headers.reason(response, new Reason("SIP", 400, why));
        response.setHeader("Warning", "399 ringway \"" + why + "\"");
        response.send();
        return true;
    }

    /// What a REGISTER asks for; empty when it makes no sense and has been answered.
    Optional<RegisterRequest> read(
            SipServletRequest request, TenantConfig tenant, Extension extension)
            throws IOException {
        var contacts = Headers.all(request, "Contact");
        var all = contacts.stream().anyMatch(contact -> contact.strip().equals("*"));
        var listed = RegisterRequest.contacts(all ? "" : String.join(",", contacts));
        if (listed.isEmpty()) {
            request.createResponse(400, "Malformed Contact").send();
            return Optional.empty();
        }
        return Optional.of(
                new RegisterRequest(
                        new Aor(tenant.id(), extension.number()),
                        listed.get(),
                        all ? Scope.ALL : Scope.LISTED,
                        Headers.text(request, "Expires"),
                        request.getCallId(),
                        sequence(request),
                        gatekeeper.registering(request)));
    }

    /// What a REGISTER has asked for, of which tenant.
    record Asked(TenantConfig tenant, RegisterRequest what) {}

    /// Answers a REGISTER that the registrar has dealt with.
    void answer(SipServletRequest request, Asked asked, RegisterResult result)
            throws ServletException, IOException {
        switch (result) {
            case RegisterResult.Refused(var status, var detail) ->
                    request.createResponse(status, detail).send();
            case RegisterResult.Registered(var bindings) -> {
                switchboard.sessions().unregistered(asked.what(), bindings);
                var flow = gatekeeper.flow(request);
                flow.ifPresent(Flow::markRegistered);
                var token = flow.flatMap(f -> token(request, f, bindings));
                var back =
                        flow.map(f ->
                                switchboard
                                        .sessions()
                                        .registered(
                                                f,
                                                bindings,
                                                binding ->
                                                        BranchFinder.ofBinding(
                                                                asked.tenant(), binding)));
                accept(request, bindings, token);
                back.ifPresent(Runnable::run);
            }
        }
    }

    private void accept(SipServletRequest request, List<Binding> bindings, Optional<String> token)
            throws ServletException, IOException {
        var response = request.createResponse(SipServletResponse.SC_OK);
        for (var binding : bindings) {
            var contact = factory.createAddress("<" + binding.contact() + ">");
            var left = Duration.between(switchboard.now(), binding.expiresAt()).toSeconds();
            contact.setExpires((int) Math.max(1, left));
            response.addAddressHeader("Contact", contact, false);
        }
        token.ifPresent(value -> response.setHeader(SESSION_TOKEN, value));
        response.send();
    }

    private Optional<String> token(SipServletRequest request, Flow flow, List<Binding> bindings) {
        var sessions = switchboard.sessions();
        return Headers.text(request, SESSION_TOKEN).isBlank()
                ? sessions.refreshedToken(flow, bindings, switchboard.now())
                : sessions.token(flow, bindings, switchboard.now());
    }

    /// The number in CSeq.
    static long sequence(SipServletRequest request) {
        var header = Headers.text(request, "CSeq").strip();
        var end = header.indexOf(' ');
        return Long.parseLong(end < 0 ? header : header.substring(0, end));
    }
}
