package org.ringway.it.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ringway.it.support.Await;
import org.ringway.it.support.server.OtherServer;
import org.ringway.it.support.sip.OfficeCall;

/// A telephone that falls silent, on a server that does not bear that for long.
@ExtendWith(OtherServer.class)
class SilentPhoneIT {
    private static final int RTP = 32060;
    private static final Duration SILENCE = OtherServer.SILENCE;

    @Test
    void aTelephoneThatSendsNothingIsHungUp() {
        var began = Instant.now();
        try (var phone = OfficeCall.answered(OtherServer.GATEWAY, "1003", "600", RTP)) {
            Await.talk(SILENCE.minusSeconds(2));
            var bye = phone.awaitRequest("the BYE", request -> request.isRequest("BYE"));
            assertThat(bye.header("Reason")).isEqualTo("SIP;cause=480;text=\"media timeout\"");
            assertThat(Duration.between(began, Instant.now())).isGreaterThan(SILENCE);
        }
    }
}
