package org.ringway.it.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.it.support.sip.Sighted.Direction.RECEIVED;

import java.time.Duration;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.audio.G711;
import org.ringway.it.support.audio.Hearing;
import org.ringway.it.support.audio.RtpPeer;
import org.ringway.it.support.audio.Tone;
import org.ringway.it.support.audio.ToneDetector;
import org.ringway.it.support.browser.Library;
import org.ringway.it.support.browser.Softphone;
import org.ringway.it.support.sip.Hardphone;
import org.ringway.it.support.sip.HiddenChannel;
import org.ringway.it.support.sip.HiddenPhone;
import org.ringway.it.support.sip.Sipp;
import org.ringway.it.support.sip.Way;

/// A registered office phone and a browser call each other, and so do phones behind NATs.
@ArquillianTest
class OfficePhoneIT {
    private static final int SIP = 32500;
    private static final int RTP = 32020;
    private static final int EAR = 32024;
    private static final int STRANGER = 32028;
    private static final String CALLER = "1004";
    private static final String CALLEE = "1005";
    private static final String HERE = "127.0.0.1";
    private static final String ELSEWHERE = "127.0.0.2";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Softphone.Seat BROWSER =
            new Softphone.Seat(Library.SIPJS, "1001", Tone.BROWSER);

    @Test
    void theOfficeCallsTheBrowser() {
        var talk = Hearing.TALK.plusSeconds(1).toMillis();
        try (var ear = new RtpPeer(RTP, G711.PCMA, Tone.PHONE);
                var browser = Softphone.answering(Gateway.SHARED, BROWSER);
                var office =
                        call(play("call-with-digest").with("number", "1001").with("talk", talk))) {
            var answered = office.awaitReceived("200", m -> m.isResponse(200, "INVITE"));
            ear.sendTo(office.remoteMedia());
            Await.talk(Hearing.TALK);
            Hearing.assertHeard(browser.recording(), Tone.PHONE, answered.at());
            var received = ear.received();
            Hearing.assertHeard(received.recording(G711.PCMA), Tone.BROWSER, answered.at());
            assertThat(received.discontinuities()).isEmpty();
            office.awaitSuccess(Duration.ofSeconds(30));
            browser.awaitNoCall();
        }
    }

    @Test
    void theBrowserCallsTheOffice() {
        Hardphone.register(Gateway.SHARED, SIP);
        try (var ear = new RtpPeer(RTP, G711.PCMU, Tone.PHONE);
                var office =
                        Sipp.listen(play("answer").with("codec", 0).with("codecName", "PCMU"));
                var browser = Softphone.registered(Gateway.SHARED, BROWSER)) {
            browser.dial(Hardphone.EXTENSION);
            ear.sendTo(office.remoteMedia());
            var answered = browser.awaitWire("200", RECEIVED, m -> m.isResponse(200, "INVITE"));
            Await.talk(Hearing.TALK);
            Hearing.assertHeard(browser.recording(), Tone.PHONE, answered.at());
            var received = ear.received();
            Hearing.assertHeard(received.recording(G711.PCMU), Tone.BROWSER, answered.at());
            browser.hangUp();
            office.awaitReceived("BYE", m -> m.isRequest("BYE"));
            assertThat(office.complaints()).isEmpty();
        } finally {
            Hardphone.unregister(Gateway.SHARED, SIP);
        }
    }

