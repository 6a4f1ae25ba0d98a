package org.ringway.media.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringway.codec.Codec;
import org.ringway.codec.Codecs;
import org.ringway.rtp.RtpHeader;
import org.ringway.rtp.SequenceRewriter;
import org.ringway.rtp.SequenceRewriter.Start;

/// Keys as tones, read by the energy of their eight frequencies.
class TonePadTest {
    private static final long MS = 1_000_000;
    private static final String EVENTS = "0123456789*#ABCD";
    private static final String PLACES = "123A456B789C*0#D";
    private static final int[] TONES = {697, 770, 852, 941, 1209, 1336, 1477, 1633};
    private static final int WINDOW = 160;

    private final TonePad pad = new TonePad();
    private final SequenceRewriter stream =
            new SequenceRewriter(new Start(77, 10, 500), 8000, 8000);

    @ParameterizedTest
    @ValueSource(strings = {"PCMA", "PCMU"})
    void everyStringIsHeardAsItWasPressed(String name) {
        var law = Codecs.ALL.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
        var random = new Random(46);
        long now = -1_000 * MS;
        for (var round = 0; round < 200; round++) {
            var pressed = new StringBuilder();
            for (var left = 1 + random.nextInt(8); left > 0; left--) {
                int event = random.nextInt(16);
                pressed.append(EVENTS.charAt(event));
                pad.press(new TonePad.Press(event, 70 + random.nextInt(231), 8, law));
            }
            var sound = new ByteArrayOutputStream();
            var stamps = new ArrayList<Integer>();
            var packet = new byte[400];
            while (pad.isBusy()) {
                int length = pad.next(packet, stream, now);
                if (length == 0) {
                    now += 10 * MS;
                    continue;
                }
                sound.write(packet, RtpHeader.FIXED_LENGTH, length - RtpHeader.FIXED_LENGTH);
                stamps.add(RtpHeader.timestamp(packet));
                assertThat(RtpHeader.payloadType(packet)).isEqualTo(8);
            }
            assertThat(heard(sound.toByteArray(), law))
                    .as("seed 46, round %d", round)
                    .isEqualTo(pressed.toString());
            assertThat(stamps).doesNotHaveDuplicates().isSorted();
        }
    }

    /// A key is on when two tones, one of each group, stand out in two windows in a row: in the
    /// window in which it ends they blur.
    private static String heard(byte[] sound, Codec law) {
        var text = new StringBuilder();
        var before = ' ';
        var told = ' ';
        for (var at = 0; at + WINDOW <= sound.length; at += WINDOW) {
            var now = key(sound, at, law);
            if (now == ' ') {
                told = ' ';
            } else if (now == before && told == ' ') {
                text.append(now);
                told = now;
            }
            before = now;
        }
        return text.toString();
    }

    private static char key(byte[] sound, int at, Codec law) {
        var best = new int[2];
        var energy = new double[TONES.length];
        for (var tone = 0; tone < TONES.length; tone++) {
            energy[tone] = energy(sound, at, law, TONES[tone]);
            var group = tone / 4;
            if (tone % 4 == 0 || energy[tone] > energy[best[group]]) {
                best[group] = tone;
            }
        }
        return energy[best[0]] > 1e4 && energy[best[1]] > 1e4
                ? PLACES.charAt(best[0] * 4 + best[1] - 4)
                : ' ';
    }

    private static double energy(byte[] sound, int at, Codec law, int hertz) {
        var real = 0.0;
        var imaginary = 0.0;
        for (var i = 0; i < WINDOW; i++) {
            var turn = 2 * Math.PI * hertz * i / 8000;
            var sample = linear(sound[at + i], law);
            real += sample * Math.cos(turn);
            imaginary += sample * Math.sin(turn);
        }
        return (real * real + imaginary * imaginary) / WINDOW / WINDOW;
    }

    /// ITU-T G.711, written out once more so that a mistake of ours does not cancel out.
    private static int linear(byte code, Codec law) {
        if (law.equals(Codecs.PCMU)) {
            int bits = ~code & 0xFF;
            int magnitude = ((((bits & 15) << 3) + 132) << (bits >> 4 & 7)) - 132;
            return (bits & 0x80) == 0 ? magnitude : -magnitude;
        }
        int bits = (code ^ 0x55) & 0xFF;
        int segment = bits >> 4 & 7;
        int step = ((bits & 15) << 4) + 8;
        int magnitude = segment == 0 ? step : (step + 256) << (segment - 1);
        return (bits & 0x80) == 0 ? -magnitude : magnitude;
    }
}
