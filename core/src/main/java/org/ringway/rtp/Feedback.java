package org.ringway.rtp;

/// What a receiver of pictures asks of whoever sends them (RFC 4585, RFC 5104), read from one leg's
/// RTCP and written anew for the other's, where SSRCs and sequence numbers differ. Nothing is
/// allocated after construction.
///
/// ```
///  |V=2|P|  FMT    |   PT = 205 or 206   |  length in words - 1    |
///  |                     SSRC of the packet's sender                |
///  |                     SSRC of the media's source                 |
///  |  lost packets, or the estimate with its SSRCs, or nothing      |
/// ```
public final class Feedback {
    /// The longest compound packet that is written, in bytes.
    public static final int LONGEST = 200;

    private static final int RTPFB = 205;
    private static final int PSFB = 206;
    private static final int GENERIC_NACK = 1;
    private static final int PICTURE_LOSS = 1;
    private static final int FULL_INTRA_REQUEST = 4;
    private static final int APPLICATION_LAYER = 15;
    private static final int REMB = 'R' << 24 | 'E' << 16 | 'M' << 8 | 'B';
    private static final int HEADER = 12;
    private static final int MOST_LOST = 32;

    /// Exponent and mantissa of an estimate without the count of SSRCs.
    private static final int ESTIMATE = 0xFFFFFF;

    private final int[] lost = new int[MOST_LOST];
    private int count;
    private boolean wholePicture;
    private boolean hasEstimate;
    private int estimate;

    /// Nothing asked yet.
    public Feedback() {}

    /// Reads what a compound packet asks for and forgets what was asked before.
    ///
    /// @param packet that is well-formed by [RtcpHeader#isValid]
    /// @param source the SSRC of our stream; what is asked of others is skipped
    public void read(byte[] packet, int length, int source) {
        clear();
        for (int at = 0; at < length; at += RtcpHeader.size(packet, at)) {
            int end = at + RtcpHeader.size(packet, at);
            int type = RtcpHeader.type(packet, at);
            if ((type != RTPFB && type != PSFB) || end - at < HEADER) {
                continue;
            }
            int format = RtcpHeader.count(packet, at);
            boolean ours = Bytes.int32(packet, at + 8) == source;
            if (type == RTPFB) {
                if (format == GENERIC_NACK && ours) {
                    readLost(packet, at + HEADER, end);
                }
            } else {
                switch (format) {
                    case PICTURE_LOSS -> wholePicture |= ours;
                    case FULL_INTRA_REQUEST -> readIntraRequest(packet, at + HEADER, end, source);
                    case APPLICATION_LAYER -> readEstimate(packet, at + HEADER, end, source);
                    default -> {
                        // Other feedback is not negotiated.
                    }
                }
            }
        }
    }

    /// Forgets everything.
    public void clear() {
        count = 0;
        wholePicture = false;
        hasEstimate = false;
    }

    /// Whether a whole picture is asked for.
    public boolean wantsWholePicture() {
        return wholePicture;
    }

    /// Asks for a whole picture, or no longer.
    public void wholePicture(boolean wanted) {
        wholePicture = wanted;
    }

    /// How many packets are asked for again, 0 to 32.
    public int lost() {
        return count;
    }

    /// One of those packets.
    ///
    /// @param index below [#lost]
    /// @return its sequence number
    public int lost(int index) {
        return lost[index];
    }

    /// Asks for other packets than before.
    ///
    /// @param index below [#lost]
    /// @param sequence 0 to 65535; -1 takes the packet off the list when it is written
    public void lost(int index, int sequence) {
        lost[index] = sequence;
    }

    /// Whether there is anything to be written.
    public boolean isEmpty() {
        boolean none = true;
        for (int i = 0; i < count; i++) {
            none &= lost[i] < 0;
        }
        return none && !wholePicture && !hasEstimate;
    }

    /// Writes all of it behind an empty receiver report.
    ///
    /// @param rtcp at least [#LONGEST] bytes
    /// @param own our SSRC
    /// @param source whose pictures are meant
    /// @return the compound packet's length
    public int write(byte[] rtcp, int own, int source) {
        int at = head(rtcp, 0, 0, RtcpHeader.RR, own) + 8;
        if (wholePicture) {
            at = target(rtcp, head(rtcp, at, PICTURE_LOSS, PSFB, own), source);
        }
        if (hasEstimate) {
            int begin = head(rtcp, at, APPLICATION_LAYER, PSFB, own);
            at = target(rtcp, begin, 0);
            Bytes.put32(rtcp, at, REMB);
            Bytes.put32(rtcp, at + 4, 1 << 24 | estimate);
            Bytes.put32(rtcp, at + 8, source);
            at += 12;
            Bytes.put16(rtcp, begin + 2, (at - begin) / 4 - 1);
        }
        int missing = head(rtcp, at, GENERIC_NACK, RTPFB, own);
        int end = target(rtcp, missing, source);
        for (int i = 0; i < count; i++) {
            if (lost[i] >= 0) {
                Bytes.put32(rtcp, end, lost[i] << 16);
                end += 4;
            }
        }
        if (end > missing + HEADER) {
            Bytes.put16(rtcp, missing + 2, (end - missing) / 4 - 1);
            at = end;
        }
        return at;
    }

    private void readLost(byte[] packet, int from, int end) {
        for (int at = from; at + 4 <= end; at += 4) {
            int first = Bytes.int16(packet, at);
            int others = Bytes.int16(packet, at + 2);
            add(first);
            for (int bit = 0; bit < 16; bit++) {
                if ((others >> bit & 1) != 0) {
                    add((first + bit + 1) & 0xFFFF);
                }
            }
        }
    }

    private void add(int sequence) {
        if (count < MOST_LOST) {
            lost[count] = sequence;
            count++;
        }
    }

    private void readIntraRequest(byte[] packet, int from, int end, int source) {
        for (int at = from; at + 8 <= end; at += 8) {
            wholePicture |= Bytes.int32(packet, at) == source;
        }
    }

    private void readEstimate(byte[] packet, int from, int end, int source) {
        if (from + 12 > end || Bytes.int32(packet, from) != REMB) {
            return;
        }
        int ssrcs = packet[from + 4] & 0xFF;
        for (int at = from + 8; at + 4 <= end && ssrcs > 0; at += 4, ssrcs--) {
            if (Bytes.int32(packet, at) == source) {
                hasEstimate = true;
                estimate = Bytes.int32(packet, from + 4) & ESTIMATE;
            }
        }
    }

    /// Writes the first two words.
    ///
    /// @return where the packet begins
    private static int head(byte[] rtcp, int at, int count, int type, int own) {
        rtcp[at] = (byte) (0x80 | count);
        rtcp[at + 1] = (byte) type;
        Bytes.put16(rtcp, at + 2, 1);
        Bytes.put32(rtcp, at + 4, own);
        return at;
    }

    /// Writes the third.
    ///
    /// @return where what follows begins
    private static int target(byte[] rtcp, int begin, int source) {
        Bytes.put16(rtcp, begin + 2, 2);
        Bytes.put32(rtcp, begin + 8, source);
        return begin + HEADER;
    }
}
