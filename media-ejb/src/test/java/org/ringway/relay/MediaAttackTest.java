package org.ringway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringway.media.MediaRequest;
import org.ringway.media.path.Drop;
import org.ringway.relay.TestPeer.Speech;
import org.ringway.rtp.RtpHeader;
import org.ringway.settings.PortRange;
import org.ringway.sip.Body;

/// What strangers try on the media ports.
class MediaAttackTest {
    private static final int FORGED_HELLOS = 100_000;
    private static final int CALLS = 10;
    private static final InetAddress STRANGER = InetAddress.ofLiteral("127.0.0.66");

    /// The head of a ClientHello of DTLS 1.2 that ends nowhere.
    private static final byte[] CLIENT_HELLO =
            HexFormat.of()
                    .parseHex(
                            "16fefd0000000000000000002c010000200000000000000020fefd"
                                    + "00".repeat(30));

    private final MediaPlane plane = Planes.plane(new PortRange(42_100, 42_199));
    private final WebRtcPeer browser = new WebRtcPeer(Speech.PCMU);
    private final PlainPeer phone = new PlainPeer(Speech.PCMU);
    private final List<DatagramSocket> sockets = new ArrayList<>();

    @AfterEach
    void closeAll() {
        browser.close();
        phone.close();
        sockets.forEach(DatagramSocket::close);
        plane.close();
    }

    @Test
    void aHundredThousandForgedClientHellosCostNoCall() throws Exception {
        var strangers = List.of(stranger(), stranger(), stranger(), stranger());
        var sprayer =
                Thread.ofPlatform()
                        .start(() -> {
                            for (int i = 0; i < FORGED_HELLOS; i++) {
                                sendUnchecked(strangers.get(i % 4), CLIENT_HELLO);
                            }
                        });
        for (int call = 0; call < CALLS; call++) {
            try (var caller = new WebRtcPeer(Speech.PCMU);
                    var callee = new PlainPeer(Speech.PCMU)) {
                var id = Planes.call(plane, caller, callee);
                hear(callee, () -> caller.speak(sound(1)));
                hear(caller, () -> callee.speak(sound(2)));
                plane.end(id);
            }
        }
        Planes.call(plane, browser, phone);
        sprayer.join();
        hear(phone, () -> browser.speak(sound(1)));

        assertThat(plane.counters().droppedFor(Drop.UNKNOWN_SOURCE)).isPositive();
    }

    @Test
    void aNeighbourOnTheHostOfThePhoneCannotKeepItsStream() throws Exception {
        Planes.call(plane, browser, phone);
        var neighbour = new DatagramSocket(new InetSocketAddress(TestPeer.LOOPBACK, 0));
        sockets.add(neighbour);
        spray(neighbour, 1);
        Waiting.until(
                "the phone has its stream back",
                () -> {
                    phone.speak(sound(1));
                    return browser.received().stream().anyMatch(p -> carries(p, sound(1)));
                });
        hear(phone, () -> browser.speak(sound(2)));
        neighbour.setSoTimeout(50);
        while (hears(neighbour)) {
            // What it was sent before the phone had spoken.
        }
        int before = browser.received().size();
        spray(neighbour, 5_000);
        hear(browser, () -> phone.speak(sound(1)));
        hear(phone, () -> browser.speak(sound(2)));

        var since = browser.received();
        assertThat(since.subList(before, since.size()))
                .noneMatch(packet -> carries(packet, sound(0x20)));
        assertThat(hears(neighbour)).isFalse();
    }

    @Test
    void aStrangerCanNeitherInjectIntoAPlainLegNorHearIt() throws Exception {
        Planes.call(plane, browser, phone);
        hear(browser, () -> phone.speak(sound(1)));
        hear(phone, () -> browser.speak(sound(2)));
        var stranger = stranger();
        var target = phonePort();
        var forged = rtp(sound(0x20));
        long before = plane.counters().droppedFor(Drop.UNKNOWN_SOURCE);
        for (int i = 0; i < 2_000; i++) {
            send(stranger, forged, target);
        }
        Waiting.until(
                "the forged packets are counted",
                () -> plane.counters().droppedFor(Drop.UNKNOWN_SOURCE) > before);
        hear(phone, () -> browser.speak(sound(2)));

        assertThat(browser.received()).noneMatch(packet -> carries(packet, sound(0x20)));
        stranger.setSoTimeout(50);
        assertThat(hears(stranger)).isFalse();
    }

