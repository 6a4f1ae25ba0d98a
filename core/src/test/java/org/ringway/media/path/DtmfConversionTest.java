package org.ringway.media.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.rtp.DtmfEvent;
import org.ringway.rtp.DtmfKeypad;
import org.ringway.rtp.DtmfReader;
import org.ringway.rtp.NtpClock;
import org.ringway.rtp.RtpHeader;
import org.ringway.rtp.SequenceRewriter.Start;
import org.ringway.sdp.media.Direction;
import org.ringway.sdp.media.RtpMap;
import org.ringway.sdp.negotiation.Plan;
import org.ringway.sip.DtmfSignal;
import org.ringway.sip.Side;

/// A thousand strings of keys through every kind of conversion, over a line that loses, repeats and
/// reorders packets, in virtual time: each key arrives once, in order, as what it was.
class DtmfConversionTest {
    private static final long MS = 1_000_000;
    private static final String KEYS = "0123456789*#ABCD";
    private static final int STRINGS = 1_000;
    private static final int IN = 101;
    private static final int OUT = 97;
    private static final int MOST_LOST_IN_A_ROW = 3;

    private final byte[] packet = new byte[2048];
    private final byte[] scratch = new byte[2048];
    private long now = -5_000 * MS;
    private int sequence = 65_000;
    private int clock = Integer.MAX_VALUE - 20_000;

    /// One packet on its way.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Flying(byte[] bytes, long arrivesNs) {}

    @ParameterizedTest
    @CsvSource({"8000, 8000", "8000, 48000", "48000, 8000", "48000, 48000"})
    void eventsBecomeEvents(int rateIn, int rateOut) {
        var random = new Random(4733);
        var to = end();
        var path = path(rateIn, events(OUT, rateOut), to);
        var far = new DtmfReader();
        for (var round = 0; round < STRINGS; round++) {
            var pressed = string(random);
            var arrived = new ArrayList<byte[]>();
            for (var flying : line(press(pressed, rateIn, random), random)) {
                System.arraycopy(flying.bytes(), 0, packet, 0, flying.bytes().length);
                int length = path.forward(packet, flying.bytes().length, flying.arrivesNs());
                if (length > 0) {
                    assertThat(RtpHeader.payloadType(packet)).isEqualTo(OUT);
                    arrived.add(packet.clone());
                    far.take(packet, rateOut, flying.arrivesNs());
                }
            }
            far.rest(now);
            assertThat(byTimestamp(arrived)).as("seed 4733, round %d", round).isEqualTo(pressed);
            assertThat(heard(far)).as("seed 4733, round %d", round).isEqualTo(pressed);
        }
    }

    @ParameterizedTest
    @CsvSource({"8000, 8000", "8000, 48000", "48000, 8000", "48000, 48000"})
    void eventsAreToldToAPartyThatTakesNone(int rateIn, int codecOut) {
        var random = new Random(4733);
        var to = end();
        var path = path(rateIn, null, to, codecOut);
        for (var round = 0; round < STRINGS; round++) {
            var pressed = string(random);
            for (var flying : line(press(pressed, rateIn, random), random)) {
                System.arraycopy(flying.bytes(), 0, packet, 0, flying.bytes().length);
                int result = path.forward(packet, flying.bytes().length, flying.arrivesNs());
                assertThat(result).isNegative();
            }
            to.untold().rest(now);
            assertThat(heard(to.untold())).as("seed 4733, round %d", round).isEqualTo(pressed);
        }
    }

    @ParameterizedTest
    @CsvSource({"8000", "48000"})
    void whatAnInfoSaysBecomesEvents(int rateOut) {
        var random = new Random(4733);
        var to = end();
        path(rateOut, events(OUT, rateOut), to);
        var far = new DtmfReader();
        for (var round = 0; round < STRINGS; round++) {
            var pressed = string(random);
            for (var at = 0; at < pressed.length(); at++) {
                var key = pressed.charAt(at);
                int millis = 70 + random.nextInt(231);
                var signal =
                        DtmfSignal.read(
                                        DtmfSignal.ofEvent(
                                                        KEYS.indexOf(key),
                                                        Duration.ofMillis(millis))
                                                .relay())
                                .orElseThrow();
                to.keypad()
                        .press(
                                new DtmfKeypad.Press(
                                        signal.event(),
                                        (int) signal.length().toMillis(),
                                        OUT,
                                        rateOut));
            }
            var sent = new ArrayList<Flying>();
            while (to.hasMore()) {
                int length = to.press(packet, now);
                if (length > 0) {
                    sent.add(new Flying(Arrays.copyOf(packet, length), now));
                }
                now += 20 * MS;
            }
            for (var flying : line(sent, random)) {
                assertThat(RtpHeader.payloadType(flying.bytes())).isEqualTo(OUT);
                far.take(flying.bytes(), rateOut, flying.arrivesNs());
            }
            far.rest(now);
            assertThat(heard(far)).as("seed 4733, round %d", round).isEqualTo(pressed);
        }
    }

    /// Ten seconds at 48000 ticks are eight segments; at 8000 they are one.
    @ParameterizedTest
    @CsvSource({"48000, 8000", "8000, 48000", "48000, 48000"})
    void aVeryLongKeyStaysOne(int rateIn, int rateOut) {
        var random = new Random(7);
        var to = end();
        var path = path(rateIn, events(OUT, rateOut), to);
        var far = new DtmfReader();
        var sent = new ArrayList<Flying>();
        press('D', 10_000, rateIn, sent);
        press('D', 100, rateIn, sent);
        for (var flying : line(sent, random)) {
            System.arraycopy(flying.bytes(), 0, packet, 0, flying.bytes().length);
            if (path.forward(packet, flying.bytes().length, flying.arrivesNs()) > 0) {
                far.take(packet, rateOut, flying.arrivesNs());
            }
        }
        far.rest(now);
        assertThat(heard(far)).isEqualTo("DD");
    }

