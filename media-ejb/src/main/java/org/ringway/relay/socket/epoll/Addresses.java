package org.ringway.relay.socket.epoll;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// Socket addresses between Java and `struct sockaddr_in` and `sockaddr_in6`. An address that was
/// read a moment ago is the same object again, so that a stream of packets leaves no garbage. For
/// one thread.
final class Addresses {
    /// Room for either structure.
    static final int ROOM = 32;

    private static final int REMEMBERED = 4096;

    /// Spreads neighbouring addresses and ports (2^64 divided by the golden ratio).
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    private static final int LENGTH_4 = 16;
    private static final int LENGTH_6 = 28;
    private static final int PORT = 2;
    private static final int HOST_4 = 4;
    private static final int HOST_6 = 8;
    private static final int SCOPE_6 = 24;
    private static final int HOST_6_BYTES = 16;
    private static final int MAPPED = 10;
    private static final ValueLayout.OfShort NETWORK_SHORT =
            JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);

    private final @Nullable Remembered[] remembered = new Remembered[REMEMBERED];

    /// A structure's content and what it means.
    private record Remembered(long high, long low, int port, InetSocketAddress address) {
        boolean is(long otherHigh, long otherLow, int otherPort) {
            return low == otherLow && high == otherHigh && port == otherPort;
        }
    }

    /// Writes an address for a socket of a family; IPv4 is mapped for an IPv6 socket.
    ///
    /// @param offset where in the segment
    /// @return the structure's length
    static int write(InetSocketAddress address, int family, MemorySegment to, long offset) {
        var host = address.getAddress().getAddress();
        to.set(JAVA_SHORT, offset, (short) family);
        to.set(NETWORK_SHORT, offset + PORT, (short) address.getPort());
        if (family == Linux.AF_INET) {
            MemorySegment.copy(host, 0, to, JAVA_BYTE, offset + HOST_4, host.length);
            return LENGTH_4;
        }
        to.asSlice(offset + HOST_4, LENGTH_6 - HOST_4).fill((byte) 0);
        if (host.length == HOST_6_BYTES) {
            MemorySegment.copy(host, 0, to, JAVA_BYTE, offset + HOST_6, host.length);
            int scope = ((Inet6Address) address.getAddress()).getScopeId();
            to.set(JAVA_INT, offset + SCOPE_6, scope);
        } else {
            to.set(JAVA_SHORT, offset + HOST_6 + MAPPED, (short) -1);
            long at = offset + HOST_6 + MAPPED + Short.BYTES;
            MemorySegment.copy(host, 0, to, JAVA_BYTE, at, host.length);
        }
        return LENGTH_6;
    }

    /// Reads an address that the system wrote.
    InetSocketAddress read(MemorySegment from, long offset) {
        boolean four = from.get(JAVA_SHORT, offset) == Linux.AF_INET;
        int port = Short.toUnsignedInt(from.get(NETWORK_SHORT, offset + PORT));
        long high = four ? 0 : from.get(JAVA_LONG_UNALIGNED, offset + HOST_6);
        long low =
                four
                        ? from.get(JAVA_INT, offset + HOST_4)
                        : from.get(JAVA_LONG_UNALIGNED, offset + HOST_6 + Long.BYTES);
        int slot = (Long.hashCode((high ^ low) * MIX + port * MIX) >>> 4) & (REMEMBERED - 1);
        var known = remembered[slot];
        if (known != null && known.is(high, low, port)) {
            return known.address();
        }
        var address = new InetSocketAddress(four ? host4(from, offset) : host6(from, offset), port);
        remembered[slot] = new Remembered(high, low, port, address);
        return address;
    }

    private static InetAddress host4(MemorySegment from, long offset) {
        var bytes = new byte[HOST_6 - HOST_4];
        MemorySegment.copy(from, JAVA_BYTE, offset + HOST_4, bytes, 0, bytes.length);
        return host(bytes);
    }

    private static InetAddress host6(MemorySegment from, long offset) {
        var bytes = new byte[HOST_6_BYTES];
        MemorySegment.copy(from, JAVA_BYTE, offset + HOST_6, bytes, 0, bytes.length);
        int scope = from.get(JAVA_INT, offset + SCOPE_6);
        if (scope == 0) {
            return host(bytes);
        }
        try {
            return Inet6Address.getByAddress(null, bytes, scope);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static InetAddress host(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
