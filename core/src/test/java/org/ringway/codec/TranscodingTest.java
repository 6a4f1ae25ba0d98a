package org.ringway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscodingTest {
    private static final int TONE = 440;
    private static final int AMPLITUDE = 12_000;
    private static final int SETTLING = 1600;

    private final byte[] out = new byte[Transcoder.MAX_OUTPUT + 10];

    private static Transcoder between(Codec from, Codec to) {
        return Transcoding.between(from, to).orElseThrow();
    }

    @Test
    void equalCodecsNeedNoTranscoder() {
        for (Codec codec : Codecs.ALL) {
            assertThat(Transcoding.between(codec, codec)).isEmpty();
            assertThat(Transcoding.supports(codec, codec)).isTrue();
        }
    }

    @Test
    void g711AndOpusReachEachOtherAndNothingElseDoes() {
        for (Codec from : Codecs.ALL) {
            for (Codec to : Codecs.ALL) {
                boolean speech = isSpeech(from) && isSpeech(to);
                assertThat(Transcoding.supports(from, to))
                        .as("%s to %s", from, to)
                        .isEqualTo(speech || from.equals(to));
                assertThat(Transcoding.between(from, to).isPresent())
                        .as("%s to %s", from, to)
                        .isEqualTo(speech && !from.equals(to));
            }
        }
    }

    private static boolean isSpeech(Codec codec) {
        return codec.equals(Codecs.PCMU) || codec.equals(Codecs.PCMA) || codec.equals(Codecs.OPUS);
    }

    @Test
    void anHourOfG711LosesNoSample() {
        var transcoder = between(Codecs.PCMA, Codecs.PCMU);
        byte[] in = new byte[170];
        var random = new Random(711);
        long samples = 0;
        for (int frame = 0; frame < 50 * 3600; frame++) {
            random.nextBytes(in);
            int length = transcoder.transcode(in, 5, 160, out, 3);
            samples += length;
            int probe = random.nextInt(160);
            assertThat(out[3 + probe]).isEqualTo(G711.Law.A.toOtherLaw()[in[5 + probe] & 0xFF]);
        }
        assertThat(samples).isEqualTo(8000L * 3600);
        assertThat(transcoder.conceal(out, 0)).isZero();
        assertThat(transcoder.undecodable()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 160, 240, 320, 400, 480, 640, 800, 960})
    void aToneSurvivesTheWayThroughOpusInPacketsOfAnyLength(int packet) {
        var encoder = between(Codecs.PCMA, Codecs.OPUS);
        var decoder = between(Codecs.OPUS, Codecs.PCMU);
        byte[] tone = Tone.encode(G711.Law.A, TONE, AMPLITUDE, packet * (16_000 / packet));
        var heard = new ByteArrayOutputStream();
        byte[] opus = new byte[Transcoder.MAX_OUTPUT];
        for (int at = 0; at < tone.length; at += packet) {
            int length = encoder.transcode(tone, at, packet, opus, 0);
            assertThat(length).isPositive();
            int back = decoder.transcode(opus, 0, length, out, 0);
            assertThat(back).isEqualTo(packet);
            heard.write(out, 0, back);
        }
        byte[] stream = heard.toByteArray();
        assertThat(Tone.share(G711.Law.MU, stream, SETTLING, TONE)).isGreaterThan(0.97);
        assertThat(Tone.peak(G711.Law.MU, stream, SETTLING)).isBetween(10_000, 14_500);
        assertThat(decoder.undecodable()).isZero();
    }

    @Test
    void anOddPacketIsFilledUpWithSilenceAndALongOneIsCut() {
        var encoder = between(Codecs.PCMU, Codecs.OPUS);
        var decoder = between(Codecs.OPUS, Codecs.PCMA);
        byte[] opus = new byte[Transcoder.MAX_OUTPUT];
        byte[] in = Tone.encode(G711.Law.MU, TONE, AMPLITUDE, 1500);
        assertThat(encoder.transcode(in, 0, 0, opus, 0)).isZero();
        int odd = encoder.transcode(in, 0, 163, opus, 0);
        assertThat(decoder.transcode(opus, 0, odd, out, 0)).isEqualTo(240);
        int whole = encoder.transcode(in, 0, 1500, opus, 0);
        assertThat(decoder.transcode(opus, 0, whole, out, 0)).isEqualTo(960);
    }

    @Test
    void theLawsDifferInWhatOpusComesTo() {
        var encoder = between(Codecs.PCMU, Codecs.OPUS);
        byte[] opus = new byte[Transcoder.MAX_OUTPUT];
        byte[] tone = Tone.encode(G711.Law.MU, TONE, AMPLITUDE, 160);
        int length = encoder.transcode(tone, 0, 160, opus, 0);
        byte[] asA = new byte[Transcoder.MAX_OUTPUT];
        byte[] asMu = new byte[Transcoder.MAX_OUTPUT];
        between(Codecs.OPUS, Codecs.PCMA).transcode(opus, 0, length, asA, 0);
        between(Codecs.OPUS, Codecs.PCMU).transcode(opus, 0, length, asMu, 0);
        for (int i = 0; i < 160; i++) {
            assertThat((int) G711.Law.A.expand(asA[i]))
                    .isCloseTo(G711.Law.MU.expand(asMu[i]), Offset.offset(1100));
        }
    }

    @Test
    void aLostPacketIsFilledWithSomethingThatFadesOut() {
        var encoder = between(Codecs.PCMA, Codecs.OPUS);
        var decoder = between(Codecs.OPUS, Codecs.PCMA);
        byte[] opus = new byte[Transcoder.MAX_OUTPUT];
        byte[] tone = Tone.encode(G711.Law.A, TONE, AMPLITUDE, 8000);
        for (int at = 0; at < tone.length; at += 160) {
            decoder.transcode(opus, 0, encoder.transcode(tone, at, 160, opus, 0), out, 0);
        }
        assertThat(decoder.conceal(out, 0)).isEqualTo(160);
        assertThat(Tone.peak(G711.Law.A, Arrays.copyOf(out, 160), 0)).isGreaterThan(2000);
        for (int lost = 0; lost < 50; lost++) {
            assertThat(decoder.conceal(out, 0)).isEqualTo(160);
        }
        assertThat(Tone.peak(G711.Law.A, Arrays.copyOf(out, 160), 0)).isLessThan(1000);
        assertThat(encoder.conceal(out, 0)).isZero();
    }

    @Test
    void warmingUpPlaysEveryFrame() {
        assertThat(Transcoding.warmUp(50)).isEqualTo(50 * 160);
    }
}
