package org.ringway.media.path;

/// The packets of one stream that went out last, as they went out: whoever lost one gets the very
/// same octets again, which no key stream has to be made for a second time.
final class SentPackets {
    /// About a second of pictures at 2.5 Mbit/s.
    private static final int KEPT = 256;

    private static final int LONGEST = 1500;

    private final byte[] packets = new byte[KEPT * LONGEST];
    private final int[] sequences = new int[KEPT];
    private final int[] lengths = new int[KEPT];

    /// Keeps a packet in the place of one that is [#KEPT] older.
    ///
    /// @param sequence its number on the wire, 0 to 65535
    void keep(int sequence, byte[] packet, int length) {
        if (length > LONGEST) {
            return;
        }
        int place = sequence % KEPT;
        sequences[place] = sequence;
        lengths[place] = length;
        System.arraycopy(packet, 0, packets, place * LONGEST, length);
    }

    /// Copies a packet.
    ///
    /// @param packet at least 1500 bytes
    /// @return its length; 0 when it is not kept
    int find(int sequence, byte[] packet) {
        int place = sequence % KEPT;
        if (lengths[place] == 0 || sequences[place] != sequence) {
            return 0;
        }
        System.arraycopy(packets, place * LONGEST, packet, 0, lengths[place]);
        return lengths[place];
    }
}
