package org.ringway.media.path;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What came for a party before it could be sent anything: the newest packets, as they came off the
/// wire, each with its arrival and its way. A callee begins to speak when it picks up, and the
/// browser that called it has its keys only some hundred milliseconds later; without this nobody
/// would hear how a greeting begins.
///
/// It holds what is no older than the span and fits; older packets make room for newer ones, so
/// that what is played is without a gap up to the present, and no later than the span. All its
/// memory is taken at once, and goes with it.
///
/// Not thread-safe: the worker that owns the party's leg calls it.
public final class Backlog {
    /// How much is played after the fact: more than a handshake usually takes, and little enough
    /// for a receiver's jitter buffer to catch up with.
    public static final Duration USUAL_SPAN = Duration.ofMillis(400);

    /// A span of one second of G.711 in packets of 10 ms fits, and 400 ms of anything else.
    static final int MOST_PACKETS = 128;

    static final int MOST_OCTETS = 24 * 1024;

    private final long spanNs;
    private final byte[] octets = new byte[MOST_OCTETS];
    private final int[] lengths = new int[MOST_PACKETS];
    private final long[] arrivals = new long[MOST_PACKETS];
    private final @Nullable MediaPath[] ways = new @Nullable MediaPath[MOST_PACKETS];
    private int first;
    private int count;
    private int begin;
    private int used;
    private @Nullable MediaPath way;
    private long arrivedNs;

    /// @param span how old a packet may become, up to a second
    public Backlog(Duration span) {
        spanNs = span.toNanos();
    }

    /// Keeps a packet.
    ///
    /// @param packet not empty, 1500 octets at most
    /// @param way what would have happened to it
    /// @param nowNs its arrival
    /// @return how many older ones had to go
    public int keep(byte[] packet, int length, MediaPath way, long nowNs) {
        int dropped = expire(nowNs);
        while (count == MOST_PACKETS || used + length > MOST_OCTETS) {
            forget();
            dropped++;
        }
        int slot = (first + count) % MOST_PACKETS;
        int end = (begin + used) % MOST_OCTETS;
        int straight = Math.min(length, MOST_OCTETS - end);
        System.arraycopy(packet, 0, octets, end, straight);
        System.arraycopy(packet, straight, octets, 0, length - straight);
        lengths[slot] = length;
        arrivals[slot] = nowNs;
        ways[slot] = way;
        count++;
        used += length;
        return dropped;
    }

    /// Forgets what is too old by now.
    ///
    /// @return how many packets that were
    public int expire(long nowNs) {
        int dropped = 0;
        while (count > 0 && nowNs - arrivals[first] > spanNs) {
            forget();
            dropped++;
        }
        return dropped;
    }

    /// Takes the oldest packet out.
    ///
    /// @param packet where to, 1500 octets at least
    /// @return its length; 0 when there is none
    public int next(byte[] packet) {
        if (count == 0) {
            return 0;
        }
        int length = lengths[first];
        int straight = Math.min(length, MOST_OCTETS - begin);
        System.arraycopy(octets, begin, packet, 0, straight);
        System.arraycopy(octets, 0, packet, straight, length - straight);
        way = ways[first];
        arrivedNs = arrivals[first];
        forget();
        return length;
    }

    /// The way of the packet that was taken out last.
    ///
    /// @throws IllegalStateException when none was
    public MediaPath way() {
        var taken = way;
        if (taken == null) {
            throw new IllegalStateException("nothing was taken out");
        }
        return taken;
    }

    /// When the packet arrived that was taken out last.
    public long arrivedNs() {
        return arrivedNs;
    }

    private void forget() {
        ways[first] = null;
        used -= lengths[first];
        begin = (begin + lengths[first]) % MOST_OCTETS;
        first = (first + 1) % MOST_PACKETS;
        count--;
    }
}
