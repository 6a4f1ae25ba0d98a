package org.ringway.benchmarks.load;

/// The law of G.711 that a party speaks, and a number hidden in its sound.
///
/// A sample's segment survives the way from one law to the other when its mantissa is chosen well:
/// three samples carry nine bits, whether a relay transcodes or not.
enum Law {
    MU(0, "PCMU") {
        @Override
        byte sample(int segment) {
            return (byte) ~(segment << 4 | 8);
        }

        @Override
        int segment(byte sample) {
            return ~sample >> 4 & 7;
        }
    },
    A(8, "PCMA") {
        @Override
        byte sample(int segment) {
            return (byte) ((0x80 | segment << 4 | 2) ^ 0x55);
        }

        @Override
        int segment(byte sample) {
            return (sample ^ 0x55) >> 4 & 7;
        }
    };

    /// How many numbers there are.
    static final int MARKS = 512;

    final int payloadType;
    final String codec;

    Law(int payloadType, String codec) {
        this.payloadType = payloadType;
        this.codec = codec;
    }

    /// A sample in a segment, 0 to 7.
    abstract byte sample(int segment);

    /// The segment of a sample.
    abstract int segment(byte sample);

    /// Hides a number, 0 to 511, in the first three samples.
    final void mark(byte[] packet, int at, int number) {
        packet[at] = sample(number >> 6 & 7);
        packet[at + 1] = sample(number >> 3 & 7);
        packet[at + 2] = sample(number & 7);
    }

    /// Finds the number.
    final int markOf(byte[] packet, int at) {
        return segment(packet[at]) << 6 | segment(packet[at + 1]) << 3 | segment(packet[at + 2]);
    }
}
