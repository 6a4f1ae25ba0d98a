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
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.ringway.registrar.RegisterRequest;
import org.ringway.registrar.RelayedRegister;
import org.ringway.signalling.call.Timers;
import org.ringway.signalling.container.RepeatedHeader;
import org.ringway.signalling.container.SessionWork;
import org.ringway.signalling.servlet.dialog.Headers;
import org.ringway.sip.NameAddr;
import org.ringway.sip.Reason;
import org.ringway.sip.SipUri;
import org.ringway.tenant.Extension;
import org.ringway.tenant.RemoteAccount;
import org.ringway.tenant.TenantConfig;

/// Carries a phone's REGISTER to the PBX and the PBX's answer back. The PBX asks for the password,
/// so neither its challenge nor the phone's answer, nor the Request-URI that the answer signs, is
/// touched. The PBX is given an address of ours in place of the phone's; the phone is known here
/// once the PBX has accepted it.
@ApplicationScoped
public class RegisterRelay {
    private static final String PENDING = "org.ringway.relayed";
    private static final String HANDLER = "RegistrarServlet";

    /// Half of the time in which the phone would give up by itself (RFC 3261 timer F).
    private static final Duration PATIENCE = Duration.ofSeconds(16);

    /// What a phone needs to know of a refusal.
    private static final List<String> TOLD =
            List.of("Retry-After", "Min-Expires", "Unsupported", "Warning", "Reason", "Date");

    @Inject private Switchboard switchboard;
    @Inject private Gatekeeper gatekeeper;
    @Inject private Registrations registrations;
    @Inject private SipFactory factory;
    @Inject private SessionWork work;

    /// A REGISTER that waits for the PBX.
    private static final class Pending {
        private final SipServletRequest request;
        private final TenantConfig tenant;
        private final RelayedRegister relayed;
        private final AtomicBoolean answered = new AtomicBoolean();
        private Timers.@Nullable Alarm alarm;

        Pending(SipServletRequest request, TenantConfig tenant, RelayedRegister relayed) {
            this.request = request;
            this.tenant = tenant;
            this.relayed = relayed;
        }

        /// Whether the phone is to be answered now; true once.
        boolean isDue() {
            var running = alarm;
            if (running != null) {
                running.cancel();
            }
            return answered.compareAndSet(false, true);
        }
    }

    /// Sends a REGISTER on to the PBX where the extension has its account.
    void relay(SipServletRequest request, TenantConfig tenant, Extension extension)
            throws ServletException, IOException {
        var asked = registrations.read(request, tenant, extension);
        if (asked.isEmpty()) {
            return;
        }
        if (request.getMaxForwards() == 0) {
            request.createResponse(483).send();
            return;
        }
        var known = switchboard.registrar().bindings(asked.get().aor(), switchboard.now());
        var pending = new Pending(request, tenant, new RelayedRegister(asked.get(), known));
        try {
            send(pending, extension.remote().orElseThrow());
        } catch (IOException | IllegalStateException e) {
            ServletLog.pbxNotReached(extension.number(), e);
            fail(pending, 504, "The PBX cannot be reached");
        }
    }

    /// The PBX's final answer; one that comes too late is left alone.
    void answered(SipServletResponse answer) throws ServletException, IOException {
        if (!(answer.getRequest().getAttribute(PENDING) instanceof Pending pending)
                || !pending.isDue()) {
            return;
        }
        if (answer.getStatus() < 300) {
            accept(pending, answer);
        } else {
            refuse(pending.request, answer);
        }
        finish(pending);
    }

    private void send(Pending pending, RemoteAccount account) throws ServletException, IOException {
        var request = pending.request;
        var session = request.getApplicationSession();
        var hop = account.hop();
        var here = new OwnAddress(switchboard.settings()).towards(hop);
        var out =
                factory.createRequest(
                        session, "REGISTER", party(request, "From"), party(request, "To"));
        out.setRequestURI(factory.createURI(request.getRequestURI().toString()));
        out.pushRoute(factory.createAddress("<" + hop.route() + ">"));
        out.setMaxForwards(request.getMaxForwards() - 1);
        for (var wish : pending.relayed.wishes().entrySet()) {
            out.addHeader(
                    "Contact",
                    "<sip:%s@%s>;expires=%d"
                            .formatted(SipUri.userPart(wish.getKey()), here, wish.getValue()));
        }
        RepeatedHeader.add(out, "Path", "<sip:" + here + ";lr>");
        out.setHeader("Supported", "path");
        Credentials.HEADERS.forEach(name ->
                Headers.all(request, name).forEach(value -> RepeatedHeader.add(out, name, value)));
        out.setAttribute(PENDING, pending);
        out.getSession().setHandler(HANDLER);
        pending.alarm =
                switchboard.timers().after(PATIENCE, () -> work.in(session, () -> giveUp(pending)));
        out.send();
    }

    /// The name stays away: the PBX has its own.
    private static String party(SipServletRequest request, String header) {
        return "<"
                + NameAddr.parse(Headers.text(request, header)).map(NameAddr::uri).orElseThrow()
                + ">";
    }

    private void accept(Pending pending, SipServletResponse answer)
            throws ServletException, IOException {
        var contacts =
                RegisterRequest.contacts(String.join(",", Headers.all(answer, "Contact")))
                        .orElse(List.of());
        var granted = pending.relayed.granted(contacts, Headers.text(answer, "Expires"));
        registrations.answer(
                pending.request,
                new Registrations.Asked(pending.tenant, granted),
                switchboard.registrar().confirm(granted, switchboard.now()));
    }

    private void refuse(SipServletRequest request, SipServletResponse answer) throws IOException {
        if (answer.getStatus() == 403) {
            var tenant = gatekeeper.tenant(request, "To").map(TenantConfig::id).orElse("");
            gatekeeper.note(request, tenant, "refused-by-pbx");
        }
        var response = request.createResponse(answer.getStatus(), answer.getReasonPhrase());
        Credentials.challenge(response, answer);
        for (var name : TOLD) {
            Headers.all(answer, name).forEach(value -> response.setHeader(name, value));
        }
        response.send();
    }

    private void giveUp(Pending pending) {
        try {
            if (pending.isDue()) {
                fail(pending, 504, "The PBX does not answer");
                finish(pending);
            }
        } catch (IOException e) {
            ServletLog.notSent("response 504", e);
        }
    }

    private static void fail(Pending pending, int status, String why) throws IOException {
        pending.isDue();
        var response = pending.request.createResponse(status);
        Headers.reason(response, new Reason("SIP", status, why));
        response.send();
    }

    /// As with every request without a dialog, nothing stays behind.
    private static void finish(Pending pending) {
        var session = pending.request.getApplicationSession(false);
        if (session != null && session.isValid()) {
            session.invalidate();
        }
    }
}
