package org.ringway.access;

/// All addresses that begin alike: a CIDR range (RFC 4632, RFC 4291 section 2.3). A range holds
/// addresses of one kind: `::/0` is all of IPv6 and nothing of IPv4.
///
/// @param first the lowest address of the range
/// @param bits how many bits all have in common, 0 to 128; for IPv4, 96 more than are written
public record AddressRange(IpAddress first, int bits) {
    /// Checks that the two fit together.
    ///
    /// @throws IllegalArgumentException when they do not
    public AddressRange {
        if (bits < 0 || bits > IpAddress.BITS || !first.cut(bits).equals(first)) {
            throw new IllegalArgumentException("no range: " + first + " with " + bits + " bits");
        }
    }

    /// Reads a range such as `192.0.2.0/24`, `2001:db8::/32`, or a single address.
    ///
    /// @throws IllegalArgumentException when it is none; the message is one plain sentence
    public static AddressRange parse(String text) {
        var slash = text.indexOf('/');
        var address = slash < 0 ? text : text.substring(0, slash);
        var first =
                IpAddress.parse(address)
                        .filter(_ -> address.indexOf('%') < 0)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "It is no IP address or range such as 192.0.2.0/24"
                                                + " or 2001:db8::/32."));
        if (slash < 0) {
            return new AddressRange(first, IpAddress.BITS);
        }
        // An IPv4 address that is written as IPv6 has its prefix counted as IPv6 does.
        var skipped = address.indexOf(':') < 0 ? IpAddress.MAPPED : 0;
        var bits = skipped + length(text.substring(slash + 1), IpAddress.BITS - skipped);
        if (first.isV4() && bits < IpAddress.MAPPED) {
            throw new IllegalArgumentException(
                    "A range of mapped IPv4 addresses has a prefix of 96 to 128.");
        }
        var cut = first.cut(bits);
        if (!cut.equals(first)) {
            var meant = cut + "/" + (cut.isV4() ? bits - IpAddress.MAPPED : bits);
            throw new IllegalArgumentException(
                    "It has bits behind its prefix; the range that holds it is " + meant + ".");
        }
        return new AddressRange(first, bits);
    }

    private static int length(String text, int most) {
        return IpAddress.number(text, most)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "Its prefix length is not 0 to " + most + "."));
    }

    /// Whether an address is one of the range.
    public boolean contains(IpAddress address) {
        return address.isV4() == first.isV4() && address.agrees(first, bits);
    }
}
