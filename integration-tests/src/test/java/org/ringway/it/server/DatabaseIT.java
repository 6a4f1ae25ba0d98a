package org.ringway.it.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.it.support.sip.Sighted.Direction.RECEIVED;
import static org.ringway.it.support.sip.Sighted.Direction.SENT;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.audio.Tone;
import org.ringway.it.support.browser.Library;
import org.ringway.it.support.browser.Softphone;
import org.ringway.it.support.server.CallRecords;
import org.ringway.it.support.server.OwnServer;
import org.ringway.it.support.server.PostgresCluster;

/// The same EAR on PostgreSQL, and what is left of a call when the server dies.
class DatabaseIT {
    private static final Softphone.Seat SEAT =
            new Softphone.Seat(Library.SIPJS, "1001", Tone.BROWSER);

    @Test
    void theSameEarRunsOnPostgres() {
        try (var postgres = new PostgresCluster();
                var server = new OwnServer("server-postgres", postgres.environment())) {
            server.start();
            endsOneCallAndLosesAnother(server);
            killedWhileTheDatabaseIsAwayItLosesNoRecord(server, postgres);
        }
    }

    @Test
    void aKilledServerClosesItsOpenRecordsAtTheNextStart() {
        try (var server = new OwnServer("server-killed", Map.of())) {
            server.start();
            endsOneCallAndLosesAnother(server);
        }
    }

    private static void endsOneCallAndLosesAnother(OwnServer server) {
        String ended;
        String lost;
        try (var phone = Softphone.registered(Gateway.OWN, SEAT)) {
            ended = callEcho(phone);
            phone.hangUp();
            phone.awaitNoCall();
            var record = CallRecords.closed(Gateway.OWN, ended);
            assertThat(record.getString("ending")).isEqualTo("CALLER_HUNG_UP");
            phone.page().forget();
            lost = callEcho(phone);
            Await.until(
                    "the open record of the second call",
                    Duration.ofSeconds(10),
                    () -> CallRecords.of(Gateway.OWN, lost).size() == 1);
            server.kill();
        }
        server.start();
        assertThat(CallRecords.closed(Gateway.OWN, lost).getString("ending"))
                .isEqualTo("SERVER_LOST");
        assertThat(CallRecords.closed(Gateway.OWN, ended).getString("ending"))
                .isEqualTo("CALLER_HUNG_UP");
    }

    private static void killedWhileTheDatabaseIsAwayItLosesNoRecord(
            OwnServer server, PostgresCluster postgres) {
        String ended;
        String lost;
        try (var phone = Softphone.registered(Gateway.OWN, SEAT)) {
            postgres.stop();
            ended = callEcho(phone);
            phone.hangUp();
            phone.awaitNoCall();
            phone.page().forget();
            lost = callEcho(phone);
            // Begin, answer and end of the one, begin and answer of the other.
            Await.until(
                    "all that was said of both calls on the disk",
                    Duration.ofSeconds(30),
                    () -> server.lines("data/ringway/cdr.spool") >= 5);
            server.kill();
        }
        postgres.start();
        server.start();
        assertThat(CallRecords.closed(Gateway.OWN, ended).getString("ending"))
                .isEqualTo("CALLER_HUNG_UP");
        assertThat(CallRecords.closed(Gateway.OWN, lost).getString("ending"))
                .isEqualTo("SERVER_LOST");
        assertThat(CallRecords.of(Gateway.OWN, ended)).hasSize(1);
        assertThat(server.lines("data/ringway/cdr.spool")).isZero();
    }

    private static String callEcho(Softphone phone) {
        phone.dial("600");
        var invite = phone.awaitWire("INVITE", SENT, m -> m.isRequest("INVITE")).message();
        phone.awaitWire("200", RECEIVED, m -> m.isResponse(200, "INVITE"));
        return invite.header("Call-ID");
    }
}
