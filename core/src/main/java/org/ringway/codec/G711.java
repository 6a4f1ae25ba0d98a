package org.ringway.codec;

/// G.711: both laws to and from 16-bit linear samples, and the two direct maps between them (ITU-T
/// G.711).
///
/// A direct map takes the way over 16-bit linear once, when the class is loaded.
final class G711 {
    private static final int CODES = 256;
    private static final int SIGN = 0x80;
    private static final int MANTISSA = 0x0F;
    private static final int MU_BIAS = 132;
    private static final int MU_LARGEST = 32635;
    private static final int A_EVEN_BITS = 0x55;

    private static final short[] MU_TO_LINEAR = new short[CODES];
    private static final short[] A_TO_LINEAR = new short[CODES];
    private static final byte[] MU_TO_A = new byte[CODES];
    private static final byte[] A_TO_MU = new byte[CODES];

    static {
        for (int code = 0; code < CODES; code++) {
            MU_TO_LINEAR[code] = expandMu(code);
            A_TO_LINEAR[code] = expandA(code);
        }
        for (int code = 0; code < CODES; code++) {
            MU_TO_A[code] = Law.A.compress(MU_TO_LINEAR[code]);
            A_TO_MU[code] = Law.MU.compress(A_TO_LINEAR[code]);
        }
    }

    /// The two laws.
    enum Law {
        MU {
            @Override
            byte compress(int sample) {
                int sign = sample < 0 ? SIGN : 0;
                int magnitude = Math.min(Math.abs(sample), MU_LARGEST) + MU_BIAS;
                int segment = 24 - Integer.numberOfLeadingZeros(magnitude);
                int mantissa = magnitude >> (segment + 3) & MANTISSA;
                return (byte) ~(sign | segment << 4 | mantissa);
            }

            @Override
            short expand(byte code) {
                return MU_TO_LINEAR[code & 0xFF];
            }

            @Override
            byte[] toOtherLaw() {
                return MU_TO_A;
            }
        },
        A {
            @Override
            byte compress(int sample) {
                int sign = sample < 0 ? 0 : SIGN;
                int magnitude = (sample < 0 ? ~sample : sample) >> 4;
                int segment = Math.max(0, 28 - Integer.numberOfLeadingZeros(magnitude));
                int mantissa = magnitude >> Math.max(0, segment - 1) & MANTISSA;
                return (byte) ((sign | segment << 4 | mantissa) ^ A_EVEN_BITS);
            }

            @Override
            short expand(byte code) {
                return A_TO_LINEAR[code & 0xFF];
            }

            @Override
            byte[] toOtherLaw() {
                return A_TO_MU;
            }
        };

        /// The code of a 16-bit sample, -32768 to 32767.
        abstract byte compress(int sample);

        /// The 16-bit sample of a code.
        abstract short expand(byte code);

        /// The other law's code for each of this law's 256 codes. Not a copy: never write to it.
        abstract byte[] toOtherLaw();
    }

    private G711() {}

    private static short expandMu(int code) {
        int bits = ~code;
        int segment = bits >> 4 & 7;
        int magnitude = ((((bits & MANTISSA) << 3) + MU_BIAS) << segment) - MU_BIAS;
        return (short) ((bits & SIGN) == 0 ? magnitude : -magnitude);
    }

    private static short expandA(int code) {
        int bits = code ^ A_EVEN_BITS;
        int segment = bits >> 4 & 7;
        int step = ((bits & MANTISSA) << 4) + 8;
        int magnitude = segment == 0 ? step : (step + 256) << (segment - 1);
        return (short) ((bits & SIGN) == 0 ? -magnitude : magnitude);
    }
}
