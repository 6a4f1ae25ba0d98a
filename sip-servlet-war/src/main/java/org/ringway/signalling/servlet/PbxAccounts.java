package org.ringway.signalling.servlet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.sip.SipServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.ringway.registrar.Aor;
import org.ringway.registrar.Binding;
import org.ringway.registrar.RelayedRegister;
import org.ringway.routing.Destination;
import org.ringway.signalling.servlet.Caller.OfPbx;
import org.ringway.signalling.servlet.dialog.Headers;
import org.ringway.sip.NameAddr;
import org.ringway.sip.SipUri;
import org.ringway.tenant.Configuration.Member;
import org.ringway.tenant.Extension;
import org.ringway.tenant.RemoteAccount;
import org.ringway.tenant.TenantConfig;

/// Which requests have to do with an extension's account at the enterprise's PBX.
@ApplicationScoped
public class PbxAccounts {
    private static final long NONE_YET = -1;

    @Inject private Switchboard switchboard;
    @Inject private Gatekeeper gatekeeper;
    @Inject private TrunkSources sources;
    private volatile Accounts accounts = new Accounts(NONE_YET, List.of());

    private record Accounts(long revision, List<Member> members) {}

    /// The PBX that sent an INVITE to an address of ours that it was given by a registration, or to
    /// the login of an account; empty when it was somebody else.
    Optional<OfPbx> sender(SipServletRequest request) {
        return SipUri.parse(request.getRequestURI().toString())
                .flatMap(uri ->
                        called(uri, request.getInitialRemoteAddr(), request.getInitialRemotePort())
                                .map(member ->
                                        meant(member.tenant(), member.extension(), uri.user())));
    }

    /// The extension that a PBX calls when it calls a user of ours from an address. Where a global
    /// trunk is, nobody gets another tenant's number by having an account with that name there.
    Optional<Member> called(SipUri uri, String address, int port) {
        return withAccounts().stream()
                .filter(member -> isFor(uri.user(), member.extension()))
                .filter(member -> isPbxAt(member.extension(), address, port))
                .filter(member -> sources.mayGoTo(member.tenant(), address, port, uri.number()))
                .findFirst();
    }

    /// The extension that an address header names and whose registration the PBX decides on.
    Optional<Extension> named(SipServletRequest request, String header, TenantConfig tenant) {
        var user = Headers.number(request, header);
        return tenant.extensions().values().stream()
                .filter(e -> e.enabled() && e.isRelayed())
                .filter(e ->
                        e.number().equals(user)
                                || e.aliases().contains(user)
                                || login(e).filter(user::equals).isPresent())
                .findFirst();
    }

    /// Whether a phone of the extension is registered over the connection of a request.
    boolean isRegisteredHere(SipServletRequest request, TenantConfig tenant, Extension extension) {
        var here = gatekeeper.registering(request).flow();
        return bindings(tenant, extension, binding -> binding.origin().flow().equals(here))
                .findAny()
                .isPresent();
    }

    /// Who calls, as the PBX is told: the account when the gateway keeps it, else whoever the phone
    /// says it is.
    static Identity identity(SipServletRequest request, Destination.ToPbx pbx) {
        var account = pbx.account();
        var display =
                account.visibleName().isEmpty()
                        ? pbx.caller().displayName()
                        : account.visibleName();
        if (account.keeper() == RemoteAccount.Keeper.BROWSER) {
            return new Identity(
                    NameAddresses.of(display, written(request, "From")),
                    NameAddresses.of("", written(request, "To")));
        }
        return new Identity(
                NameAddresses.of(display, uri(account.login(), account.domain())),
                NameAddresses.of("", uri(pbx.number(), account.domain())));
    }

    private static String written(SipServletRequest request, String header) {
        return NameAddr.parse(Headers.text(request, header)).map(NameAddr::uri).orElse("");
    }

    private static String uri(String user, String domain) {
        return "sip:" + SipUri.userPart(user) + "@" + domain;
    }

    private OfPbx meant(TenantConfig tenant, Extension extension, String called) {
        var meant =
                extension.isRelayed() && login(extension).filter(called::equals).isEmpty()
                        ? bindings(tenant, extension, b -> RelayedRegister.userOf(b).equals(called))
                        : bindings(tenant, extension, _ -> true);
        return new OfPbx(tenant, extension, meant.toList());
    }

    private Stream<Binding> bindings(
            TenantConfig tenant, Extension extension, Predicate<Binding> wanted) {
        var aor = new Aor(tenant.id(), extension.number());
        List<Binding> all = switchboard.registrar().bindings(aor, switchboard.now());
        return all.stream().filter(wanted);
    }

    /// Gone through once per configuration, not for every INVITE: most of many extensions have
    /// none.
    private List<Member> withAccounts() {
        var now = switchboard.configuration();
        var known = accounts;
        if (known.revision() != now.revision()) {
            known =
                    new Accounts(
                            now.revision(),
                            now.members()
                                    .filter(member -> member.extension().remote().isPresent())
                                    .toList());
            accounts = known;
        }
        return known.members();
    }

    private static boolean isFor(String called, Extension extension) {
        return called.startsWith(extension.number() + "-")
                || called.equals(extension.number())
                || login(extension).filter(called::equals).isPresent();
    }

    private boolean isPbxAt(Extension extension, String address, int port) {
        return extension
                .remote()
                .map(RemoteAccount::hop)
                .filter(hop -> sources.isAt(hop, address, port))
                .isPresent();
    }

    private static Optional<String> login(Extension extension) {
        return extension.remote().map(RemoteAccount::login).filter(login -> !login.isEmpty());
    }
}
