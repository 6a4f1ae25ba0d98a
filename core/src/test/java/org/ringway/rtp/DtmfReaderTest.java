package org.ringway.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DtmfReaderTest {
    private static final long MS = 1_000_000;
    private static final String KEYS = "0123456789*#ABCD";

    private final DtmfReader reader = new DtmfReader();
    private long now = Long.MAX_VALUE - 300 * MS;

    @Test
    void aKeyIsToldOnceWhenItIsReleasedHoweverOftenThatIsSaid() {
        packet('5', 1000, 160, false);
        packet('5', 1000, 320, false);
        assertThat(heard()).isEmpty();
        packet('5', 1000, 480, true);
        packet('5', 1000, 480, true);
        packet('5', 1000, 480, true);
        assertThat(heard()).isEqualTo("5:60 ");
    }

    @Test
    void anyOfItsPacketsBeginsAKey() {
        packet('*', 1000, 640, true);
        packet('*', 1000, 160, false);
        assertThat(heard()).isEqualTo("*:80 ");
    }

    @Test
    void aKeyWhoseEndIsLostEndsWithTheNextOneOrAfterAGap() {
        packet('1', 1000, 160, false);
        packet('1', 2000, 160, false);
        assertThat(heard()).isEqualTo("1:20 ");
        now += (DtmfReader.GAP_MS - 1) * MS;
        reader.rest(now);
        assertThat(heard()).isEmpty();
        now += MS;
        reader.rest(now);
        assertThat(heard()).isEqualTo("1:20 ");
        packet('1', 2000, 320, true);
        assertThat(heard()).as("what comes of it after that").isEmpty();
    }

    @Test
    void aKeyOfWhichAllIsOvertakenComesBeforeTheOneThatOvertookIt() {
        packet('2', 2000, 160, false);
        packet('1', 1000, 480, true);
        packet('1', 1000, 320, false);
        packet('2', 2000, 320, true);
        assertThat(heard()).isEqualTo("1:60 2:40 ");
    }

    @ParameterizedTest
    @ValueSource(ints = {8000, 48_000})
    void aVeryLongKeyIsOneThoughItsSegmentsHaveTimestampsOfTheirOwn(int rate) {
        long ticks = 0;
        int segment = 77;
        int duration = 0;
        var step = rate / 50;
        for (var packet = 0; packet < 500; packet++) {
            ticks += step;
            duration += step;
            now += 20 * MS;
            if (duration > 0xFFFF) {
                take('D', segment, 0xFFFF, false, rate);
                segment += 0xFFFF;
                duration -= 0xFFFF;
            }
            take('D', segment, duration, packet == 499, rate);
        }
        assertThat(ticks).isEqualTo(10L * rate);
        assertThat(heard()).isEqualTo("D:10000 ");
    }

    @Test
    void theSameKeyTwiceIsTwo() {
        packet('7', 1000, 160, true);
        packet('7', 1640, 160, true);
        assertThat(heard()).isEqualTo("7:20 7:20 ");
    }

    @Test
    void whatIsNoKeyIsNotTold() {
        var packet = RtpPackets.packet(1, 1, 5);
        DtmfEvent.write(packet, 16, 160);
        DtmfEvent.end(packet);
        reader.take(packet, 8000, now);
        assertThat(heard()).isEmpty();
    }

    @Test
    void anotherSourceEndsAKey() {
        packet('7', 1000, 160, false);
        var packet = RtpPackets.packet(2, 1, 1000);
        DtmfEvent.write(packet, 8, 160);
        DtmfEvent.end(packet);
        reader.take(packet, 8000, now);
        assertThat(heard()).isEqualTo("7:20 8:20 ");
    }

    @Test
    void aFloodIsBounded() {
        for (var i = 0; i < 1_000; i++) {
            packet('1', i * 1000, 160, true);
        }
        assertThat(heard().length()).isEqualTo(32 * "1:20 ".length());
    }

    private void packet(char key, int timestamp, int duration, boolean end) {
        take(key, timestamp, duration, end, 8000);
    }

    private void take(char key, int timestamp, int duration, boolean end, int rate) {
        var packet = RtpPackets.packet(1, 1, timestamp);
        DtmfEvent.write(packet, KEYS.indexOf(key), duration);
        if (end) {
            DtmfEvent.end(packet);
        }
        reader.take(packet, rate, now);
    }

    private String heard() {
        var text = new StringBuilder();
        for (var key = reader.poll(); key != null; key = reader.poll()) {
            text.append(KEYS.charAt(key.event())).append(':').append(key.millis()).append(' ');
        }
        return text.toString();
    }
}
