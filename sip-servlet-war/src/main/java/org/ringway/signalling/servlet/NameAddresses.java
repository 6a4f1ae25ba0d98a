package org.ringway.signalling.servlet;

import java.util.Optional;
import org.ringway.routing.Destination;
import org.ringway.sip.NameAddr;

/// The name-addrs of From and To headers (RFC 3261 section 20.10).
final class NameAddresses {
    private NameAddresses() {}

    /// The To header's value for whoever is called; empty for the echo test.
    static Optional<String> calledAs(Destination destination, String domain) {
        return switch (destination) {
            case Destination.ToTrunk(var trunk, var number) ->
                    Optional.of(of("", number, trunk.direct().hostPort()));
            case Destination.ToExtension(var extension, _) ->
                    Optional.of(of("", extension.number(), domain));
            case Destination.ToAgent(var number, _, _) -> Optional.of(of("", number, domain));
            case Destination.ToPbx(_, var account, var number) ->
                    Optional.of(of("", number, account.domain()));
            case Destination.ToEcho _, Destination.Refuse _ -> Optional.empty();
        };
    }

    /// A name-addr of somebody at a host.
    static String of(String display, String user, String host) {
        return NameAddr.write(display, NameAddr.uri(user, host));
    }

    /// The same with a URI that is known to be one.
    static String of(String display, String uri) {
        return NameAddr.write(display, uri);
    }
}
