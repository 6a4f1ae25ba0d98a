package org.ringway.it.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.it.support.sip.Sighted.Direction.RECEIVED;
import static org.ringway.it.support.sip.Sighted.Direction.SENT;

import java.time.Duration;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.audio.Hearing;
import org.ringway.it.support.audio.Tone;
import org.ringway.it.support.browser.Library;
import org.ringway.it.support.browser.Softphone;
import org.ringway.it.support.sip.SipText;

/// Two browsers see each other: their cameras are the moving test picture of Chromium.
@ArquillianTest
class VideoCallIT {
    private static final Duration FIRST_PICTURE = Duration.ofSeconds(5);
    private static final Duration MOVING = Duration.ofSeconds(3);
    private static final int FRAMES = 20;
    private static final Duration WHILE = Duration.ofSeconds(2);

    /// How bright the far end's picture is, 0 to 255.
    private static final String BRIGHTNESS =
            """
            (() => {
              const context = new OffscreenCanvas(32, 18).getContext('2d');
              context.drawImage(document.getElementById('remote-video'), 0, 0, 32, 18);
              const all = context.getImageData(0, 0, 32, 18).data.filter((_, i) => i % 4 < 3);
              return all.reduce((sum, value) => sum + value, 0) / all.length;
            })()
            """;

    private static final double DARK = 20;

    @ParameterizedTest
    @CsvSource({"SIPJS, JSSIP", "JSSIP, SIPJS"})
    void bothSeeAndHearEachOther(Library caller, Library callee) {
        try (var alice = registered(caller, "1001", Tone.BROWSER);
                var bob = registered(callee, "1002", Tone.OTHER_BROWSER)) {
            alice.dialWithVideo("1002");
            bob.awaitCall("ringing-in");
            assertThat(sentence(bob)).isEqualTo("Incoming video call");
            bob.answerWithVideo();
            var answered = alice.awaitWire("200", RECEIVED, m -> m.isResponse(200, "INVITE"));
            assertSeen(alice, bob);
            Await.talk(Hearing.BRIEF);
            Hearing.assertHeardBriefly(alice.recording(), Tone.OTHER_BROWSER, answered.at());
            Hearing.assertHeardBriefly(bob.recording(), Tone.BROWSER, answered.at());
            alice.hold(true);
            Await.until(
                    "the pictures to give way",
                    FIRST_PICTURE,
                    () -> !alice.pictures().seeing() && !bob.pictures().seeing());
            alice.hold(false);
            assertSeen(alice, bob);
            assertCameraComesAndGoes(bob, alice);
            bob.hangUp();
            alice.awaitNoCall();
            bob.awaitNoCall();
            assertThat(alice.pictures().width()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"SIPJS, JSSIP", "JSSIP, SIPJS"})
    void whoAnswersWithSoundOnlySeesAndIsNotSeen(Library caller, Library callee) {
        try (var alice = registered(caller, "1001", Tone.BROWSER);
                var bob = registered(callee, "1002", Tone.OTHER_BROWSER)) {
            alice.dialWithVideo("1002");
            bob.awaitCall("ringing-in");
            bob.answer();
            var answered = alice.awaitWire("200", RECEIVED, m -> m.isResponse(200, "INVITE"));
            var answer = bob.awaitWire("200", SENT, m -> m.isResponse(200, "INVITE")).message();
            assertThat(video(answer)).contains("a=recvonly");
            Await.until("her picture", FIRST_PICTURE, () -> bob.pictures().shown());
            var before = bob.pictures().framesDecoded();
            Await.until("it to move", MOVING, () -> moved(bob, before));
            Await.talk(Hearing.BRIEF);
            Hearing.assertHeardBriefly(alice.recording(), Tone.OTHER_BROWSER, answered.at());
            Hearing.assertHeardBriefly(bob.recording(), Tone.BROWSER, answered.at());
            assertThat(sentence(alice)).isEqualTo("The other side shows no picture");
            assertThat(alice.pictures().framesDecoded()).isZero();
            assertThat(alice.pictures().seeing()).isFalse();
            assertThat(bob.pictures().framesSent()).isZero();
            assertThat(bob.page().text("document.body.dataset.camera")).isEqualTo("none");
            alice.hangUp();
            alice.awaitNoCall();
            bob.awaitNoCall();
        }
    }

    /// Both see the other one's picture soon, and it moves.
    private static void assertSeen(Softphone one, Softphone other) {
        Await.until(
                "both pictures",
                FIRST_PICTURE,
                () -> one.pictures().shown() && other.pictures().shown());
        var ones = one.pictures().framesDecoded();
        var others = other.pictures().framesDecoded();
        Await.until("both to move", MOVING, () -> moved(one, ones) && moved(other, others));
    }

    /// A camera that goes off leaves black, and nobody is told; nothing else ends.
    private static void assertCameraComesAndGoes(Softphone who, Softphone other) {
        var offers = who.wire(SENT, m -> m.isRequest("INVITE")).size();
        who.showCamera(false);
        Await.until("black", FIRST_PICTURE, () -> other.page().number(BRIGHTNESS) < DARK);
        Await.talk(WHILE);
        who.awaitCall("connected");
        other.awaitCall("connected");
        who.showCamera(true);
        Await.until("light", FIRST_PICTURE, () -> other.page().number(BRIGHTNESS) > DARK);
        assertSeen(who, other);
        assertThat(who.wire(SENT, m -> m.isRequest("INVITE"))).hasSize(offers);
    }

    private static boolean moved(Softphone phone, int before) {
        return phone.pictures().framesDecoded() >= before + FRAMES;
    }

    /// What the screen of the call says.
    private static String sentence(Softphone phone) {
        return phone.page().text("document.getElementById('call-state').textContent");
    }

    private static String video(SipText message) {
        var body = message.body();
        var section = body.indexOf("m=video ");
        return section < 0 ? "" : body.substring(section);
    }

    private static Softphone registered(Library library, String user, Tone says) {
        return Softphone.registered(Gateway.SHARED, new Softphone.Seat(library, user, says));
    }
}
