package org.ringway.codec;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusMode;
import io.github.jaredmdobson.concentus.OpusRepacketizer;
import io.github.jaredmdobson.concentus.OpusSignal;
import java.util.Arrays;

/// G.711 to Opus, encoding 8 kHz mono as it is.
///
/// Opus has frames of 10, 20, 40 and 60 ms; a packet of another length, such as the 30 ms of some
/// telephones, becomes several frames in one Opus packet (RFC 6716 section 3.2).
final class G711ToOpus implements Transcoder {
    private static final int TEN_MS = 80;
    private static final int TWENTY_MS = 160;
    private static final int FORTY_MS = 320;
    private static final int SIXTY_MS = 480;

    private static final int BITRATE = 24_000;
    private static final int COMPLEXITY = 5;

    private final G711.Law law;
    private final OpusEncoder encoder = newEncoder();
    private final OpusRepacketizer packer = new OpusRepacketizer();
    private final short[] samples = new short[OpusToG711.LONGEST];
    private final byte[] frames = new byte[MAX_OUTPUT];

    /// @param law of the payloads that come in
    G711ToOpus(G711.Law law) {
        this.law = law;
    }

    @Override
    public int transcode(byte[] in, int off, int len, byte[] out, int outOff) {
        int count = Math.min(len, samples.length);
        for (int i = 0; i < count; i++) {
            samples[i] = law.expand(in[off + i]);
        }
        int whole = (count + TEN_MS - 1) / TEN_MS * TEN_MS;
        Arrays.fill(samples, count, whole, (short) 0);
        try {
            return switch (whole) {
                case 0 -> 0;
                case TEN_MS, TWENTY_MS, FORTY_MS, SIXTY_MS ->
                        encoder.encode(samples, 0, whole, out, outOff, MAX_OUTPUT);
                default -> pack(whole, out, outOff);
            };
        } catch (OpusException e) {
            throw new IllegalStateException("Opus encoding of " + whole + " samples", e);
        }
    }

    private int pack(int whole, byte[] out, int outOff) throws OpusException {
        int frame = whole % TWENTY_MS == 0 ? TWENTY_MS : TEN_MS;
        int room = frames.length / (whole / frame);
        packer.Reset();
        for (int at = 0; at < whole; at += frame) {
            int place = at / frame * room;
            int length = encoder.encode(samples, at, frame, frames, place, room);
            packer.addPacket(frames, place, length);
        }
        return packer.createPacket(out, outOff, MAX_OUTPUT);
    }

    /// Telephone speech has nothing above 4 kHz, so only the speech layer (SILK) is of use; and
    /// with one mode all frames of a packet agree, as they must.
    private static OpusEncoder newEncoder() {
        try {
            OpusEncoder encoder =
                    new OpusEncoder(
                            OpusToG711.SAMPLE_RATE, 1, OpusApplication.OPUS_APPLICATION_VOIP);
            encoder.setForceMode(OpusMode.MODE_SILK_ONLY);
            encoder.setSignalType(OpusSignal.OPUS_SIGNAL_VOICE);
            encoder.setBitrate(BITRATE);
            encoder.setComplexity(COMPLEXITY);
            return encoder;
        } catch (OpusException e) {
            throw new IllegalStateException("Opus encoder at 8 kHz mono", e);
        }
    }
}
