package org.ringway.it.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.server.OwnServer;
import org.ringway.it.support.sip.OfficeCall;

/// A telephone that falls silent, on a server that bears silence for ten seconds.
class SilentPhoneIT {
    private static final int RTP = 32060;
    private static final Duration SILENCE = Duration.ofSeconds(10);

    @Test
    void aTelephoneThatSendsNothingIsHungUp() {
        try (var server =
                new OwnServer("server-silence", Map.of("RINGWAY_RTP_ACTIVITY", "true,10"))) {
            server.start();
            var began = Instant.now();
            try (var phone = OfficeCall.answered(Gateway.OWN, "1003", "600", RTP)) {
                Await.talk(SILENCE.minusSeconds(2));
                var bye = phone.awaitRequest("the BYE", request -> request.isRequest("BYE"));
                assertThat(bye.header("Reason")).isEqualTo("SIP;cause=480;text=\"media timeout\"");
                assertThat(Duration.between(began, Instant.now())).isGreaterThan(SILENCE);
            }
        }
    }
}
