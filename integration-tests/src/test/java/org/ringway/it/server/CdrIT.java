package org.ringway.it.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.it.support.sip.Sighted.Direction.RECEIVED;
import static org.ringway.it.support.sip.Sighted.Direction.SENT;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.function.Consumer;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.audio.G711;
import org.ringway.it.support.audio.RtpPeer;
import org.ringway.it.support.audio.Tone;
import org.ringway.it.support.browser.Library;
import org.ringway.it.support.browser.Softphone;
import org.ringway.it.support.server.CallRecords;
import org.ringway.it.support.sip.Sipp;

/// Every ended call leaves one record that says how it ended.
@ArquillianTest
class CdrIT {
    private static final String NUMBER = "+49301234567";

    @Test
    void anAnsweredCallIsRecordedWithItsLegsAndPackets() {
        try (var ear = new RtpPeer(32000, G711.PCMA, Tone.PHONE);
                var carrier = carrier("answer")) {
            var record =
                    call(
                            NUMBER,
                            phone -> {
                                ear.sendTo(carrier.remoteMedia());
                                phone.awaitCall("connected");
                                Await.until(
                                        "a second of audio",
                                        Duration.ofSeconds(10),
                                        () -> ear.received().audio().size() > 50);
                                phone.hangUp();
                            });
            assertThat(record.getString("ending")).isEqualTo("CALLER_HUNG_UP");
            assertThat(record.getBoolean("answered")).isTrue();
            assertThat(record.getString("from")).contains("1001");
            assertThat(record.getString("to")).contains(NUMBER);
            assertThat(record.getString("direction")).isEqualTo("browser-to-trunk");
            assertThat(record.getInt("sipStatus")).isEqualTo(200);
            var legs = record.getJsonArray("legs").getValuesAs(JsonObject.class);
            assertThat(legs).hasSize(2);
            assertThat(legs.get(0).getString("transport")).isEqualToIgnoringCase("wss");
            assertThat(legs.get(1).getString("party")).isEqualTo("trunk:carrier");
            assertThat(legs.get(1).getString("codec")).contains("PCMA");
            for (var leg : legs) {
                assertThat(leg.getInt("packetsIn")).isGreaterThan(30);
                assertThat(leg.getInt("packetsOut")).isGreaterThan(30);
                assertThat(leg.getInt("packetsLost")).isZero();
            }
        }
    }

    @Test
    void aCalleeThatHangsUpIsNamed() {
        try (var carrier = carrier("answer-and-hang-up")) {
            var record = call(NUMBER, Softphone::awaitNoCall);
            assertThat(record.getString("ending")).isEqualTo("CALLEE_HUNG_UP");
            assertThat(carrier.complaints()).isEmpty();
        }
    }

    @Test
    void aCallGivenUpWhileRingingIsRecordedAsCancelled() {
        try (var carrier = carrier("ring-until-cancelled")) {
            var record =
                    call(
                            NUMBER,
                            phone -> {
                                carrier.awaitReceived("INVITE", m -> m.isRequest("INVITE"));
                                phone.awaitWire("180", RECEIVED, m -> m.isResponse(180, "INVITE"));
                                phone.hangUp();
                            });
            assertThat(record.getString("ending")).isEqualTo("CALLER_CANCELLED");
            assertThat(record.getBoolean("answered")).isFalse();
            assertThat(record.getInt("sipStatus")).isEqualTo(487);
        }
    }

    @Test
    void aBusyCalleeIsRecordedAsBusy() {
        try (var carrier = carrier("refuse")) {
            var record = call(NUMBER, Softphone::awaitNoCall);
            assertThat(record.getString("ending")).isEqualTo("BUSY");
            assertThat(record.getInt("sipStatus")).isEqualTo(486);
            assertThat(carrier.complaints()).isEmpty();
        }
    }

    @Test
    void aNumberThatNobodyHasIsRecordedAsUnknown() {
        var record = call("5555", Softphone::awaitNoCall);
        assertThat(record.getString("ending")).isEqualTo("UNKNOWN_NUMBER");
        assertThat(record.getInt("sipStatus")).isEqualTo(404);
    }

    @Test
    void anExtensionWithoutAPhoneIsRecordedAsNotRegistered() {
        var record = call("1009", Softphone::awaitNoCall);
        assertThat(record.getString("ending")).isEqualTo("NOT_REGISTERED");
        assertThat(record.getInt("sipStatus")).isEqualTo(480);
    }

    private static JsonObject call(String number, Consumer<Softphone> meanwhile) {
        var seat = new Softphone.Seat(Library.SIPJS, "1001", Tone.BROWSER);
        try (var phone = Softphone.registered(Gateway.SHARED, seat)) {
            phone.dial(number);
            var invite = phone.awaitWire("INVITE", SENT, m -> m.isRequest("INVITE")).message();
            meanwhile.accept(phone);
            phone.awaitNoCall();
            return CallRecords.closed(Gateway.SHARED, invite.header("Call-ID"));
        }
    }

    private static Sipp carrier(String scenario) {
        return Sipp.listen(Sipp.Play.of(scenario, Gateway.CARRIER_PORT));
    }
}
