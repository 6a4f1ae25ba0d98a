package org.ringway.registrar;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ringway.location.Place;
import org.ringway.location.Target;
import org.ringway.sip.SipUri;
import org.ringway.sip.Transport;

/// Where the telephone of one dialog is: where its own requests come from. Its Contact may name an
/// address of its network that leads nowhere from outside (RFC 3581, RFC 5626 section 5.3).
///
/// It follows the phone to where that registers anew, for a REGISTER has shown the password. A
/// request within the dialog has shown nothing but that its sender knows the dialog's tags, which
/// everybody on the way can read: it is followed to another port of the same host, as a NAT gives a
/// new one, and to where a phone of the extension has registered, and nowhere else.
///
/// Thread-safe.
public final class PhoneTrail {
    private Target here;
    private String host;
    private long newest;
    private @Nullable Binding registered;

    private PhoneTrail(Target here, @Nullable Binding registered) {
        this.here = here;
        this.host = here.address();
        this.registered = registered;
    }

    /// The trail of a phone that is called where it has registered; empty for one that has done so
    /// over a WebSocket.
    public static Optional<PhoneTrail> to(Binding binding) {
        return binding.origin().source().map(source -> new PhoneTrail(source, binding));
    }

    /// The trail of a phone that calls.
    ///
    /// @param source where its INVITE came from
    /// @param phones the bindings of its extension now in force
    public static PhoneTrail from(Target source, List<Binding> phones) {
        return new PhoneTrail(
                source,
                phones.stream().filter(phone -> isAt(phone, source)).findFirst().orElse(null));
    }

    /// Where a phone wants to be reached: where its request came from, or over UDP at another port
    /// of that host if its Contact names it and its Via does not ask for answers at the port that
    /// it has used (RFC 3261 section 18.1.1, RFC 3581 section 3).
    ///
    /// @param source where its request came from
    /// @param contact the URI in its Contact; without meaning when it names another host
    /// @param hasRport whether its Via has an `rport`
    public static Target listening(Target source, String contact, boolean hasRport) {
        if (source.transport() != Transport.UDP || hasRport) {
            return source;
        }
        return SipUri.parse(contact)
                .map(uri -> new Place(uri.host(), uri.port(), source.transport()))
                .filter(place -> place.host().equals(source.address()))
                .map(place -> new Target(source.address(), place.usualPort(), Transport.UDP))
                .orElse(source);
    }

    /// Where requests to the phone go now.
    ///
    /// @param phones the bindings of its extension in force
    public synchronized Target now(List<Binding> phones) {
        var last = registered;
        if (last == null) {
            return here;
        }
        phones.stream()
                .filter(phone -> phone.isOfSamePhoneAs(last))
                .filter(phone -> !phone.origin().source().equals(last.origin().source()))
                .findFirst()
                .ifPresent(this::follow);
        return here;
    }

    private void follow(Binding moved) {
        moved.origin()
                .source()
                .ifPresent(source -> {
                    here = source;
                    registered = moved;
                });
    }

    /// A request within the dialog has come.
    ///
    /// @param source where it came from
    /// @param sequence its CSeq number; an older request that was late says nothing
    /// @param phones the bindings of its extension in force
    /// @return whether the phone is on another host than when it was heard last
    public synchronized boolean heard(Target source, long sequence, List<Binding> phones) {
        if (sequence < newest || !mayBeThere(source, now(phones), phones)) {
            return false;
        }
        newest = sequence;
        var isOnAnother = !source.address().equals(host);
        here = source;
        host = source.address();
        return isOnAnother;
    }

    private static boolean mayBeThere(Target source, Target before, List<Binding> phones) {
        var isSameHost =
                source.transport() == before.transport()
                        && source.address().equals(before.address());
        return isSameHost || phones.stream().anyMatch(phone -> isAt(phone, source));
    }

    private static boolean isAt(Binding phone, Target place) {
        return phone.origin().source().filter(place::equals).isPresent();
    }
}
