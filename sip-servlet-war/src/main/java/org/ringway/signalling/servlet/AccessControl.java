package org.ringway.signalling.servlet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.ringway.access.AccessRule;
import org.ringway.access.IpAddress;
import org.ringway.bounded.Notices;
import org.ringway.signalling.AccessGate;
import org.ringway.signalling.call.CallLog;
import org.ringway.signalling.call.SecurityEvent;
import org.ringway.sip.SipUri;
import org.ringway.tenant.Configuration.Member;
import org.ringway.tenant.TenantConfig;

/// Passes over what comes from a source that is blocked, and asks the access rules of the tenant
/// that a request belongs to, as the configuration in force has them. A request that belongs to no
/// tenant is none of theirs, and served by nobody.
@ApplicationScoped
public class AccessControl implements AccessGate {
    private static final long NONE_YET = -1;
    private static final String INVITE = "INVITE";
    private static final String REGISTER = "REGISTER";

    @Inject private Switchboard switchboard;
    @Inject private TrunkSources trunks;
    @Inject private PbxAccounts accounts;
    @Inject private SourceBlocks blocks;

    private final LongAdder denied = new LongAdder();
    private final Notices notices = new Notices();
    private volatile Rules rules = new Rules(NONE_YET, false);

    /// Whether any tenant has rules.
    private record Rules(long revision, boolean exist) {}

    @Override
    public Verdict judge(Opening request) {
        if (blocks.turnsAway(request.address(), request.party())) {
            return Verdict.DROPPED;
        }
        if (!haveRules()) {
            return Verdict.ADMITTED;
        }
        var tenant = tenant(request);
        var rule =
                tenant.flatMap(owner ->
                        owner.access()
                                .denying(
                                        request.method(),
                                        request.transport(),
                                        IpAddress.parse(request.address())));
        if (tenant.isEmpty() || rule.isEmpty()) {
            return Verdict.ADMITTED;
        }
        denied.increment();
        note(request, tenant.get(), rule.get());
        return switch (tenant.get().access().denied()) {
            case REFUSE -> Verdict.REFUSED;
            case DROP -> Verdict.DROPPED;
        };
    }

    /// How many requests were denied since start.
    long denied() {
        return denied.sum();
    }

    /// Looked up once per configuration: most servers have none, and then no request costs
    /// anything.
    private boolean haveRules() {
        var now = switchboard.configuration();
        var known = rules;
        if (known.revision() != now.revision()) {
            known =
                    new Rules(
                            now.revision(),
                            now.tenants().stream()
                                    .anyMatch(tenant -> !tenant.access().rules().isEmpty()));
            rules = known;
        }
        return known.exist();
    }

    /// Whose a request is, in the same order in which the servlets find it out.
    private Optional<TenantConfig> tenant(Opening request) {
        if (request.method().equals(REGISTER)) {
            return domain(request.to()).or(() -> host(request));
        }
        return sender(request)
                .or(() -> domain(request.from()))
                .or(() -> domain(request.uri()))
                .or(() -> host(request));
    }

    private Optional<TenantConfig> sender(Opening request) {
        if (request.transport().isWebSocket()) {
            return Optional.empty();
        }
        var pbx =
                request.method().equals(INVITE)
                        ? request.uri()
                                .flatMap(uri ->
                                        accounts.called(uri, request.address(), request.port()))
                        : Optional.<Member>empty();
        return pbx.map(Member::tenant)
                .or(() ->
                        trunks.sender(
                                        request.address(),
                                        request.port(),
                                        request.uri().map(SipUri::number).orElse(""))
                                .map(Caller.OfTrunk::tenant));
    }

    private Optional<TenantConfig> domain(Optional<SipUri> named) {
        return named.flatMap(uri -> switchboard.configuration().byDomain(uri.host()));
    }

    private Optional<TenantConfig> host(Opening request) {
        return request.host().isEmpty()
                ? Optional.empty()
                : switchboard.configuration().byHost(request.host());
    }

    private void note(Opening request, TenantConfig tenant, AccessRule rule) {
        var source = request.address();
        if (notices.isDue(tenant.id() + " " + source, System.nanoTime())) {
            ServletLog.denied(tenant.id(), rule.id(), request.method(), source);
            var user = request.from().map(SipUri::number).orElse("");
            CallLog.security(
                    new SecurityEvent(
                            "access-denied", tenant.id(), source, user, request.callId()));
        }
    }
}