    @ParameterizedTest
    @CsvSource({"UDP, TCP", "TCP, UDP", "TLS, UDP", "UDP, TLS"})
    void phonesBehindNatsHearAndHoldEachOtherAndHangUp(Way from, Way to) {
        try (var caller = new HiddenPhone(CALLER, from.open(Gateway.SHARED, HERE));
                var callee = new HiddenPhone(CALLEE, to.open(Gateway.SHARED, HERE));
                var mouth = new RtpPeer(RTP, G711.PCMA, Tone.PHONE);
                var ear = new RtpPeer(EAR, G711.PCMA, Tone.OTHER_PHONE)) {
            callee.register(60);
            connect(caller, callee);
            mouth.sendTo(caller.remoteMedia());
            ear.sendTo(callee.remoteMedia());
            awaitHeard(ear, Tone.PHONE);
            awaitHeard(mouth, Tone.OTHER_PHONE);
            callee.hold();
            assertThat(caller.confirm("INVITE").body()).contains("a=sendonly");
            callee.awaitHeld();
            caller.hangUp();
            callee.confirm("BYE");
            callee.register(0);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"UDP", "TCP"})
    void aPhoneWhoseRouterHasGivenItAnotherPortIsHungUpThere(Way way) {
        try (var caller = new HiddenPhone(CALLER, way.open(Gateway.SHARED, HERE));
                var callee = new HiddenPhone(CALLEE, way.open(Gateway.SHARED, HERE))) {
            callee.register(60);
            connect(caller, callee);
            caller.goOver(way.open(Gateway.SHARED, HERE));
            caller.refresh();
            callee.hangUp();
            assertThat(caller.confirm("BYE").startLine()).contains(HiddenChannel.HOST);
            callee.register(0);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"UDP", "TCP"})
    void aPhoneThatHasRegisteredAnewFromElsewhereIsHungUpThere(Way way) {
        try (var caller = new HiddenPhone(CALLER, way.open(Gateway.SHARED, HERE));
                var callee = new HiddenPhone(CALLEE, way.open(Gateway.SHARED, HERE))) {
            callee.register(60);
            connect(caller, callee);
            callee.goOver(way.open(Gateway.SHARED, ELSEWHERE));
            callee.register(60);
            caller.hangUp();
            assertThat(callee.confirm("BYE").startLine()).contains(HiddenChannel.HOST);
            callee.register(0);
        }
    }

    @Test
    void aStrangerIsNotHeardInThePlaceOfAPhoneBehindANat() {
        try (var caller = new HiddenPhone(CALLER, Way.UDP.open(Gateway.SHARED, HERE));
                var callee = new HiddenPhone(CALLEE, Way.UDP.open(Gateway.SHARED, HERE));
                var ear = new RtpPeer(EAR, G711.PCMA, Tone.OTHER_PHONE);
                var stranger = new RtpPeer(ELSEWHERE, STRANGER, G711.PCMA, Tone.PHONE)) {
            callee.register(60);
            connect(caller, callee);
            ear.sendTo(callee.remoteMedia());
            stranger.sendTo(caller.remoteMedia());
            Await.talk(Duration.ofSeconds(2));
            assertThat(ear.received().audio()).isEmpty();
            assertThat(stranger.received().audio()).isEmpty();
            callee.hangUp();
            caller.confirm("BYE");
            callee.register(0);
        }
    }

    private static void connect(HiddenPhone caller, HiddenPhone callee) {
        caller.call(CALLEE);
        var invite = callee.pickUp();
        assertThat(invite.startLine()).contains(CALLEE + "@" + HiddenChannel.HOST + ":5060");
        caller.awaitAnswer();
    }

    private static void awaitHeard(RtpPeer ear, Tone tone) {
        Await.until("sound", PATIENCE, () -> ear.received().audio().size() > 100);
        var heard = ear.received().recording(G711.PCMA);
        assertThat(ToneDetector.find(heard, tone.hertz()).found()).as(tone.toString()).isTrue();
    }

    @Test
    void theOfficeIsRefusedWithAWrongPassword() {
        var wrong = play("register").with("password", "wrong").with("status", 403);
        try (var office = call(wrong)) {
            office.awaitSuccess(Duration.ofSeconds(15));
        }
    }

    private static Sipp.Play play(String scenario) {
        return Hardphone.play(scenario, SIP).with("rtp", RTP);
    }

    private static Sipp call(Sipp.Play play) {
        return Sipp.call(play, Gateway.SHARED.sip());
    }
}
