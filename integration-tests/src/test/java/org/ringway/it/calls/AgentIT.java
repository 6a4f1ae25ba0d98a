package org.ringway.it.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.it.support.sip.Sighted.Direction.RECEIVED;
import static org.ringway.it.support.sip.Sighted.Direction.SENT;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.Rest;
import org.ringway.it.support.audio.G711;
import org.ringway.it.support.audio.Hearing;
import org.ringway.it.support.audio.RtpPeer;
import org.ringway.it.support.audio.Tone;
import org.ringway.it.support.browser.Library;
import org.ringway.it.support.browser.Softphone;
import org.ringway.it.support.server.CallRecords;
import org.ringway.it.support.sip.Hardphone;
import org.ringway.it.support.sip.OfficeCall;
import org.ringway.it.support.sip.Sipp;

/// A browser talks to an AI voice, which speaks SIP and sends it on to a colleague; an office phone
/// calls one that cannot be had, may not talk for long, or may not send its caller anywhere.
@ArquillianTest
class AgentIT {
    private static final String NUMBER = "700";
    private static final int VOICE = 5094;
    private static final int RTP = 32100;
    private static final int OFFICE = 32530;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Gateway GATEWAY = Gateway.SHARED;
    private static final Rest ADMIN = Rest.admin(GATEWAY);
    private static final String NIGHT = "tenants/demo/agents/720";
    private static final String BACKUP = "tenants/demo/trunks/backup";
    private static final int NIGHT_VOICE = 32_750;
    private static final int BACKUP_PORT = 32_752;
    private static final int BACKUP_RTP = 32_754;
    private static final int DESK_RTP = 32_756;
    private static final double AT_ONCE_MS = 2_000;
    private static final double AFTER_SILENCE_MS = 4_500;

    @BeforeAll
    static void putTheTrunk() {
        ADMIN.expect(
                201, "PUT", BACKUP, "{\"host\":\"127.0.0.1\",\"port\":%d}".formatted(BACKUP_PORT));
    }

    @AfterAll
    static void takeTheTrunk() {
        ADMIN.send("DELETE", NIGHT, "");
        ADMIN.send("DELETE", BACKUP, "");
    }

    @Test
    void theVoiceSendsItsCallerOnToANamedColleagueAndLeaves() {
        try (var ear = new RtpPeer(RTP, G711.PCMU, Tone.PHONE);
                var voice = voice("answer-and-send-on", "sip:anna@" + Gateway.DOMAIN);
                var anna = Softphone.answering(Gateway.SHARED, seat("1002", Tone.OTHER_BROWSER));
                var phone = Softphone.registered(Gateway.SHARED, seat("1001", Tone.BROWSER))) {
            phone.dial(NUMBER);
            ear.sendTo(voice.remoteMedia());
            phone.awaitCall("connected");
            phone.press("5");
            Await.until("the key", PATIENCE, () -> ear.received().events().size() > 2);
            anna.awaitCall("connected");
            voice.awaitReceived(
                    "NOTIFY 200", m -> m.isRequest("NOTIFY") && m.body().startsWith("SIP/2.0 200"));
            voice.awaitReceived("the answer to its BYE", m -> m.isResponse(200, "BYE"));
            var joined = (double) System.currentTimeMillis();
            Await.talk(Hearing.BRIEF);
            Hearing.assertHeardBriefly(phone.recording(), Tone.OTHER_BROWSER, joined);
            Hearing.assertHeardBriefly(anna.recording(), Tone.BROWSER, joined);
            assertThat(phone.wire(RECEIVED, m -> m.isRequest("BYE"))).isEmpty();
            assertThat(voice.complaints()).isEmpty();
            phone.hangUp();
            anna.awaitNoCall();
            var record = CallRecords.closed(Gateway.SHARED, callId(phone));
            assertThat(record.getString("direction")).isEqualTo("browser-to-agent");
            assertThat(record.getJsonArray("legs")).hasSize(3);
            assertThat(record.getJsonArray("legs").getJsonObject(1).getString("party"))
                    .isEqualTo("agent:700");
        }
    }