    private static String string(Random random) {
        var text = new StringBuilder();
        for (var left = 1 + random.nextInt(8); left > 0; left--) {
            text.append(KEYS.charAt(random.nextInt(KEYS.length())));
        }
        return text.toString();
    }

    /// What a phone sends for a string, without any marker.
    private List<Flying> press(String keys, int rate, Random random) {
        var sent = new ArrayList<Flying>();
        for (var at = 0; at < keys.length(); at++) {
            press(keys.charAt(at), 70 + random.nextInt(231), rate, sent);
            pause(40 + random.nextInt(60), rate);
        }
        pause(300, rate);
        return sent;
    }

    private void press(char key, int millis, int rate, List<Flying> sent) {
        var segment = clock;
        var elapsed = 0;
        while (elapsed < millis) {
            elapsed = Math.min(elapsed + 20, millis);
            var ticks = clock + elapsed * (rate / 1000) - segment;
            while (ticks > 0xFFFF) {
                send(key, segment, 0xFFFF, false, sent);
                segment += 0xFFFF;
                ticks -= 0xFFFF;
            }
            send(key, segment, ticks, elapsed == millis, sent);
            now += 20 * MS;
        }
        var last = sent.getLast().bytes();
        for (var repeat = 0; repeat < 2; repeat++) {
            var again = last.clone();
            RtpHeader.setSequence(again, sequence++ & 0xFFFF);
            sent.add(new Flying(again, now));
        }
        clock += elapsed * (rate / 1000);
    }

    private void send(char key, int timestamp, int ticks, boolean end, List<Flying> sent) {
        var bytes = new byte[RtpHeader.FIXED_LENGTH + DtmfEvent.LENGTH];
        RtpHeader.begin(bytes);
        RtpHeader.setPayloadType(bytes, IN);
        RtpHeader.setSequence(bytes, sequence++ & 0xFFFF);
        RtpHeader.setTimestamp(bytes, timestamp);
        RtpHeader.setSsrc(bytes, 0x1234);
        bytes[12] = (byte) KEYS.indexOf(key);
        bytes[13] = (byte) ((end ? 0x80 : 0) | 10);
        bytes[14] = (byte) (ticks >> 8);
        bytes[15] = (byte) ticks;
        sent.add(new Flying(bytes, now));
    }

    private void pause(int millis, int rate) {
        now += millis * MS;
        clock += millis * (rate / 1000);
    }

    /// A line that loses a fifth, never more than three in a row, repeats some, and delays some
    /// behind the two that follow.
    private List<Flying> line(List<Flying> sent, Random random) {
        var arriving = new ArrayList<Flying>();
        var lost = 0;
        for (var flying : sent) {
            if (lost < MOST_LOST_IN_A_ROW && random.nextInt(5) == 0) {
                lost++;
                continue;
            }
            lost = 0;
            var delay = random.nextInt(10) == 0 ? random.nextInt(60) : random.nextInt(10);
            arriving.add(new Flying(flying.bytes(), flying.arrivesNs() + delay * MS));
            if (random.nextInt(20) == 0) {
                arriving.add(new Flying(flying.bytes(), flying.arrivesNs() + 15 * MS));
            }
        }
        arriving.sort(Comparator.comparingLong(Flying::arrivesNs));
        now += 400 * MS;
        return arriving;
    }

    /// As a receiver reads it that knows an event by its timestamp alone.
    private static String byTimestamp(List<byte[]> packets) {
        var events = new TreeMap<Integer, Character>();
        for (var packet : packets) {
            var since = RtpHeader.timestamp(packet) - RtpHeader.timestamp(packets.getFirst());
            events.putIfAbsent(since, DtmfEvent.digit(packet, RtpHeader.FIXED_LENGTH));
        }
        var text = new StringBuilder();
        for (Map.Entry<Integer, Character> event : events.entrySet()) {
            text.append(event.getValue().charValue());
        }
        return text.toString();
    }

    private static String heard(DtmfReader reader) {
        var text = new StringBuilder();
        for (var key = reader.poll(); key != null; key = reader.poll()) {
            text.append(KEYS.charAt(key.event()));
        }
        return text.toString();
    }

    private AudioEnd end() {
        return new AudioEnd(
                new PlainTransport(),
                new AudioEnd.Identity(new Start(77, 10, 500), "test"),
                new NtpClock(0, now),
                now);
    }

    private MediaPath path(int rateIn, RtpMap eventsOut, AudioEnd to) {
        return path(rateIn, eventsOut, to, eventsOut.clockRate());
    }

    private MediaPath path(int rateIn, @Nullable RtpMap eventsOut, AudioEnd to, int codecOut) {
        var in = leg(rateIn, events(IN, rateIn));
        var out = leg(codecOut, eventsOut);
        // As the sound before the first key would.
        to.stream().clocks(rateIn, codecOut);
        return new MediaPath(new Plan(in, out), Side.CALLER, to, scratch);
    }

    private static Plan.Leg leg(int rate, @Nullable RtpMap events) {
        var codec =
                rate == 8000
                        ? new RtpMap(0, "PCMU", 8000, 1, "")
                        : new RtpMap(111, "opus", 48_000, 2, "");
        return new Plan.Leg(
                codec,
                events,
                events == null ? List.of(codec) : List.of(codec, events),
                Direction.SENDRECV,
                20);
    }

    private static RtpMap events(int payloadType, int rate) {
        return new RtpMap(payloadType, "telephone-event", rate, 1, "0-15");
    }
}