    @Test
    void garbageInjectedIntoSrtpIsDroppedAndTheCallGoesOn() {
        Planes.call(plane, browser, phone);
        hear(phone, () -> browser.speak(sound(2)));
        var random = new Random(99);
        for (int i = 0; i < 3_000; i++) {
            var garbage = new byte[1 + random.nextInt(1400)];
            random.nextBytes(garbage);
            garbage[0] = (byte) (i % 2 == 0 ? 0x80 : garbage[0]);
            browser.sendFar(garbage, garbage.length);
        }
        Waiting.until(
                "garbage is counted (seed 99)", () -> plane.counters().droppedFor(Drop.FORGED) > 0);
        hear(phone, () -> browser.speak(sound(3)));
    }

    @Test
    void garbageOnEveryPortLeavesTheWorkerAlive() throws Exception {
        Planes.call(plane, browser, phone);
        var random = new Random(1234);
        var stranger = stranger();
        for (int i = 0; i < 10_000; i++) {
            var garbage = new byte[random.nextInt(1600)];
            random.nextBytes(garbage);
            if (garbage.length > 20) {
                garbage[0] = (byte) new int[] {0, 1, 20, 22, 63, 128, 144, 191, 255}[i % 9];
            }
            send(stranger, garbage, i % 2 == 0 ? plane.webRtcAddress() : phonePort());
            phone.transmit(garbage, garbage.length);
        }
        hear(phone, () -> browser.speak(sound(3)));
        hear(browser, () -> phone.speak(sound(4)));
    }

    @Test
    void mediaFromAnAddressWithoutACheckIsNotTaken() throws Exception {
        Planes.call(plane, browser, phone);
        hear(phone, () -> browser.speak(sound(2)));
        long before = plane.counters().droppedFor(Drop.UNKNOWN_SOURCE);
        send(stranger(), rtp(sound(9)), plane.webRtcAddress());
        Waiting.until(
                "it is counted", () -> plane.counters().droppedFor(Drop.UNKNOWN_SOURCE) > before);

        assertThat(phone.received()).noneMatch(packet -> carries(packet, sound(9)));
    }

    @Test
    void nothingIsSentToTheBrowserBeforeThereAreKeys() {
        var id = UUID.randomUUID();
        var request =
                new MediaRequest(
                        id, "demo", Body.sdp(phone.description()), List.of(Planes.leg(browser)));
        browser.learn(Planes.ready(plane.open(request)).body().text());
        browser.takeRole("passive");
        var answer = plane.answer(id, 0, Body.sdp(browser.description()));
        phone.learn(Planes.ready(answer).body().text());
        Waiting.until(
                "a check passes",
                () -> {
                    browser.check();
                    return browser.checksPassed.get() > 0;
                });
        Waiting.until(
                "sound is held back",
                () -> {
                    phone.speak(sound(1));
                    return plane.counters().droppedFor(Drop.NO_KEYS) > 10;
                });

        assertThat(browser.received()).isEmpty();
        assertThat(browser.unopened()).isZero();
    }

    /// A stream of RTP as good as the phone's.
    private void spray(DatagramSocket socket, int sequence) throws IOException {
        var packet = rtp(sound(0x20));
        for (int i = 0; i < 2_000; i++) {
            RtpHeader.setSequence(packet, sequence + i);
            send(socket, packet, phonePort());
        }
    }

    private void sendUnchecked(DatagramSocket socket, byte[] packet) {
        try {
            send(socket, packet, plane.webRtcAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InetSocketAddress phonePort() {
        return phone.farAddress();
    }

    private DatagramSocket stranger() throws IOException {
        var socket = new DatagramSocket(new InetSocketAddress(STRANGER, 0));
        sockets.add(socket);
        return socket;
    }

    private static void send(DatagramSocket socket, byte[] packet, InetSocketAddress to)
            throws IOException {
        socket.send(new DatagramPacket(packet, packet.length, to));
    }

    private static boolean hears(DatagramSocket socket) throws IOException {
        try {
            socket.receive(new DatagramPacket(new byte[2048], 2048));
            return true;
        } catch (SocketTimeoutException _) {
            return false;
        }
    }

    private static void hear(TestPeer hearer, Runnable speak) {
        int before = hearer.received().size();
        Waiting.until(
                hearer + " hears",
                () -> {
                    speak.run();
                    return hearer.received().size() > before + 2;
                });
    }

    private static byte[] rtp(byte[] payload) {
        var packet = new byte[RtpHeader.FIXED_LENGTH + payload.length];
        RtpHeader.begin(packet);
        RtpHeader.setSsrc(packet, 0x6666);
        System.arraycopy(payload, 0, packet, RtpHeader.FIXED_LENGTH, payload.length);
        return packet;
    }

    private static boolean carries(byte[] packet, byte[] payload) {
        return Arrays.equals(
                packet, RtpHeader.FIXED_LENGTH, packet.length, payload, 0, payload.length);
    }

    private static byte[] sound(int value) {
        var sound = new byte[160];
        Arrays.fill(sound, (byte) value);
        return sound;
    }
}
