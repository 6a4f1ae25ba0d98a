package org.ringway.tenant;

import java.util.Optional;
import org.ringway.location.Place;
import org.ringway.sip.DigestChallenge.Person;
import org.ringway.sip.Transport;

/// Who the gateway is at a trunk, and the way there.
///
/// @param register whether the gateway registers there (RFC 3261 section 10.2)
/// @param username the user part of the gateway's address at the trunk; may be empty unless it
///   registers
/// @param authUser the user name that answers challenges; empty for `username`
/// @param password in clear, since the trunk chooses the realm that it is hashed with; may be empty
/// @param outboundProxy where requests are sent instead of to the trunk's host: `host` or
///   `host:port`, with `;transport=udp`, `tcp` or `tls` behind it; may be empty
public record TrunkAccount(
        boolean register, String username, String authUser, String password, String outboundProxy) {
    /// None: the trunk knows the gateway by its address, and asks for no password.
    public static final TrunkAccount NONE = new TrunkAccount(false, "", "", "", "");

    /// @throws UnusableValue when a value cannot be used
    public TrunkAccount {
        UnusableValue.checkName("username", "The user name", username);
        UnusableValue.checkName("authUser", "The user name for authentication", authUser);
        UnusableValue.check(
                !register || !username.isEmpty(),
                "username",
                "A trunk where the gateway registers needs a user name.");
        UnusableValue.check(
                outboundProxy.isEmpty() || proxy(outboundProxy, Transport.UDP).isPresent(),
                "outboundProxy",
                "The outbound proxy is neither host nor host:port.");
    }

    /// Who answers the trunk's challenges; empty when nobody can.
    public Optional<Person> person() {
        var user = authUser.isEmpty() ? username : authUser;
        return user.isEmpty() ? Optional.empty() : Optional.of(new Person(user, password));
    }

    /// The outbound proxy; empty when there is none.
    ///
    /// @param usual how it is reached when it does not say itself
    Optional<Hop> proxy(Transport usual) {
        return outboundProxy.isEmpty() ? Optional.empty() : proxy(outboundProxy, usual);
    }

    private static Optional<Hop> proxy(String text, Transport usual) {
        return Hop.read(text, new Hop("", Place.NO_PORT, usual));
    }

    /// Never shows the password.
    @Override
    public String toString() {
        return "TrunkAccount[" + username + (register ? ", registers" : "") + "]";
    }
}
