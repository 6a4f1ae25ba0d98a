package org.ringway.signalling.call;

import java.util.Optional;
import org.ringway.certificate.CertificatePin;
import org.ringway.sip.DigestChallenge.Person;
import org.ringway.tenant.Hop;
import org.ringway.tenant.RemoteAccount;
import org.ringway.tenant.Trunk;
import org.ringway.tenant.TrunkManners;

/// How a PBX or a trunk is reached, and who answers when it asks for a password.
///
/// @param route where requests are sent; empty for where the Request-URI says
/// @param person who answers its challenges; empty when the gateway knows no password
/// @param callerAnswers whether the caller answers them, who alone knows the password
/// @param pin the one certificate that has to be shown there over TLS; empty for any that is
///   believed
/// @param manners how it wants to be spoken to
public record Access(
        Optional<Hop> route,
        Optional<Person> person,
        boolean callerAnswers,
        Optional<CertificatePin> pin,
        TrunkManners manners) {
    /// To somebody who is spoken to as usual and has to show no one certificate.
    public Access(Optional<Hop> route, Optional<Person> person, boolean callerAnswers) {
        this(route, person, callerAnswers, Optional.empty(), TrunkManners.USUAL);
    }

    /// With an account at a PBX.
    public static Access with(RemoteAccount account) {
        var callerAnswers = account.keeper() == RemoteAccount.Keeper.BROWSER;
        var person = callerAnswers ? Optional.<Person>empty() : Optional.of(account.person());
        return new Access(Optional.of(account.hop()), person, callerAnswers);
    }

    /// To a trunk.
    public static Access to(Trunk trunk) {
        return new Access(
                trunk.proxy(),
                trunk.account().person(),
                false,
                Optional.ofNullable(trunk.pin()),
                trunk.manners());
    }
}
