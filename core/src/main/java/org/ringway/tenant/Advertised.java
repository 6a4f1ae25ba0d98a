package org.ringway.tenant;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ringway.location.Target;
import org.ringway.settings.CandidateSettings.Kind;

/// Under which addresses a tenant's parties are told to send their media, in the place of the
/// server's own.
///
/// @param addresses best first; empty when the server's own serve
/// @param kind how browsers are told of them
public record Advertised(List<Address> addresses, Kind kind) {
    /// What the server has serves.
    public static final Advertised NONE = new Advertised(List.of(), Kind.HOST);

    /// Addresses at most: every browser checks each of them.
    public static final int MOST = 16;

    private static final String FIELD = "advertisedAddresses";
    private static final String BROADCAST = "255.255.255.255";
    private static final int LAST_PORT = 65_535;
    private static final String WANTED =
            "an IPv4 or IPv6 address that can be sent to, with or without a port: 192.0.2.5,"
                    + " 192.0.2.5:443, 2001:db8::5 or [2001:db8::5]:443";

    /// Shorter forms of IPv4 addresses mean something that nobody expects.
    private static final Pattern IPV4 =
            Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,3}){3})(?::([1-9][0-9]{0,4}))?");

    private static final String IPV6 = "([0-9a-fA-F]*:[0-9a-fA-F:.]+)";
    private static final Pattern BARE_IPV6 = Pattern.compile(IPV6 + "()");
    private static final Pattern BRACKETED_IPV6 =
            Pattern.compile("\\[" + IPV6 + "\\](?::([1-9][0-9]{0,4}))?");

    /// Copies the list.
    public Advertised {
        addresses = List.copyOf(addresses);
    }

    /// One address as it is seen from outside.
    ///
    /// @param host an address literal
    /// @param port where the one port of all browsers' media is seen there, 1 to 65535; 0 when it
    ///   and all other ports are the same as inside
    public record Address(String host, int port) {
        /// As administrators write it.
        @Override
        public String toString() {
            return port == 0 ? host : Target.bracketed(host) + ":" + port;
        }

        /// The port that a browser sends to.
        ///
        /// @param inside where the server listens
        public int portOf(int inside) {
            return port == 0 ? inside : port;
        }
    }

    /// Reads addresses as administrators write them.
    ///
    /// @throws UnusableValue when one of them is none, stands there twice, or they are too many
    public static Advertised read(List<String> texts, Kind kind) {
        UnusableValue.check(
                texts.size() <= MOST, FIELD, FIELD + " has more than " + MOST + " addresses.");
        var addresses = new ArrayList<Address>();
        for (var index = 0; index < texts.size(); index++) {
            var whose = "%s[%d]".formatted(FIELD, index);
            var address = address(texts.get(index)).orElse(null);
            if (address == null) {
                throw new UnusableValue(FIELD, whose + " is not " + WANTED + ".");
            }
            UnusableValue.check(
                    !addresses.contains(address), FIELD, whose + " stands there already.");
            addresses.add(address);
        }
        return new Advertised(addresses, kind);
    }

    /// Where telephones and trunks are told to send: the first address without a port of its own.
    /// One that has one says nothing of their ports; empty when all have, and the server's own
    /// serves.
    public Optional<String> telephoneHost() {
        return addresses.stream()
                .filter(address -> address.port() == 0)
                .map(Address::host)
                .findFirst();
    }

    private static Optional<Address> address(String text) {
        return Stream.of(IPV4, BARE_IPV6, BRACKETED_IPV6)
                .map(shape -> shape.matcher(text))
                .filter(Matcher::matches)
                .findFirst()
                .flatMap(found -> address(found.group(1), found.group(2)));
    }

    private static Optional<Address> address(String host, @Nullable String port) {
        try {
            var literal = InetAddress.ofLiteral(host);
            var outside = port == null || port.isEmpty() ? 0 : Integer.parseInt(port);
            return canBeSentTo(literal) && outside <= LAST_PORT
                    ? Optional.of(new Address(literal.getHostAddress(), outside))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            // It only looks like one: 300.1.1.1, or 1::2::3.
            return Optional.empty();
        }
    }

    private static boolean canBeSentTo(InetAddress address) {
        return !address.isAnyLocalAddress()
                && !address.isMulticastAddress()
                && !address.getHostAddress().equals(BROADCAST);
    }
}
