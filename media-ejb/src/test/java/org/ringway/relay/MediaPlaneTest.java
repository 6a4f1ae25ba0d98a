package org.ringway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringway.codec.Codecs;
import org.ringway.codec.Transcoder;
import org.ringway.codec.Transcoding;
import org.ringway.media.MediaFailure;
import org.ringway.media.MediaListener;
import org.ringway.media.MediaRequest;
import org.ringway.media.MediaResult;
import org.ringway.media.MediaStats;
import org.ringway.media.path.Drop;
import org.ringway.relay.TestPeer.Speech;
import org.ringway.rtp.DtmfEvent;
import org.ringway.rtp.RtpHeader;
import org.ringway.settings.PortRange;
import org.ringway.sip.Body;
import org.ringway.sip.Side;
import org.ringway.tenant.PartyMedia;

/// Calls through the whole plane, over real loopback sockets.
class MediaPlaneTest {
    private final MediaPlane plane = Planes.plane(new PortRange(42_000, 42_099));
    private final List<TestPeer> peers = new ArrayList<>();

    @AfterEach
    void closeAll() {
        peers.forEach(TestPeer::close);
        plane.close();
    }

    @ParameterizedTest
    @CsvSource({
        "browser, browser, PCMU, PCMU",
        "browser, browser, OPUS, OPUS",
        "browser, phone, PCMU, PCMU",
        "browser, phone, PCMU, PCMA",
        "browser, phone, OPUS, PCMA",
        "phone, browser, PCMA, PCMU",
        "phone, browser, PCMA, OPUS",
        "phone, phone, PCMA, PCMA",
        "phone, phone, PCMA, PCMU",
    })
    void soundPassesBothWays(String one, String other, Speech spoken, Speech heard) {
        var caller = peer(one, spoken);
        var callee = peer(other, heard);
        var call = Planes.call(plane, caller, callee);

        talk(caller, callee);
        talk(callee, caller);

        var last = plane.end(call);
        assertThat(last.caller().packetsIn()).isPositive();
        assertThat(last.callee().packetsOut()).isPositive();
        assertThat(last.caller().packetsLost()).isZero();
        assertThat(last.caller().codec()).isEqualToIgnoringCase(spoken.name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"browser", "phone"})
    void theEchoSpeaksInOurOwnStream(String kind) {
        var caller = peer(kind, Speech.PCMU);
        var answer =
                Planes.ready(
                        plane.echo(
                                UUID.randomUUID(), PartyMedia.ANY, Body.sdp(caller.description())));
        caller.learn(answer.body().text());
        Planes.connect(caller);

        var sound = sound(caller, 7);
        Waiting.until(
                "an echo",
                () -> {
                    caller.speak(sound);
                    return !caller.received().isEmpty();
                });
        var packet = caller.received().getFirst();
        assertThat(payload(packet)).isEqualTo(sound);
        assertThat(RtpHeader.ssrc(packet)).isNotEqualTo(0x1111);
        assertThat(RtpHeader.payloadType(packet)).isZero();
    }

    @Test
    void keyPressesAreScaledBetweenOpusAndTelephone() {
        var browser = new WebRtcPeer(Speech.OPUS);
        var phone = new PlainPeer(Speech.PCMA);
        peers.addAll(List.of(browser, phone));
        Planes.call(plane, browser, phone);
        Waiting.until(
                "a key press",
                () -> {
                    browser.press(5, 4800);
                    return events(phone).findAny().isPresent();
                });
        var event = events(phone).findFirst().orElseThrow();

        assertThat(DtmfEvent.digit(event, RtpHeader.FIXED_LENGTH)).isEqualTo('5');
        assertThat(DtmfEvent.duration(event, RtpHeader.FIXED_LENGTH)).isEqualTo(800);
        Waiting.until(
                "a key press back",
                () -> {
                    phone.press(11, 800);
                    return events(browser).findAny().isPresent();
                });
        var back = events(browser).findFirst().orElseThrow();
        assertThat(DtmfEvent.digit(back, RtpHeader.FIXED_LENGTH)).isEqualTo('#');
        assertThat(DtmfEvent.duration(back, RtpHeader.FIXED_LENGTH)).isEqualTo(4800);
    }

    @Test
    void theStreamGoesOnWhenItsSourceJumps() {
        var browser = new WebRtcPeer(Speech.PCMU);
        var phone = new PlainPeer(Speech.PCMU);
        peers.addAll(List.of(browser, phone));
        Planes.call(plane, browser, phone);
        for (int source = 1; source <= 5; source++) {
            phone.becomeSource(source, source * 9_000, source * 1_000_000);
            int wanted = browser.received().size() + 5;
            Waiting.until(
                    "packets of source " + source,
                    () -> {
                        phone.speak(sound(phone, 3));
                        return browser.received().size() >= wanted;
                    });
        }
        var packets = browser.received();
        var first = packets.getFirst();
        for (int i = 1; i < packets.size(); i++) {
            var before = packets.get(i - 1);
            var packet = packets.get(i);
            assertThat(RtpHeader.ssrc(packet)).isEqualTo(RtpHeader.ssrc(first));
            assertThat(RtpHeader.sequence(packet))
                    .isEqualTo((RtpHeader.sequence(before) + 1) & 0xFFFF);
            assertThat(RtpHeader.timestamp(packet) - RtpHeader.timestamp(before)).isPositive();
        }
    }

