package org.ringway.it.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.it.support.sip.Sighted.Direction.RECEIVED;

import java.time.Duration;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.audio.ControlStream;
import org.ringway.it.support.audio.G711;
import org.ringway.it.support.audio.Hearing;
import org.ringway.it.support.audio.RtpPeer;
import org.ringway.it.support.audio.Tone;
import org.ringway.it.support.browser.Library;
import org.ringway.it.support.browser.Softphone;
import org.ringway.it.support.sip.Hardphone;
import org.ringway.it.support.sip.Sipp;

/// One browser sends its call with a carrier on to somebody else.
@ArquillianTest
class TransferIT {
    private static final String NUMBER = "+49301234567";
    private static final int RTP = 32040;

    /// Nobody has registered there in any other test either, so that nobody is waited for.
    private static final String UNREGISTERED = "1008";

    private static final int OFFICE = 32520;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /// Of what the party that stays hears, from the acceptance of the transfer until the target has
    /// talked for a while.
    private static final double LONGEST_GAP_MS = 150;

    private static final double TARGET_TALKS_MS = 3_000;

    @ParameterizedTest
    @EnumSource(Library.class)
    void theCarrierTalksToTheTargetAfterwards(Library library) {
        try (var control = new ControlStream();
                var ear = new RtpPeer(RTP, G711.PCMA, Tone.OTHER_PHONE);
                var carrier = carrier();
                var target = Softphone.answering(Gateway.SHARED, target(library));
                var phone = Softphone.registered(Gateway.SHARED, seat(library, "1001"))) {
            phone.dial(NUMBER);
            ear.sendTo(carrier.remoteMedia());
            phone.awaitCall("connected");
            Await.talk(Duration.ofSeconds(1));
            phone.page().evaluate("ringway.transfer('1002')");
            var accepted = phone.awaitWire("202", RECEIVED, m -> m.isResponse(202, "REFER"));
            awaitNotify(phone, 100);
            awaitNotify(phone, 180);
            awaitNotify(phone, 200);
            phone.awaitNoCall();
            target.awaitCall("connected");
            var joined = target.awaitWire("ACK", RECEIVED, m -> m.isRequest("ACK")).at();
            var invite = target.awaitWire("INVITE", RECEIVED, m -> m.isRequest("INVITE")).message();
            assertThat(invite.header("Referred-By")).contains("sip:1001@" + Gateway.DOMAIN);
            Await.talk(Hearing.BRIEF);
            Hearing.assertHeardBriefly(target.recording(), Tone.OTHER_PHONE, joined);
            var received = ear.received();
            Hearing.assertHeardBriefly(received.recording(G711.PCMA), Tone.OTHER_BROWSER, joined);
            // The clock runs on while one speaker follows another.
            assertThat(received.discontinuities())
                    .allMatch(fault -> fault.startsWith("timestamp step"));
            control.assertNoGap(
                    "transfer to a browser, " + library,
                    received,
                    accepted.at(),
                    joined + TARGET_TALKS_MS,
                    LONGEST_GAP_MS);
            target.hangUp();
            carrier.awaitReceived("BYE", m -> m.isRequest("BYE"));
            assertThat(carrier.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Library.class)
    void aBusyTargetGivesTheCallBack(Library library) {
        Hardphone.register(Gateway.SHARED, OFFICE);
        var busy = Hardphone.play("refuse", OFFICE).with("status", 486).with("reason", "Busy Here");
        try (var ear = new RtpPeer(RTP, G711.PCMA, Tone.OTHER_PHONE);
                var carrier = carrier();
                var office = Sipp.listen(busy);
                var phone = Softphone.registered(Gateway.SHARED, seat(library, "1001"))) {
            phone.dial(NUMBER);
            ear.sendTo(carrier.remoteMedia());
            phone.awaitCall("connected");
            phone.page().evaluate("ringway.transfer('" + Hardphone.EXTENSION + "')");
            awaitNotify(phone, 486);
            office.awaitReceived("ACK", m -> m.isRequest("ACK"));
            var before = ear.received().audio().size();
            Await.until("audio", PATIENCE, () -> ear.received().audio().size() > before + 50);
            assertThat(phone.page().text("document.getElementById('call-state').textContent"))
                    .contains("They are busy.")
                    .contains("You are still connected.");
            phone.hangUp();
            carrier.awaitReceived("BYE", m -> m.isRequest("BYE"));
        } finally {
            Hardphone.unregister(Gateway.SHARED, OFFICE);
        }
    }

    @Test
    void whoMayNotBeCalledIsNoTargetEither() {
        try (var carrier = carrier();
                var phone = Softphone.registered(Gateway.SHARED, seat(Library.SIPJS, "1001"))) {
            phone.dial(NUMBER);
            phone.awaitCall("connected");
            phone.page().evaluate("ringway.transfer('nobody')");
            awaitNotify(phone, 404);
            phone.page().evaluate("ringway.transfer('" + UNREGISTERED + "')");
            awaitNotify(phone, 480);
            phone.awaitCall("connected");
            phone.hangUp();
            carrier.awaitReceived("BYE", m -> m.isRequest("BYE"));
        }
    }

    private static void awaitNotify(Softphone phone, int status) {
        phone.awaitWire(
                "NOTIFY " + status,
                RECEIVED,
                m -> m.isRequest("NOTIFY") && m.text().contains("SIP/2.0 " + status + " "));
    }

    private static Sipp carrier() {
        return Sipp.listen(Sipp.Play.of("answer", Gateway.CARRIER_PORT).with("rtp", RTP));
    }

    private static Softphone.Seat target(Library library) {
        return new Softphone.Seat(library, "1002", Tone.OTHER_BROWSER);
    }

    private static Softphone.Seat seat(Library library, String user) {
        return new Softphone.Seat(library, user, Tone.BROWSER);
    }
}
