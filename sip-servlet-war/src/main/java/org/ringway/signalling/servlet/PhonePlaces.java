package org.ringway.signalling.servlet;

import jakarta.servlet.sip.SipServletRequest;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ringway.location.Target;
import org.ringway.media.MediaBridge;
import org.ringway.registrar.Aor;
import org.ringway.registrar.Binding;
import org.ringway.registrar.PhoneTrail;
import org.ringway.signalling.call.Branch;
import org.ringway.signalling.container.SessionWork;
import org.ringway.signalling.container.application.PeerPlace;
import org.ringway.signalling.servlet.Caller.OfExtension;
import org.ringway.signalling.servlet.dialog.Headers;
import org.ringway.sip.NameAddr;
import org.ringway.sip.Transport;

/// Where the telephones of extensions are that are called or call without a WebSocket. What belongs
/// to their dialogs goes there, over the same transport, whatever their Contact says. Trunks and
/// PBXs are where they say that they are.
final class PhonePlaces {
    private final Function<Aor, List<Binding>> registered;
    private final MediaBridge media;

    /// @param registered the bindings in force
    /// @param media hears of phones that are on another host
    PhonePlaces(Function<Aor, List<Binding>> registered, MediaBridge media) {
        this.registered = registered;
        this.media = media;
    }

    /// A phone of an extension is sent an INVITE.
    ///
    /// @param invite not sent yet
    void called(SipServletRequest invite, Branch branch) {
        branch.binding()
                .ifPresent(binding ->
                        PhoneTrail.to(binding)
                                .ifPresent(trail -> keep(invite, binding.aor(), trail)));
    }

    /// A phone of an extension calls. One whose INVITE somebody has passed on is not where that
    /// came from, and whoever passed it on and wants to stay between has said so by a route.
    void calls(SipServletRequest invite, Aor aor) {
        var source = source(invite);
        if (source.transport().isWebSocket()
                || isPassedOn(invite)
                || !listening(invite).equals(source)) {
            return;
        }
        keep(invite, aor, PhoneTrail.from(source, registered.apply(aor)));
    }

    private void keep(SipServletRequest invite, Aor aor, PhoneTrail trail) {
        SessionWork.place(invite, new Phone(this, aor, trail));
    }

    /// A request within a dialog has come.
    static void heard(SipServletRequest request) {
        if (SessionWork.placeOf(request).orElse(null) instanceof Phone phone) {
            phone.heard(request);
        }
    }

    /// The host that an extension's media comes from if it is behind a NAT; null when nobody knows:
    /// whoever passes its signalling on is no such host.
    static @Nullable InetAddress sender(SipServletRequest invite, Caller caller) {
        return caller instanceof OfExtension && !isPassedOn(invite)
                ? InetAddress.ofLiteral(invite.getInitialRemoteAddr())
                : null;
    }

    /// Where a request really came from.
    static Target source(SipServletRequest request) {
        return new Target(
                request.getInitialRemoteAddr(),
                request.getInitialRemotePort(),
                Transport.named(request.getInitialTransport()).orElse(Transport.UDP));
    }

    /// Where whoever sends an INVITE or a REGISTER wants to be reached.
    static Target listening(SipServletRequest request) {
        var contact =
                NameAddr.parse(Headers.text(request, "Contact")).map(NameAddr::uri).orElse("");
        var hasRport = Headers.text(request, "Via").contains(";rport");
        return PhoneTrail.listening(source(request), contact, hasRport);
    }

    private static boolean isPassedOn(SipServletRequest invite) {
        return Headers.all(invite, "Via").size() > 1;
    }

    /// One phone in one dialog.
    private record Phone(PhonePlaces all, Aor aor, PhoneTrail trail) implements PeerPlace {
        @Override
        public Target now() {
            return trail.now(all.registered.apply(aor));
        }

        void heard(SipServletRequest request) {
            var source = source(request);
            if (trail.heard(source, Registrations.sequence(request), all.registered.apply(aor))) {
                ServletLeg.of(request).ifPresent(leg -> tell(leg, request.getCallId(), source));
            }
        }

        private void tell(ServletLeg leg, String callId, Target source) {
            var host = InetAddress.ofLiteral(source.address());
            leg.seat(callId)
                    .ifPresent(seat -> all.media.moved(leg.call().facts().id(), seat.side(), host));
        }
    }
}
