package org.ringway.signalling.servlet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ringway.call.PartyKind;
import org.ringway.identity.Presentation;
import org.ringway.location.Place;
import org.ringway.location.Target;
import org.ringway.media.MediaLeg;
import org.ringway.media.Profile;
import org.ringway.registrar.Aor;
import org.ringway.registrar.Binding;
import org.ringway.routing.Destination;
import org.ringway.signalling.call.Access;
import org.ringway.signalling.call.Branch;
import org.ringway.sip.SipUri;
import org.ringway.sip.Transport;
import org.ringway.tenant.Agent;
import org.ringway.tenant.Extension;
import org.ringway.tenant.RemoteAccount;
import org.ringway.tenant.TenantConfig;
import org.ringway.tenant.Trunk;

/// Turns the router's verdict into the branches that a call is tried at.
@ApplicationScoped
public class BranchFinder {
    @Inject private Switchboard switchboard;

    /// A destination that is there, and the branches that are tried for it at once.
    record Way(Destination destination, List<Branch> branches) {
        /// The same, offered some codecs less.
        Way without(List<String> codecs) {
            return new Way(
                    destination, branches.stream().map(branch -> branch.without(codecs)).toList());
        }
    }

    /// The ways to a destination and to those that may serve the call instead, in order. One where
    /// nobody is registered is none.
    List<Way> ways(TenantConfig tenant, Destination first, List<Destination> further) {
        return Stream.concat(Stream.of(first), further.stream())
                .map(destination -> new Way(destination, find(tenant, destination)))
                .filter(way -> !way.branches().isEmpty())
                .toList();
    }

    /// One branch per binding of an extension, one for a trunk, none otherwise. An extension that
    /// has no binding is called where it may come back to.
    List<Branch> find(TenantConfig tenant, Destination destination) {
        return switch (destination) {
            case Destination.ToExtension(var extension, _) ->
                    registered(tenant, extension.number(), extension.number());
            case Destination.ToAgent agent -> ofAgent(tenant, agent);
            case Destination.ToPbx(var extension, var account, var number) ->
                    List.of(ofPbx(tenant, extension, account, number));
            case Destination.ToTrunk(var trunk, var number) ->
                    List.of(ofTrunk(tenant, trunk, number));
            case Destination.ToEcho _, Destination.Refuse _ -> List.of();
        };
    }

    /// The way to some bindings.
    List<Way> at(TenantConfig tenant, Destination destination, List<Binding> bindings) {
        var branches = bindings.stream().map(binding -> ofBinding(tenant, binding)).toList();
        return branches.isEmpty() ? List.of() : List.of(new Way(destination, branches));
    }

    private static Branch ofPbx(
            TenantConfig tenant, Extension extension, RemoteAccount account, String number) {
        return new Branch(
                PartyKind.pbxParty(extension.number()),
                "sip:" + SipUri.userPart(number) + "@" + account.domain(),
                account.hop().transport(),
                "",
                new MediaLeg(Profile.PLAIN, Tastes.peer(tenant)),
                Optional.of(Access.with(account)));
    }

    private List<Binding> bindings(Aor aor) {
        var now = switchboard.now();
        var inForce = switchboard.registrar().bindings(aor, now);
        return inForce.isEmpty() ? switchboard.sessions().away(aor, now) : inForce;
    }

    /// @param party as what whoever registered there is called
    private List<Branch> registered(TenantConfig tenant, String extension, String party) {
        return bindings(new Aor(tenant.id(), extension)).stream()
                .map(binding -> ofBinding(tenant, binding, party))
                .toList();
    }

    private List<Branch> ofAgent(TenantConfig tenant, Destination.ToAgent agent) {
        var party = PartyKind.agentParty(agent.number());
        var branches =
                SipUri.parse(agent.where())
                        .map(uri -> List.of(ofAgent(tenant, party, agent.where(), uri)))
                        .orElseGet(() -> registered(tenant, agent.where(), party));
        return agent.agent()
                .flatMap(Agent::longest)
                .map(time -> branches.stream().map(branch -> branch.limited(time)).toList())
                .orElse(branches);
    }

    private static Branch ofAgent(TenantConfig tenant, String party, String where, SipUri uri) {
        var transport =
                uri.scheme().equals("sips")
                        ? Transport.TLS
                        : Transport.named(uri.parameters().getOrDefault("transport", "udp"))
                                .orElse(Transport.UDP);
        var media = new MediaLeg(Profile.PLAIN, Tastes.peer(tenant));
        return new Branch(party, where, transport, "", media);
    }

    /// The branch that a call is tried at over a binding.
    static Branch ofBinding(TenantConfig tenant, Binding binding) {
        return ofBinding(tenant, binding, binding.aor().number());
    }

    private static Branch ofBinding(TenantConfig tenant, Binding binding, String party) {
        var origin = binding.origin();
        if (origin.transport().isWebSocket()) {
            var media = new MediaLeg(Profile.WEBRTC, Tastes.browser(tenant, origin.userAgent()));
            return new Branch(party, binding.contact(), origin.transport(), origin.flow(), media);
        }
        var taste =
                Tastes.phone(tenant, binding.aor().number(), origin.userAgent())
                        .sentFrom(sender(binding));
        var media = new MediaLeg(Profile.PLAIN, taste);
        return new Branch(party, uri(binding), origin.transport(), "", media).registered(binding);
    }

    private static @Nullable InetAddress sender(Binding binding) {
        return binding.origin()
                .source()
                .map(Target::address)
                .map(InetAddress::ofLiteral)
                .orElse(null);
    }

    /// What the phone has registered, which tells it who of its users is called (RFC 3261 section
    /// 16.5). That is no way to it: its requests show that (RFC 5626 section 5.3).
    private static String uri(Binding binding) {
        var transport = binding.origin().transport();
        return SipUri.parse(binding.contact())
                .filter(contact -> contact.scheme().equals("sip") && !contact.user().isEmpty())
                .filter(contact -> new Place(contact.host(), Place.NO_PORT, transport).isNumeric())
                .filter(contact -> !contact.parameters().containsKey("maddr"))
                .filter(_ -> binding.contact().indexOf('?') < 0)
                .map(contact ->
                        transport == Transport.UDP || contact.parameters().containsKey("transport")
                                ? binding.contact()
                                : binding.contact() + ";transport=" + transport.parameter())
                .orElseGet(() -> reachable(binding));
    }

    /// The contact with the address that its REGISTER came from, where nobody has to be asked for
    /// the way.
    private static String reachable(Binding binding) {
        var user = SipUri.parse(binding.contact()).map(SipUri::user).orElse("");
        return "sip:"
                + (user.isEmpty() ? binding.aor().number() : user)
                + "@"
                + binding.origin().flow()
                + ";transport="
                + binding.origin().transport().parameter();
    }

    private static Branch ofTrunk(TenantConfig tenant, Trunk trunk, String number) {
        var uri =
                "sip:%s@%s;transport=%s%s"
                        .formatted(
                                number.replace("#", "%23"),
                                trunk.direct().hostPort(),
                                trunk.transport().parameter(),
                                Presentation.phone(trunk, number));
        var media = new MediaLeg(Profile.PLAIN, Tastes.trunk(tenant, trunk));
        return new Branch(
                PartyKind.trunkParty(trunk.name()),
                uri,
                trunk.hop().transport(),
                "",
                media,
                Optional.of(Access.to(trunk)));
    }
}
