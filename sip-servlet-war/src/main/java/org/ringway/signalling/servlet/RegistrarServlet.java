package org.ringway.signalling.servlet;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.annotation.SipServlet;
import java.io.IOException;
import java.util.Optional;
import org.ringway.registrar.Aor;
import org.ringway.registrar.RegisterRequest;
import org.ringway.registrar.Registrar;
import org.ringway.registrar.SessionTokens;
import org.ringway.signalling.container.HandlesMethods;
import org.ringway.signalling.servlet.dialog.Headers;
import org.ringway.tenant.Extension;
import org.ringway.tenant.TenantConfig;

/// REGISTER: who is reachable where (RFC 3261 section 10).
@SipServlet(name = "RegistrarServlet")
@HandlesMethods("REGISTER")
public class RegistrarServlet extends GatewayServlet {
    private static final long serialVersionUID = 1L;

    @Inject private transient Switchboard switchboard;
    @Inject private transient Gatekeeper gatekeeper;
    @Inject private transient Registrations registrations;
    @Inject private transient PbxAccounts accounts;
    @Inject private transient RegisterRelay relay;
    @Inject private transient AccountRegistrations remote;
    @Inject private transient TrunkRegistrations trunks;
    @Inject private transient Evictions evictions;
    @Inject private transient ConfiguredMeters meters;
    @Inject private transient OutsideRecall minutes;

    /// Has the switchboard start with the application and not with the first request.
    @Override
    public void init() {
        switchboard.now();
        minutes.begin();
        remote.begin();
        trunks.begin();
        evictions.begin();
        meters.begin();
    }

    @Override
    public void destroy() {
        meters.end();
        minutes.end();
        evictions.end();
        remote.end();
        trunks.end();
    }

    @Override
    protected void doRegister(SipServletRequest request) throws ServletException, IOException {
        if (registrations.isUnusable(request)) {
            return;
        }
        var tenant = gatekeeper.tenant(request, "To");
        if (tenant.isEmpty()) {
            gatekeeper.refuse(request, "", "unknown-domain");
            return;
        }
        var relayed = accounts.named(request, "To", tenant.get());
        if (relayed.isPresent()) {
            relay.relay(request, tenant.get(), relayed.get());
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

    /// What the PBX says to a REGISTER that was carried there.
    @Override
    protected void doSuccessResponse(SipServletResponse response)
            throws ServletException, IOException {
        if (!KeptRegistration.isAnswered(response)) {
            relay.answered(response);
        }
    }

    @Override
    protected void doErrorResponse(SipServletResponse response)
            throws ServletException, IOException {
        if (!KeptRegistration.isAnswered(response)) {
            relay.answered(response);
        }
    }

    /// Who takes up a session with its token instead of a password; empty when no good token came.
    private Optional<Extension> holder(SipServletRequest request, TenantConfig tenant) {
        var token = Headers.text(request, Registrations.SESSION_TOKEN).strip();
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
        var asked = registrations.read(request, tenant, extension);
        if (asked.isPresent()) {
            var result = switchboard.registrar().register(asked.get(), switchboard.now());
            registrations.answer(request, new Registrations.Asked(tenant, asked.get()), result);
        }
    }
}
