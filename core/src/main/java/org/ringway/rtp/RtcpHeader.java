package org.ringway.rtp;

/// The fields of one packet inside an RTCP compound packet (RFC 3550 section 6.4). Nothing is
/// allocated.
///
/// ```
///  |V=2|P|  count  |      type     |  length in words - 1          |
///  |                     SSRC of the sender                        |
/// ```
public final class RtcpHeader {
    /// Sender report.
    public static final int SR = 200;

    /// Receiver report.
    public static final int RR = 201;

    /// Source description.
    public static final int SDES = 202;

    /// Goodbye.
    public static final int BYE = 203;

    private RtcpHeader() {}

    /// Whether a compound packet is well-formed: it starts with a report and every packet in it is
    /// of version 2 and fits (RFC 3550 appendix A.2).
    ///
    /// @param length of the compound packet, in bytes
    public static boolean isValid(byte[] packet, int length) {
        if (length < 8 || (type(packet, 0) != SR && type(packet, 0) != RR)) {
            return false;
        }
        int at = 0;
        while (at + 4 <= length) {
            if ((packet[at] & 0xC0) != 0x80 || !hasReports(packet, at)) {
                return false;
            }
            at += size(packet, at);
        }
        return at == length;
    }

    /// How many report blocks, chunks or sources the packet carries, 0 to 31.
    public static int count(byte[] packet, int at) {
        return packet[at] & 31;
    }

    /// The packet type, 0 to 255.
    public static int type(byte[] packet, int at) {
        return packet[at + 1] & 0xFF;
    }

    /// The packet's length in bytes, its header included.
    public static int size(byte[] packet, int at) {
        return 4 * (Bytes.int16(packet, at + 2) + 1);
    }

    /// The sender's SSRC.
    public static int ssrc(byte[] packet, int at) {
        return Bytes.int32(packet, at + 4);
    }

    /// Where the first report block of a sender or receiver report begins.
    static int firstReport(byte[] packet, int at) {
        return type(packet, at) == SR ? at + 28 : at + 8;
    }

    private static boolean hasReports(byte[] packet, int at) {
        int type = type(packet, at);
        if (type != SR && type != RR) {
            return true;
        }
        return firstReport(packet, at) - at + 24 * count(packet, at) <= size(packet, at);
    }
}
