package org.ringway.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.rtp.RtpPackets.packet;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ringway.rtp.DtmfKeypad.Press;
import org.ringway.rtp.SequenceRewriter.Start;

class DtmfKeypadTest {
    private static final long MS = 1_000_000;
    private static final String KEYS = "0123456789*#ABCD";
    private static final int STRINGS = 1000;

    private final SequenceRewriter stream =
            new SequenceRewriter(new Start(77, 10, 500), 8000, 8000);
    private final DtmfKeypad keypad = new DtmfKeypad();
    private final List<byte[]> sent = new ArrayList<>();
    private long now = -9_000 * MS;

    @Test
    void aKeyIsOneEventThatGrowsAndEndsThreeTimes() {
        keypad.press(new Press(5, 100, 101, 8000));
        run(300);
        assertThat(sent).extracting(p -> DtmfEvent.digit(p, 12)).containsOnly('5');
        assertThat(sent)
                .extracting(p -> DtmfEvent.duration(p, 12))
                .containsExactly(160, 320, 480, 640, 800, 800, 800);
        assertThat(sent)
                .extracting(p -> DtmfEvent.isEnd(p, 12))
                .containsExactly(false, false, false, false, true, true, true);
        assertThat(sent)
                .extracting(RtpHeader::marker)
                .containsExactly(true, false, false, false, false, false, false);
        assertThat(sent).extracting(RtpHeader::timestamp).containsOnly(500);
        assertThat(sent).extracting(RtpHeader::payloadType).containsOnly(101);
        assertThat(sent)
                .extracting(RtpHeader::sequence)
                .containsExactly(10, 11, 12, 13, 14, 15, 16);
        assertThat(keypad.isBusy()).isFalse();
    }

    @Test
    void keysFollowEachOtherWithAPauseAndByTheClock() {
        keypad.press(new Press(1, 40, 101, 8000));
        keypad.press(new Press(1, 40, 101, 8000));
        run(400);
        assertThat(sent).extracting(RtpHeader::marker).filteredOn(m -> m).hasSize(2);
        var stamps = sent.stream().map(RtpHeader::timestamp).distinct().toList();
        // Packets at 0, 20, 40 and 60 ms, and a pause of 60 ms behind the last.
        assertThat(stamps).containsExactly(500, 500 + 8 * 120);
    }

    @Test
    void tooManyKeysAreNotTaken() {
        for (var i = 0; i < DtmfKeypad.MOST_WAITING; i++) {
            assertThat(keypad.press(new Press(1, 40, 101, 8000))).isTrue();
        }
        assertThat(keypad.press(new Press(1, 40, 101, 8000))).isFalse();
    }

    @Test
    void aLongKeyOfAFastClockStopsGrowing() {
        keypad.press(new Press(15, 5000, 110, 48_000));
        run(5200);
        assertThat(sent).extracting(p -> DtmfEvent.duration(p, 12)).last().isEqualTo(0xFFFF);
    }

    @Test
    void thousandStringsArriveAsTheyWerePressedWhileSomebodySpeaks() {
        var random = new Random(46);
        int sequence = 60_000;
        int timestamp = 7;
        for (var round = 0; round < STRINGS; round++) {
            sent.clear();
            var pressed = new StringBuilder();
            for (var i = 1 + random.nextInt(8); i > 0; i--) {
                int event = random.nextInt(KEYS.length());
                pressed.append(KEYS.charAt(event));
                keypad.press(new Press(event, 70 + random.nextInt(231), 101, 8000));
            }
            var numbers = new ArrayList<Integer>();
            while (keypad.isBusy()) {
                now += 20 * MS;
                var voice = packet(1, sequence++ & 0xFFFF, timestamp);
                timestamp += 160;
                assertThat(stream.rewrite(voice, now)).isTrue();
                numbers.add(RtpHeader.sequence(voice));
                next(numbers);
            }
            assertThat(decoded(random))
                    .as("seed 46, round %d", round)
                    .isEqualTo(pressed.toString());
            for (var i = 1; i < numbers.size(); i++) {
                assertThat(numbers.get(i)).isEqualTo((numbers.get(i - 1) + 1) & 0xFFFF);
            }
        }
    }

    @Test
    void whatComesLateFromBeforeAKeyTakesNobodysNumber() {
        stream.rewrite(packet(1, 100, 0), now);
        stream.rewrite(packet(1, 102, 320), now + 40 * MS);
        now += 50 * MS;
        keypad.press(new Press(1, 40, 101, 8000));
        run(20);
        assertThat(stream.rewrite(packet(1, 101, 160), now)).isFalse();
        assertThat(stream.rewrite(packet(1, 102, 320), now)).isFalse();
        var next = packet(1, 103, 480);
        assertThat(stream.rewrite(next, now)).isTrue();
        assertThat(RtpHeader.sequence(next)).isEqualTo(RtpHeader.sequence(sent.getLast()) + 1);
    }

    @Test
    void aVoiceThatBeginsAfterAKeyGoesOnBehindIt() {
        keypad.press(new Press(1, 40, 101, 8000));
        run(500);
        var voice = packet(1, 40_000, 9);
        stream.rewrite(voice, now);
        assertThat(RtpHeader.sequence(voice)).isEqualTo(RtpHeader.sequence(sent.getLast()) + 1);
        assertThat(RtpHeader.timestamp(voice)).isBetween(500 + 8 * 480, 500 + 8 * 520);
    }

    private void run(int millis) {
        for (var passed = 0; passed < millis; passed += 20) {
            next(new ArrayList<>());
            now += 20 * MS;
        }
    }

    private void next(List<Integer> numbers) {
        var packet = new byte[64];
        int length = keypad.next(packet, stream, now);
        if (length > 0) {
            assertThat(length).isEqualTo(16);
            numbers.add(RtpHeader.sequence(packet));
            sent.add(packet);
        }
    }

    /// As a receiver reads it that keys events by their timestamps and loses two of three packets.
    private String decoded(Random random) {
        var heard = new StringBuilder();
        var last = 0;
        var isFirst = true;
        var lost = 0;
        for (var packet : sent) {
            if (lost < 2 && random.nextInt(3) > 0) {
                lost++;
                continue;
            }
            lost = 0;
            if (isFirst || RtpHeader.timestamp(packet) != last) {
                heard.append(DtmfEvent.digit(packet, 12));
            }
            isFirst = false;
            last = RtpHeader.timestamp(packet);
        }
        return heard.toString();
    }
}
