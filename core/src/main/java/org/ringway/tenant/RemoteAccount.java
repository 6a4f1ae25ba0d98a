package org.ringway.tenant;

import java.util.Optional;
import org.ringway.sip.AccountName;
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

    /// The PBX's address.
    ///
    /// @param host name or address
    /// @param port 1 to 65535
    /// @param transport [Transport#UDP], [Transport#TCP] or [Transport#TLS]
    public record Hop(String host, int port, Transport transport) {
        /// As the URI of a Route header (RFC 3261 section 20.34).
        public String route() {
            return "sip:" + host + ":" + port + ";transport=" + transport.parameter() + ";lr";
        }
    }

    /// @throws UnusableValue when a value cannot be used
    public RemoteAccount {
        named("login", "The SIP login", login);
        named("authName", "The user name", authName);
        check(
                keeper == Keeper.BROWSER || !login.isEmpty(),
                "login",
                "The account has no SIP login.");
        check(
                SipUri.parse("sip:" + domain)
                        .filter(uri -> uri.port() == 0 && uri.user().isEmpty())
                        .isPresent(),
                "domain",
                "The domain is no host name.");
        check(port > 0 && port <= HIGHEST_PORT, "port", "The port is not 1 to 65535.");
        check(
                outboundProxy.isEmpty() || proxy(outboundProxy).isPresent(),
                "outboundProxy",
                "The outbound proxy is neither host nor host:port.");
        check(
                visibleName.chars().noneMatch(Character::isISOControl),
                "visibleName",
                "The visible name holds a control character.");
    }

    /// Where requests for the PBX are sent.
    public Hop hop() {
        return outboundProxy.isEmpty()
                ? new Hop(domain, port, Transport.UDP)
                : proxy(outboundProxy)
                        .map(uri ->
                                new Hop(
                                        uri.host(),
                                        uri.port() == 0 ? port : uri.port(),
                                        transport(uri).orElse(Transport.UDP)))
                        .orElseThrow();
    }

    /// The user name that answers challenges.
    public String user() {
        return authName.isEmpty() ? login : authName;
    }

    /// Never shows the password.
    @Override
    public String toString() {
        return "RemoteAccount[" + login + " at " + domain + "]";
    }

    private static void named(String field, String what, String name) {
        AccountName.fault(name)
                .ifPresent(fault -> check(false, field, what + " holds " + fault + "."));
    }

    private static Optional<SipUri> proxy(String text) {
        return SipUri.parse("sip:" + text)
                .filter(uri -> uri.user().isEmpty() && transport(uri).isPresent());
    }

    private static Optional<Transport> transport(SipUri uri) {
        return Transport.named(uri.parameters().getOrDefault("transport", "udp"))
                .filter(transport -> !transport.isWebSocket());
    }

    private static void check(boolean holds, String field, String sentence) {
        if (!holds) {
            throw new UnusableValue(field, sentence);
        }
    }
}
