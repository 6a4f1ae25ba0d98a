package org.ringway.signalling.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.call.CallInput.CalleeAnswered;
import org.ringway.call.CallInput.CalleeProgressed;
import org.ringway.call.CallInput.CallerAcknowledged;
import org.ringway.call.CallInput.MediaFailed;
import org.ringway.call.Ending;
import org.ringway.call.Fault;
import org.ringway.call.PartyKind;
import org.ringway.media.MediaFailure;
import org.ringway.sip.Side;

class MediaEndingsTest {
    private final CallScene scene = new CallScene(Runnable::run, PartyKind.TRUNK).invite();

    @ParameterizedTest
    @CsvSource({
        "MEDIA_TIMEOUT, CALLER, CALLER_MEDIA_TIMEOUT, CALLER",
        "MEDIA_TIMEOUT, CALLEE, CALLEE_MEDIA_TIMEOUT, CALLEE",
        "PEER_CLOSED, CALLER, CALLER_FLOW_LOST, CALLER",
        "PEER_CLOSED, CALLEE, CALLEE_FLOW_LOST, CALLEE",
        "DTLS_FAILED, CALLER, DTLS_FAILED, CALLER",
        "DTLS_FAILED, CALLEE, DTLS_FAILED, CALLEE",
        "CONSENT_LOST, CALLEE, CONSENT_LOST, CALLEE",
        "DTLS_FINGERPRINT_MISMATCH, CALLEE, DTLS_FINGERPRINT_MISMATCH, CALLEE",
    })
    void whoeverFellSilentIsToBlameAndBothSidesAreHungUp(
            MediaFailure failure, Side side, Ending ending, Fault fault) {
        scene.after(new CalleeAnswered(0, CallScene.SDP), new CallerAcknowledged());
        scene.after(new MediaFailed(side, MediaEndings.of(failure, side)));
        assertThat(scene.legs.sent())
                .contains("caller BYE " + ending.status(), "callee 0 BYE " + ending.status());
        assertThat(scene.record().ending()).isEqualTo(ending);
        assertThat(scene.record().fault()).contains(fault);
        assertThat(scene.media.asked()).endsWith("end");
    }

    @ParameterizedTest
    @CsvSource({"CALLER", "CALLEE"})
    void bothSidesAreToldOfAMediaTimeout(Side side) {
        assertThat(MediaEndings.of(MediaFailure.MEDIA_TIMEOUT, side).reason().header())
                .isEqualTo("SIP;cause=480;text=\"media timeout\"");
    }

    @Test
    void nobodyIsToBeHeardBeforeTheAnswerEvenWhereThereIsEarlySound() {
        scene.after(new CalleeProgressed(0, 183, CallScene.SDP));
        assertThat(scene.media.asked()).containsExactly("open", "answer 0");
        scene.after(new CalleeAnswered(0, CallScene.SDP));
        assertThat(scene.media.asked()).containsExactly("open", "answer 0", "answer 0", "answered");
    }
}