    @Test
    void theVoiceKeepsItsCallerWhenTheColleagueIsBusy() {
        Hardphone.register(Gateway.SHARED, OFFICE);
        var busy = Hardphone.play("refuse", OFFICE).with("status", 486).with("reason", "Busy Here");
        try (var ear = new RtpPeer(RTP, G711.PCMU, Tone.PHONE);
                var office = Sipp.listen(busy);
                var voice =
                        voice(
                                "answer-and-keep",
                                "sip:" + Hardphone.EXTENSION + "@" + Gateway.DOMAIN);
                var phone = Softphone.registered(Gateway.SHARED, seat("1001", Tone.BROWSER))) {
            phone.dial(NUMBER);
            ear.sendTo(voice.remoteMedia());
            phone.awaitCall("connected");
            voice.awaitReceived(
                    "NOTIFY 486", m -> m.isRequest("NOTIFY") && m.body().startsWith("SIP/2.0 486"));
            var before = ear.received().audio().size();
            Await.until("audio", PATIENCE, () -> ear.received().audio().size() > before + 50);
            office.awaitReceived("ACK", m -> m.isRequest("ACK"));
            phone.hangUp();
            voice.awaitReceived("BYE", m -> m.isRequest("BYE"));
            assertThat(voice.complaints()).isEmpty();
        } finally {
            Hardphone.unregister(Gateway.SHARED, OFFICE);
        }
    }

