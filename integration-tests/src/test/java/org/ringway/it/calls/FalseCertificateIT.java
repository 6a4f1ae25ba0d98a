package org.ringway.it.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.it.support.sip.Sighted.Direction.RECEIVED;
import static org.ringway.it.support.sip.Sighted.Direction.SENT;

import java.time.Duration;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.audio.G711;
import org.ringway.it.support.audio.RtpPeer;
import org.ringway.it.support.audio.Tone;
import org.ringway.it.support.browser.Library;
import org.ringway.it.support.browser.Softphone;
import org.ringway.it.support.server.CallRecords;
import org.ringway.it.support.server.ServerLog;
import org.ringway.it.support.sip.Sipp;

/// A browser whose certificate is not the one that its session description announces, as if
/// somebody in between had put in his own: not one packet of sound goes either way.
@ArquillianTest
class FalseCertificateIT {
    private static final int RTP = 32040;
    private static final String NUMBER = "+49301234567";
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String ENDING = "DTLS_FINGERPRINT_MISMATCH";

    private final ServerLog log = new ServerLog();

    @ParameterizedTest
    @EnumSource(Library.class)
    void theCallerGetsNoMediaAndTheCallEnds(Library library) {
        try (var ear = new RtpPeer(RTP, G711.PCMA, Tone.PHONE);
                var carrier = Sipp.listen(play("answer"));
                var browser = impostor(library)) {
            browser.dial(NUMBER);
            ear.sendTo(carrier.remoteMedia());
            carrier.awaitReceived("BYE", m -> m.isRequest("BYE"));
            assertThatNothingWasHeard(browser, ear);
            var invite = browser.awaitWire("INVITE", SENT, m -> m.isRequest("INVITE")).message();
            assertThatTheRecordSaysWhy(invite.header("Call-ID"), "CALLER");
        }
    }

    @ParameterizedTest
    @EnumSource(Library.class)
    void theCalleeGetsNoMediaAndTheCallEnds(Library library) {
        try (var ear = new RtpPeer(RTP, G711.PCMA, Tone.PHONE);
                var browser = impostor(library);
                var carrier = Sipp.call(play("call-and-listen"), Gateway.SHARED.sip())) {
            carrier.awaitReceived("200", m -> m.isResponse(200, "INVITE"));
            ear.sendTo(carrier.remoteMedia());
            carrier.awaitSuccess(LIMIT);
            assertThatNothingWasHeard(browser, ear);
            var bye = carrier.awaitReceived("BYE", m -> m.isRequest("BYE")).message();
            assertThatTheRecordSaysWhy(bye.header("Call-ID"), "CALLEE");
        }
    }

    private static void assertThatNothingWasHeard(Softphone browser, RtpPeer ear) {
        var bye = browser.awaitWire("BYE", RECEIVED, m -> m.isRequest("BYE")).message();
        assertThat(bye.header("Reason")).contains("dtls fingerprint mismatch");
        browser.awaitNoCall();
        assertThat(ear.received().audio()).isEmpty();
        assertThat(browser.page().statistics().received()).isZero();
        assertThat(browser.page().statistics().srtp()).isEmpty();
    }

    private void assertThatTheRecordSaysWhy(String callId, String fault) {
        var call = CallRecords.closed(Gateway.SHARED, callId);
        assertThat(call.getString("ending")).isEqualTo(ENDING);
        assertThat(call.getBoolean("answered")).isTrue();
        assertThat(CallRecords.shown(Gateway.SHARED, callId).getString("fault")).isEqualTo(fault);
        var event =
                log.since().stream()
                        .filter(line -> line.contains("\"callId\":\"" + callId + "\""))
                        .filter(line -> line.contains("\"event\":"))
                        .toList();
        assertThat(event).as("security events of " + callId).hasSize(1);
        assertThat(event.getFirst())
                .contains("\"event\":\"dtls-fingerprint-mismatch\"", "\"tenant\":\"demo\"")
                .contains("\"user\":\"1001\"")
                .containsPattern("\"src\":\"\\d+\\.\\d+\\.\\d+\\.\\d+\"");
    }

    private static Softphone impostor(Library library) {
        var seat = new Softphone.Seat(library, "1001", Tone.BROWSER);
        return Softphone.withFalseFingerprint(Gateway.SHARED, seat);
    }

    private static Sipp.Play play(String scenario) {
        return Sipp.Play.of(scenario, Gateway.CARRIER_PORT).with("rtp", RTP);
    }
}
