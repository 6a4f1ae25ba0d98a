package org.ringway.it.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.it.support.sip.Sighted.Direction.RECEIVED;
import static org.ringway.it.support.sip.Sighted.Direction.SENT;

import java.time.Duration;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.audio.Tone;
import org.ringway.it.support.browser.Library;
import org.ringway.it.support.browser.Softphone;
import org.ringway.it.support.server.CallRecords;
import org.ringway.it.support.server.OwnServer;

/// Calls of the echo, and what is left of one when the server dies.
final class EchoCalls {
    private EchoCalls() {}

    /// A browser that is registered at [Gateway#OWN].
    static Softphone phone() {
        return Softphone.registered(
                Gateway.OWN, new Softphone.Seat(Library.SIPJS, "1001", Tone.BROWSER));
    }

    /// Calls until it is answered.
    ///
    /// @return the Call-ID
    static String call(Softphone phone) {
        phone.dial("600");
        var invite = phone.awaitWire("INVITE", SENT, m -> m.isRequest("INVITE")).message();
        phone.awaitWire("200", RECEIVED, m -> m.isResponse(200, "INVITE"));
        return invite.header("Call-ID");
    }

    /// Ends one call, kills the server during another, and starts it again: both have a record.
    static void endOneAndLoseAnother(OwnServer server) {
        String ended;
        String lost;
        try (var phone = phone()) {
            ended = call(phone);
            phone.hangUp();
            phone.awaitNoCall();
            var record = CallRecords.closed(Gateway.OWN, ended);
            assertThat(record.getString("ending")).isEqualTo("CALLER_HUNG_UP");
            phone.page().forget();
            lost = call(phone);
            Await.until(
                    "the open record of the second call",
                    Duration.ofSeconds(10),
                    () -> CallRecords.of(Gateway.OWN, lost).size() == 1);
            server.kill();
        }
        server.start();
        assertRecords(ended, lost);
    }

    /// One call has ended as it should, and the other with its server.
    static void assertRecords(String ended, String lost) {
        assertThat(CallRecords.closed(Gateway.OWN, lost).getString("ending"))
                .isEqualTo("SERVER_LOST");
        assertThat(CallRecords.closed(Gateway.OWN, ended).getString("ending"))
                .isEqualTo("CALLER_HUNG_UP");
    }
}