    @Test
    void anotherCertificateThanAnnouncedMeansNoMediaAndIsReported() {
        var failures = new ArrayList<MediaFailure>();
        var sides = new ArrayList<Side>();
        var sources = new ArrayList<String>();
        try (var _ =
                plane.listen(
                        new MediaListener() {
                            @Override
                            public void failed(UUID call, Side side, MediaFailure failure) {
                                throw new AssertionError("asked without the source");
                            }

                            @Override
                            public void failed(
                                    UUID call, Side side, MediaFailure failure, String source) {
                                synchronized (failures) {
                                    failures.add(failure);
                                    sides.add(side);
                                    sources.add(source);
                                }
                            }
                        })) {
            var browser = new WebRtcPeer(Speech.PCMU);
            var phone = new PlainPeer(Speech.PCMU);
            peers.addAll(List.of(browser, phone));
            browser.lieAboutTheCertificate();
            var id = UUID.randomUUID();
            var offer = Body.sdp(browser.description());
            var request = new MediaRequest(id, "demo", offer, List.of(Planes.leg(phone)));
            phone.learn(Planes.ready(plane.open(request)).body().text());
            var answer = Planes.ready(plane.answer(id, 0, Body.sdp(phone.description())));
            browser.learn(answer.body().text());
            browser.connect();
            Waiting.until(
                    "the mismatch is reported",
                    () -> {
                        phone.speak(sound(phone, 1));
                        synchronized (failures) {
                            return !failures.isEmpty();
                        }
                    });
            assertThat(failures).containsExactly(MediaFailure.DTLS_FINGERPRINT_MISMATCH);
            assertThat(sides).containsExactly(Side.CALLER);
            assertThat(sources).containsExactly("127.0.0.1");
            assertThat(browser.received()).isEmpty();
        }
    }

    @Test
    void aBrowserThatClosesIsReported() {
        var failures = new ArrayList<MediaFailure>();
        try (var _ =
                plane.listen((_, _, failure) -> {
                    synchronized (failures) {
                        failures.add(failure);
                    }
                })) {
            var browser = new WebRtcPeer(Speech.PCMU);
            var phone = new PlainPeer(Speech.PCMU);
            peers.addAll(List.of(browser, phone));
            Planes.call(plane, browser, phone);
            talk(browser, phone);
            browser.hangUp();
            Waiting.until(
                    "the close is reported",
                    () -> {
                        synchronized (failures) {
                            return failures.contains(MediaFailure.PEER_CLOSED);
                        }
                    });
        }
    }

    @Test
    void theBranchThatAnswersStaysAndTheOthersAreFreed() {
        var caller = peer("phone", Speech.PCMA);
        var late = peer("phone", Speech.PCMA);
        var winner = peer("browser", Speech.PCMA);
        int free = plane.freePorts();
        var id = UUID.randomUUID();
        var offer = Body.sdp(caller.description());
        var request =
                new MediaRequest(id, "demo", offer, List.of(Planes.leg(late), Planes.leg(winner)));
        var bodies = Planes.ready(plane.open(request)).bodies();
        assertThat(bodies).hasSize(2);
        assertThat(plane.freePorts()).isEqualTo(free - 2);
        winner.learn(bodies.get(1).text());
        var browser = (WebRtcPeer) winner;
        browser.takeRole("active");
        // The ClientHello comes before the SDP answer, as on every fast network.
        browser.connect();
        var answer = Body.sdp(winner.description());
        var first = Planes.ready(plane.answer(id, 1, answer));
        assertThat(plane.answer(id, 1, answer)).isEqualTo(first);
        caller.learn(first.body().text());
        browser.awaitKeys();

        talk(caller, winner);
        talk(winner, caller);
        assertThat(plane.answer(id, 0, answer))
                .isInstanceOfSatisfying(
                        MediaResult.Refused.class,
                        no -> assertThat(no.failure()).isEqualTo(MediaFailure.NO_SUCH_CALL));
    }

    @Test
    void workersHandOverWhatArrivesAtTheWrongSocket() {
        try (var wide = Planes.plane(new PortRange(46_400, 46_499), 3)) {
            for (int i = 0; i < 6; i++) {
                var browser = peer("browser", Speech.PCMU);
                var other = peer("browser", Speech.PCMU);
                Planes.call(wide, browser, other);
                talk(browser, other);
                talk(other, browser);
            }
        }
    }

