package org.ringway.signalling.servlet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.sip.SipServletRequest;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ringway.routing.NumberOwner;
import org.ringway.routing.SharedAddress;
import org.ringway.routing.SharedAddress.Holding;
import org.ringway.signalling.call.Timers;
import org.ringway.signalling.container.SessionWork;
import org.ringway.signalling.servlet.Caller.OfTrunk;
import org.ringway.sip.SipUri;
import org.ringway.tenant.Hop;
import org.ringway.tenant.TenantConfig;
import org.ringway.tenant.Trunk;

/// Recognises trunks by the address their requests come from.
///
/// On a loopback address the port has to be the trunk's as well: there, every program of the
/// machine has the same address. Names are looked up away from the caller's thread, a trunk's every
/// few seconds if its time to live is that short; until the first answer a trunk with a host name
/// is not recognised.
@ApplicationScoped
public class TrunkSources {
    /// How often it is checked whether an answer is old.
    private static final Duration LOOK = Duration.ofSeconds(2);

    @Inject private Switchboard switchboard;
    @Inject private SessionWork work;
    private Timers.Alarm next = () -> {};

    /// The trunk that sent a request, and the tenant whose call it is; empty when no enabled trunk
    /// has that address, or several tenants may be meant and the called number is nobody's.
    Optional<OfTrunk> sender(SipServletRequest request) {
        return sender(
                request.getInitialRemoteAddr(), request.getInitialRemotePort(), called(request));
    }

    /// The trunk at an address, and the tenant whose call it is.
    ///
    /// @param port counts on a loopback address
    /// @param number what is called; empty for none
    Optional<OfTrunk> sender(String address, int port, String number) {
        return verdict(address, port, number).map(Verdict::owner).orElse(null)
                        instanceof NumberOwner.Owned(var tenant, var trunk)
                ? Optional.of(new OfTrunk(tenant, trunk))
                : Optional.empty();
    }

    /// Whose a call from an address is.
    ///
    /// @param trunk the name of a trunk there, for people
    record Verdict(String trunk, NumberOwner owner) {}

    /// Whose the call is that a request begins; empty when no enabled trunk of anybody has that
    /// address.
    Optional<Verdict> verdict(SipServletRequest request) {
        return verdict(
                request.getInitialRemoteAddr(), request.getInitialRemotePort(), called(request));
    }

    /// Where a global trunk is, whoever owns the number has the call, before tenants with a trunk
    /// of their own at that address: nobody gets the others' calls by naming their carrier's host.
    /// Those get what nobody has a claim to, but not what several have.
    private Optional<Verdict> verdict(String address, int port, String number) {
        var global = global(address, port);
        var own = own(address, port);
        var ofGlobal = owner(global, number);
        if (!own.isEmpty() && ofGlobal instanceof NumberOwner.Unclaimed) {
            var owner = SharedAddress.owner(own, number);
            if (global.isEmpty() || !(owner instanceof NumberOwner.Unclaimed)) {
                return Optional.of(new Verdict(own.getFirst().trunk().name(), owner));
            }
        }
        return global.stream().findFirst().map(first -> new Verdict(first.name(), ofGlobal));
    }

    /// Whether a call from an address may go to a tenant, as far as the global trunks there say:
    /// its number is the tenant's, or nobody has a claim to it.
    ///
    /// @param port counts on a loopback address
    /// @param number what is called; empty for none
    boolean mayGoTo(TenantConfig tenant, String address, int port, String number) {
        return switch (owner(global(address, port), number)) {
            case NumberOwner.Owned(var owner, _) -> owner.id().equals(tenant.id());
            case NumberOwner.Unclaimed _ -> true;
            case NumberOwner.Contested _, NumberOwner.Idle _ -> false;
        };
    }

    /// Whether any enabled trunk has an address.
    ///
    /// @param port counts on a loopback address
    boolean isTrunk(String address, int port) {
        return !global(address, port).isEmpty() || !own(address, port).isEmpty();
    }

    /// The enabled global trunks at an address, in the order of their names.
    private List<Trunk> global(String address, int port) {
        return switchboard.configuration().globalTrunks().values().stream()
                .filter(trunk -> trunk.enabled() && isAt(trunk, address, port))
                .sorted(Comparator.comparing(Trunk::name))
                .toList();
    }

    private NumberOwner owner(List<Trunk> trunks, String number) {
        return NumberOwner.of(switchboard.configuration(), trunks, number);
    }

    private static String called(SipServletRequest request) {
        return SipUri.parse(request.getRequestURI().toString()).map(SipUri::number).orElse("");
    }

    /// The tenants' own trunks at an address; none when all who have any there are disabled.
    private List<Holding> own(String address, int port) {
        var here =
                SharedAddress.holdings(
                        switchboard.configuration(), trunk -> isAt(trunk, address, port));
        return here.stream().anyMatch(one -> one.tenant().enabled()) ? here : List.of();
    }

    /// What is sent through a proxy comes back through it.
    private boolean isAt(Trunk trunk, String address, int port) {
        return isAt(trunk.direct(), address, port)
                || trunk.proxy().filter(hop -> isAt(hop, address, port)).isPresent();
    }

    /// Whether one of the servers of a host has an address.
    ///
    /// @param port counts on a loopback address
    boolean isAt(Hop hop, String address, int port) {
        return work.everywhere(hop.place()).stream()
                .anyMatch(target ->
                        target.address().equals(address)
                                && (target.port() == port || !isLoopback(address)));
    }

    static boolean isLoopback(String address) {
        return address.startsWith("127.") || address.equals("::1");
    }

    /// From now on has the names of all trunks looked up before a call needs them.
    synchronized void begin() {
        next = switchboard.timers().after(LOOK, this::lookAgain);
    }

    /// Looks them up no longer.
    synchronized void end() {
        next.cancel();
    }

    private synchronized void lookAgain() {
        refresh();
        begin();
    }

    private void refresh() {
        var configuration = switchboard.configuration();
        refresh(configuration.globalTrunks().values());
        configuration.tenants().stream()
                .filter(TenantConfig::enabled)
                .forEach(tenant -> refresh(tenant.trunks().values()));
    }

    private void refresh(Collection<Trunk> trunks) {
        trunks.stream()
                .filter(Trunk::enabled)
                .forEach(trunk -> work.everywhere(trunk.hop().place()));
    }
}
