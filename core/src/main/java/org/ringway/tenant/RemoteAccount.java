package org.ringway.tenant;

import org.ringway.sip.DigestChallenge.Person;
import org.ringway.sip.SipUri;
import org.ringway.sip.Transport;

/// An extension's account at the enterprise's PBX. Calls of the extension go there, and calls from
/// there come to it.
///
/// @param keeper who knows its password
/// @param login the user part of its address at the PBX; may be empty with [Keeper#BROWSER], whose
///   address is what the browser registers
/// @param authName the user name for authentication; empty for the login
/// @param password in clear, since the PBX chooses the realm that it is hashed with; empty with
///   [Keeper#BROWSER]
/// @param domain the PBX's SIP domain: host name or address
/// @param outboundProxy where requests are sent instead of the domain: `host`, `host:port`, with
///   `;transport=tcp` or `tls` behind it; may be empty
/// @param port where the domain or the proxy listens, 1 to 65535, usually [#USUAL_PORT]
/// @param registerRequired whether the gateway registers there before it calls
/// @param visibleName the display name that the PBX sees; empty for the extension's
public record RemoteAccount(
        Keeper keeper,
        String login,
        String authName,
        String password,
        String domain,
        String outboundProxy,
        int port,
        boolean registerRequired,
        String visibleName) {
    /// SIP over UDP and TCP.
    public static final int USUAL_PORT = 5060;

    private static final int HIGHEST_PORT = 65_535;

    /// Who knows the password of an account.
    public enum Keeper {
        /// The gateway: it registers and answers the PBX's challenges.
        GATEWAY,
        /// The browser and the PBX alone: the gateway carries what they say to each other.
        BROWSER
    }

    /// @throws UnusableValue when a value cannot be used
    public RemoteAccount {
        UnusableValue.checkName("login", "The SIP login", login);
        UnusableValue.checkName("authName", "The user name", authName);
        UnusableValue.check(
                keeper == Keeper.BROWSER || !login.isEmpty(),
                "login",
                "The account has no SIP login.");
        UnusableValue.check(
                SipUri.parse("sip:" + domain)
                        .filter(uri -> uri.port() == 0 && uri.user().isEmpty())
                        .isPresent(),
                "domain",
                "The domain is no host name.");
        UnusableValue.check(
                port > 0 && port <= HIGHEST_PORT, "port", "The port is not 1 to 65535.");
        UnusableValue.check(
                outboundProxy.isEmpty()
                        || Hop.read(outboundProxy, new Hop(domain, port, Transport.UDP))
                                .isPresent(),
                "outboundProxy",
                "The outbound proxy is neither host nor host:port.");
        UnusableValue.check(
                visibleName.chars().noneMatch(Character::isISOControl),
                "visibleName",
                "The visible name holds a control character.");
    }

    /// Where requests for the PBX are sent.
    public Hop hop() {
        var direct = new Hop(domain, port, Transport.UDP);
        return outboundProxy.isEmpty() ? direct : Hop.read(outboundProxy, direct).orElseThrow();
    }

    /// Who answers challenges.
    public Person person() {
        return new Person(authName.isEmpty() ? login : authName, password);
    }

    /// Never shows the password.
    @Override
    public String toString() {
        return "RemoteAccount[" + login + " at " + domain + "]";
    }
}
