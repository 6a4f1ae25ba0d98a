package org.ringway.codec;

import java.util.Optional;

/// Codec by codec: what can be turned into what.
///
/// |      | PCMU | PCMA | opus |
/// |------|------|------|------|
/// | PCMU | same | table | encode |
/// | PCMA | table | same | encode |
/// | opus | decode | decode | same |
///
/// Everything else passes untouched or not at all. Opus costs ten times what G.711 does, so an
/// offer should leave it out where the other leg has only G.711.
public final class Transcoding {
    private static final int WARM_UP_LENGTH = 160;

    private Transcoding() {}

    /// Whether payloads of one codec can reach a leg that speaks the other: they are the same, or
    /// [#between] has a transcoder.
    public static boolean supports(Codec from, Codec to) {
        return from.equals(to) || (isTranscodable(from) && isTranscodable(to));
    }

    /// A new transcoder for one direction of one call.
    ///
    /// @return empty when the codecs are equal, so that nothing needs doing, and when nothing can
    ///   be done; [#supports] tells the two apart
    public static Optional<Transcoder> between(Codec from, Codec to) {
        if (from.equals(to) || !supports(from, to)) {
            return Optional.empty();
        }
        if (from.equals(Codecs.OPUS)) {
            return Optional.of(new OpusToG711(law(to)));
        }
        return Optional.of(
                to.equals(Codecs.OPUS) ? new G711ToOpus(law(from)) : new G711Transcoder(law(from)));
    }

    /// Runs frames of noise through both Opus directions, so that the first call does not pay for
    /// compiling them: a cold frame takes some 5 ms, a warm one 0.2 ms.
    ///
    /// @param frames of 20 ms; 500 suffice
    /// @return octets of G.711 that came out, 160 for each frame
    public static long warmUp(int frames) {
        Transcoder encode = new G711ToOpus(G711.Law.A);
        Transcoder decode = new OpusToG711(G711.Law.A);
        byte[] speech = new byte[WARM_UP_LENGTH];
        byte[] opus = new byte[Transcoder.MAX_OUTPUT];
        byte[] back = new byte[Transcoder.MAX_OUTPUT];
        int noise = 1;
        long total = 0;
        for (int frame = 0; frame < frames; frame++) {
            for (int i = 0; i < speech.length; i++) {
                noise = noise * 1_103_515_245 + 12_345;
                speech[i] = (byte) (noise >> 16);
            }
            int length = encode.transcode(speech, 0, speech.length, opus, 0);
            total += decode.transcode(opus, 0, length, back, 0);
        }
        return total;
    }

    private static boolean isTranscodable(Codec codec) {
        return codec.equals(Codecs.OPUS) || isG711(codec);
    }

    private static boolean isG711(Codec codec) {
        return codec.equals(Codecs.PCMU) || codec.equals(Codecs.PCMA);
    }

    private static G711.Law law(Codec codec) {
        return codec.equals(Codecs.PCMU) ? G711.Law.MU : G711.Law.A;
    }
}