    @Test
    void anIceRestartKeepsTheStreamAndTheKeys() {
        var browser = new WebRtcPeer(Speech.PCMU);
        var phone = new PlainPeer(Speech.PCMU);
        peers.addAll(List.of(browser, phone));
        var call = Planes.call(plane, browser, phone);
        talk(phone, browser);
        int ssrc = RtpHeader.ssrc(browser.received().getFirst());
        browser.restartIce();
        var answer =
                Planes.ready(plane.reoffer(call, Side.CALLER, Body.sdp(browser.description())));
        assertThat(answer.body().text())
                .contains("a=setup:passive")
                .doesNotContain("a=ice-ufrag:" + browser.farFragment());
        browser.learn(answer.body().text());
        int before = browser.checksPassed.get();
        Waiting.until(
                "a check passes with the new credentials",
                () -> {
                    browser.check();
                    return browser.checksPassed.get() > before;
                });

        talk(browser, phone);
        talk(phone, browser);
        assertThat(RtpHeader.ssrc(browser.received().getLast())).isEqualTo(ssrc);
    }

    @Test
    void aPartyOnHoldHearsNothing() {
        var one = new PlainPeer(Speech.PCMU);
        var other = new PlainPeer(Speech.PCMU);
        peers.addAll(List.of(one, other));
        var call = Planes.call(plane, one, other);
        talk(one, other);
        var hold = one.description().replace("a=sendrecv", "a=inactive");
        Planes.ready(plane.reoffer(call, Side.CALLER, Body.sdp(hold)));
        // The worker takes the new plan between two packets.
        speakUntilHeldBack(other, 1);
        int before = one.received().size();
        speakUntilHeldBack(other, 20);
        assertThat(one.received()).hasSize(before);
        Planes.ready(plane.reoffer(call, Side.CALLER, Body.sdp(one.description())));
        talk(other, one);
    }

    @Test
    void whatIsNoOfferIsRefused() {
        var id = UUID.randomUUID();
        assertThat(plane.echo(id, PartyMedia.ANY, Body.NONE))
                .isInstanceOf(MediaResult.Refused.class);
        assertThat(plane.echo(id, PartyMedia.ANY, Body.sdp("nonsense")))
                .isInstanceOf(MediaResult.Refused.class);
        assertThat(plane.answer(id, 0, Body.NONE))
                .isInstanceOfSatisfying(
                        MediaResult.Refused.class,
                        no -> assertThat(no.failure()).isEqualTo(MediaFailure.NO_SUCH_CALL));
        assertThat(plane.stats(id)).isEmpty();
        assertThat(plane.end(id)).isEqualTo(MediaStats.NONE);
        plane.drop(id, 0);
        assertThat(plane.calls()).isZero();
    }

    private TestPeer peer(String kind, Speech speech) {
        var peer = Planes.peer(kind, speech);
        peers.add(peer);
        return peer;
    }

    private void speakUntilHeldBack(TestPeer speaker, int packets) {
        long target = plane.counters().droppedFor(Drop.NOT_FLOWING) + packets;
        Waiting.until(
                "sound is held back",
                () -> {
                    speaker.speak(sound(speaker, 4));
                    return plane.counters().droppedFor(Drop.NOT_FLOWING) >= target;
                });
    }

    /// One speaks until the other has heard enough, then what was heard is compared.
    private static void talk(TestPeer speaker, TestPeer hearer) {
        int before = hearer.received().size();
        var sound = sound(speaker, 5);
        Planes.talk(speaker, hearer, sound);
        var packet = hearer.received().get(before);
        assertThat(RtpHeader.payloadType(packet)).isEqualTo(hearer.speech.payloadType);
        if (speaker.speech == hearer.speech) {
            assertThat(payload(packet)).isEqualTo(sound);
        } else if (hearer.speech != Speech.OPUS) {
            assertThat(payload(packet)).hasSize(160);
        }
    }

    /// 20 ms of sound in the peer's codec.
    private static byte[] sound(TestPeer peer, int seed) {
        var sound = new byte[160];
        Arrays.fill(sound, (byte) (0x55 + seed));
        if (peer.speech != Speech.OPUS) {
            return sound;
        }
        var opus = new byte[Transcoder.MAX_OUTPUT];
        var encoder = Transcoding.between(Codecs.PCMA, Codecs.OPUS).orElseThrow();
        return Arrays.copyOf(opus, encoder.transcode(sound, 0, sound.length, opus, 0));
    }

    private static byte[] payload(byte[] packet) {
        return Arrays.copyOfRange(packet, RtpHeader.FIXED_LENGTH, packet.length);
    }

    private static Stream<byte[]> events(TestPeer peer) {
        return peer.received().stream()
                .filter(packet -> RtpHeader.payloadType(packet) == peer.speech.eventsType());
    }
}
