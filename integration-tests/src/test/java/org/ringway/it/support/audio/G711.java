package org.ringway.it.support.audio;

/// G.711 by its definition (ITU-T G.711), sample by sample: slow, short, and written apart from the
/// product's tables.
public enum G711 {
    /// µ-law, RTP payload type 0.
    PCMU(0) {
        @Override
        float decode(int octet) {
            var code = ~octet & 0xff;
            var magnitude = ((((code & 0x0f) << 3) + 0x84) << ((code & 0x70) >> 4)) - 0x84;
            return ((code & 0x80) == 0 ? magnitude : -magnitude) / 32768f;
        }
    },
    /// A-law, RTP payload type 8.
    PCMA(8) {
        @Override
        float decode(int octet) {
            var code = octet ^ 0x55;
            var segment = (code & 0x70) >> 4;
            var mantissa = ((code & 0x0f) << 4) + 8;
            var magnitude = segment == 0 ? mantissa : (mantissa + 0x100) << (segment - 1);
            return ((code & 0x80) == 0 ? -magnitude : magnitude) / 32768f;
        }
    };

    private final int payloadType;

    G711(int payloadType) {
        this.payloadType = payloadType;
    }

    /// The static RTP payload type (RFC 3551 section 6).
    public int payloadType() {
        return payloadType;
    }

    /// The sample behind an octet, from -1 to 1.
    ///
    /// @param octet 0 to 255
    abstract float decode(int octet);

    /// The octet whose sample is nearest: 0 to 255.
    int encode(float sample) {
        var best = 0;
        for (var octet = 1; octet < 256; octet++) {
            if (Math.abs(decode(octet) - sample) < Math.abs(decode(best) - sample)) {
                best = octet;
            }
        }
        return best;
    }
}
