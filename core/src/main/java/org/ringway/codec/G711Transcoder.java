package org.ringway.codec;

/// From one G.711 law to the other by table, without state or allocation.
final class G711Transcoder implements Transcoder {
    private final byte[] table;

    /// @param from the law of the payloads that come in
    G711Transcoder(G711.Law from) {
        table = from.toOtherLaw();
    }

    @Override
    public int transcode(byte[] in, int off, int len, byte[] out, int outOff) {
        for (int i = 0; i < len; i++) {
            out[outOff + i] = table[in[off + i] & 0xFF];
        }
        return len;
    }
}