    @Test
    void aVoiceThatSaysNothingIsFollowedByItsFallback() throws IOException {
        putTheNightVoice("\"fallbackTarget\":\"trunk:backup:+49305550\"");
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), NIGHT_VOICE);
        try (var silent = new DatagramSocket(address);
                var backup = backup()) {
            var began = System.currentTimeMillis();
            try (var call = OfficeCall.answered(GATEWAY, "1002", "720", DESK_RTP)) {
                assertThat(silent.isBound()).isTrue();
                var invite = backup.awaitReceived("INVITE", m -> m.isRequest("INVITE"));
                assertThat(invite.at() - began).isBetween(2_500.0, AFTER_SILENCE_MS);
                assertThat(invite.message().startLine()).contains("+49305550@");
                call.hangUp();
                backup.awaitReceived("BYE", m -> m.isRequest("BYE"));
                assertThat(CallRecords.legs(GATEWAY, call.callId()))
                        .containsExactly(
                                "1002 200 -",
                                "agent:720 0 CALLEE_UNREACHABLE",
                                "trunk:backup 200 -");
                assertThat(CallRecords.shown(GATEWAY, call.callId()).getString("direction"))
                        .isEqualTo("office-to-agent");
            }
        }
    }

    @Test
    void aVoiceThatIsBusyIsFollowedByItsFallbackAtOnce() {
        putTheNightVoice("\"fallbackTarget\":\"trunk:backup:+49305550\"");
        var busy = Sipp.Play.of("refuse", NIGHT_VOICE).with("status", 486);
        try (var voice = Sipp.listen(busy);
                var backup = backup();
                var call = OfficeCall.answered(GATEWAY, "1002", "720", DESK_RTP)) {
            var invited = voice.awaitReceived("INVITE", m -> m.isRequest("INVITE")).at();
            var followed = backup.awaitReceived("INVITE", m -> m.isRequest("INVITE")).at();
            assertThat(followed - invited).isLessThan(AT_ONCE_MS);
            call.hangUp();
            backup.awaitReceived("BYE", m -> m.isRequest("BYE"));
            assertThat(CallRecords.legs(GATEWAY, call.callId()))
                    .containsExactly("1002 200 -", "agent:720 486 BUSY", "trunk:backup 200 -");
            assertThat(voice.complaints()).isEmpty();
        }
    }

    @Test
    void aVoiceWhoseTimeIsOverIsHungUpWithItsCaller() {
        putTheNightVoice("\"maxDurationSeconds\":1");
        try (var voice = Sipp.listen(Sipp.Play.of("answer", NIGHT_VOICE));
                var call = OfficeCall.answered(GATEWAY, "1002", "720", DESK_RTP)) {
            var bye = call.awaitRequest("the BYE", m -> m.isRequest("BYE"));
            assertThat(bye.header("Reason")).contains("longest call");
            voice.awaitReceived("BYE", m -> m.isRequest("BYE"));
            var record = CallRecords.shown(GATEWAY, call.callId());
            assertThat(record.getString("ending")).isEqualTo("LONGEST_CALL");
            assertThat(voice.complaints()).isEmpty();
        }
    }

    @Test
    void aVoiceSendsItsCallerToNobodyWhomItsConfigurationDoesNotName() {
        putTheNightVoice("\"transferTargets\":[\"1004\",\"sales\"]");
        var asking =
                night("answer-and-ask", "sip:1003@" + Gateway.DOMAIN)
                        .with("talk", 200)
                        .with("status", 403);
        try (var voice = Sipp.listen(asking);
                var call = OfficeCall.answered(GATEWAY, "1002", "720", DESK_RTP)) {
            var refused = voice.awaitReceived("the 403", m -> m.isResponse(403, "REFER"));
            assertThat(refused.message().header("Warning")).contains("may not send its caller");
            call.hangUp();
            voice.awaitReceived("BYE", m -> m.isRequest("BYE"));
            assertThat(voice.received(m -> m.isRequest("NOTIFY"))).isEmpty();
            assertThat(voice.complaints()).isEmpty();
        }
    }

    @Test
    void aVoiceSendsItsCallerToWhomItsConfigurationNames() {
        putTheNightVoice("\"transferTargets\":[\"anna\",\"1003\"]");
        Hardphone.register(GATEWAY, OFFICE);
        var busy = Hardphone.play("refuse", OFFICE).with("status", 486).with("reason", "Busy Here");
        var asking = night("answer-and-keep", "sip:1003@" + Gateway.DOMAIN).with("talk", 200);
        try (var office = Sipp.listen(busy);
                var voice = Sipp.listen(asking);
                var call = OfficeCall.answered(GATEWAY, "1002", "720", DESK_RTP)) {
            voice.awaitReceived(
                    "NOTIFY 486", m -> m.isRequest("NOTIFY") && m.body().startsWith("SIP/2.0 486"));
            office.awaitReceived("ACK", m -> m.isRequest("ACK"));
            call.hangUp();
            voice.awaitReceived("BYE", m -> m.isRequest("BYE"));
            assertThat(voice.complaints()).isEmpty();
        } finally {
            Hardphone.unregister(GATEWAY, OFFICE);
        }
    }

    /// Agent 720.
    ///
    /// @param more fields of its document
    private static void putTheNightVoice(String more) {
        var url = "sip:night@127.0.0.1:" + NIGHT_VOICE;
        ADMIN.send("DELETE", NIGHT, "");
        ADMIN.expect(201, "PUT", NIGHT, "{\"url\":\"%s\",%s}".formatted(url, more));
    }

    private static Sipp.Play night(String scenario, String colleague) {
        return Sipp.Play.of(scenario, NIGHT_VOICE).with("colleague", colleague);
    }

    private static Sipp backup() {
        return Sipp.listen(Sipp.Play.of("answer", BACKUP_PORT).with("rtp", BACKUP_RTP));
    }

    private static String callId(Softphone phone) {
        return phone.wire(SENT, m -> m.isRequest("INVITE")).getFirst().message().header("Call-ID");
    }

    private static Sipp voice(String scenario, String colleague) {
        var play =
                Sipp.Play.of(scenario, VOICE)
                        .with("rtp", RTP)
                        .with("codec", 0)
                        .with("codecName", "PCMU")
                        .with("colleague", colleague)
                        .with("talk", 6000);
        return Sipp.listen(play);
    }

    private static Softphone.Seat seat(String user, Tone says) {
        return new Softphone.Seat(Library.JSSIP, user, says);
    }
}
