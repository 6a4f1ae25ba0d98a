package org.ringway.access;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;

/// An IP address as a number. An IPv4 address and the IPv6 address that it is mapped to (RFC 4291
/// section 2.5.5.2) are the same one.
///
/// @param high the upper 64 bits; 0 for IPv4
/// @param low the lower 64 bits; for IPv4 `0000ffff` and the address
public record IpAddress(long high, long low) {
    /// Bits of an address, an IPv4 address counted as the one it is mapped to.
    static final int BITS = 128;

    /// Those in front of an IPv4 address.
    static final int MAPPED = 96;

    private static final long MAPPING = 0xFFFFL << Integer.SIZE;
    private static final int OCTETS = 4;
    private static final int LONGEST_NUMBER = 3;
    private static final int LARGEST_OCTET = 255;

    /// Reads an address as it is written in numbers: four octets separated by dots, or IPv6 with or
    /// without the name of an interface behind a `%`, which is passed over. Asks no name service.
    ///
    /// @return empty for anything else, also for `10.1` and addresses in brackets
    public static Optional<IpAddress> parse(String text) {
        if (text.indexOf(':') < 0) {
            return v4(text);
        }
        var zone = text.indexOf('%');
        var digits = zone < 0 ? text : text.substring(0, zone);
        if (digits.chars().anyMatch(c -> c != ':' && c != '.' && Character.digit(c, 16) < 0)) {
            return Optional.empty();
        }
        try {
            var octets = InetAddress.ofLiteral(digits).getAddress();
            return Optional.of(octets.length == OCTETS ? ofV4(octets) : ofV6(octets));
        } catch (IllegalArgumentException _) {
            return Optional.empty(); // the platform says in this way that it is none
        }
    }

    /// Whether it is an IPv4 address, mapped or not.
    public boolean isV4() {
        return high == 0 && (low & (-1L << Integer.SIZE)) == MAPPING;
    }

    /// The address with nothing but zeros behind some bits.
    ///
    /// @param bits 0 to 128
    IpAddress cut(int bits) {
        return new IpAddress(high & mask(bits), low & mask(bits - Long.SIZE));
    }

    /// Whether the first bits of both are the same.
    ///
    /// @param bits 0 to 128
    boolean agrees(IpAddress other, int bits) {
        return ((high ^ other.high) & mask(bits)) == 0
                && ((low ^ other.low) & mask(bits - Long.SIZE)) == 0;
    }

    @Override
    public String toString() {
        if (isV4()) {
            return ((low >> 24) & 255)
                    + "."
                    + ((low >> 16) & 255)
                    + "."
                    + ((low >> 8) & 255)
                    + "."
                    + (low & 255);
        }
        var text = new StringBuilder();
        for (var shift = 48; shift >= 0; shift -= 16) {
            text.append(Long.toHexString((high >>> shift) & 0xFFFF)).append(':');
        }
        for (var shift = 48; shift >= 0; shift -= 16) {
            text.append(Long.toHexString((low >>> shift) & 0xFFFF)).append(shift == 0 ? "" : ":");
        }
        return text.toString();
    }

    private static long mask(int bits) {
        if (bits <= 0) {
            return 0;
        }
        return bits >= Long.SIZE ? -1 : -1L << (Long.SIZE - bits);
    }

    /// The platform reads `10.1` as well, which is 10.0.0.1 and hardly what anybody meant.
    private static Optional<IpAddress> v4(String text) {
        var octets = text.split("\\.", -1);
        if (octets.length != OCTETS) {
            return Optional.empty();
        }
        var address = 0L;
        for (var octet : octets) {
            var number = number(octet, LARGEST_OCTET);
            if (number.isEmpty()) {
                return Optional.empty();
            }
            address = (address << 8) | number.getAsInt();
        }
        return Optional.of(new IpAddress(0, MAPPING | address));
    }

    /// A number of one to three digits, leading zeros allowed; empty for anything else, and when it
    /// is too large.
    static OptionalInt number(String text, int most) {
        var isNumber =
                !text.isEmpty()
                        && text.length() <= LONGEST_NUMBER
                        && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber && Integer.parseInt(text) <= most
                ? OptionalInt.of(Integer.parseInt(text))
                : OptionalInt.empty();
    }

    private static IpAddress ofV4(byte[] octets) {
        return new IpAddress(0, MAPPING | Integer.toUnsignedLong(ByteBuffer.wrap(octets).getInt()));
    }

    private static IpAddress ofV6(byte[] octets) {
        var buffer = ByteBuffer.wrap(octets);
        return new IpAddress(buffer.getLong(), buffer.getLong());
    }
}
