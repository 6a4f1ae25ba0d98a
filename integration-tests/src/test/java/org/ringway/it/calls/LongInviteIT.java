package org.ringway.it.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.Http;
import org.ringway.it.support.server.Metrics;
import org.ringway.it.support.sip.OfficeCall;
import org.ringway.it.support.sip.SipText;
import org.ringway.it.support.sip.Sipp;

/// INVITEs to a trunk over UDP whose description is long. In order: where nobody took TCP, it is
/// not tried again for minutes.
@ArquillianTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LongInviteIT {
    private static final int RTP = 32_110;
    private static final int OFFICE_RTP = 32_114;
    private static final int LONGEST = 1_300;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String GENERATION = "ringway_config_generation";
    private static final String BANDWIDTHS = "b=AS:3000\nb-TIAS:2500000\nb=RS:1000\nb=RR:3000";

    @AfterEach
    void restore() {
        describe("");
    }

    @Test
    void whatTheTrunkReadsStandsInItsInvite() {
        describe(BANDWIDTHS);
        try (var carrier =
                Sipp.listen(Sipp.Play.of("answer", Gateway.CARRIER_PORT).with("rtp", RTP))) {
            var invite = call(carrier);
            assertThat(invite.body())
                    .containsPattern(
                            "c=IN IP4 [^\n"
                                    + "]+\n"
                                    + "b=AS:3000\r"
                                    + "?\n"
                                    + "b=TIAS:2500000\r"
                                    + "?\n"
                                    + "b=RS:1000\r"
                                    + "?\n"
                                    + "b=RR:3000\r"
                                    + "?\n"
                                    + "t=0 0");
            assertThat(invite.header("Via")).contains("/UDP ");
        }
    }

    @Test
    @Order(2)
    void aTrunkWithoutTcpGetsOneShortDatagram() {
        describe(BANDWIDTHS + "\n" + manyAttributes());
        try (var carrier =
                Sipp.listen(Sipp.Play.of("answer", Gateway.CARRIER_PORT).with("rtp", RTP))) {
            var invite = call(carrier);
            assertThat(invite.header("Via")).contains("/UDP ");
            assertThat(invite.text().strip().getBytes(StandardCharsets.UTF_8).length)
                    .isLessThanOrEqualTo(LONGEST);
            assertThat(invite.body()).contains(" RTP/AVP 8 ").doesNotContain("X-room");
        }
    }

    @Test
    @Order(1)
    void aTrunkWithTcpGetsAllOfItThere() {
        describe(manyAttributes());
        var play = Sipp.Play.of("answer", Gateway.CARRIER_PORT).with("rtp", RTP).over("t1");
        try (var carrier = Sipp.listen(play)) {
            var invite = call(carrier);
            assertThat(invite.header("Via")).contains("/TCP ");
            assertThat(invite.text().length()).isGreaterThan(LONGEST);
            assertThat(invite.body()).contains("a=X-room-3:");
        }
    }

    private static String manyAttributes() {
        var lines = new StringBuilder();
        for (var line = 0; line < 4; line++) {
            lines.append("a=X-room-").append(line).append(':');
            lines.append(String.join("", Collections.nCopies(12, "ringway ringway ")))
                    .append("x\n");
        }
        return lines.toString().strip();
    }

    private static SipText call(Sipp carrier) {
        try (var phone = OfficeCall.answered(Gateway.SHARED, "1003", "+49301234567", OFFICE_RTP)) {
            var invite = carrier.awaitReceived("INVITE", m -> m.isRequest("INVITE")).message();
            phone.hangUp();
            carrier.awaitReceived("BYE", m -> m.isRequest("BYE"));
            assertThat(carrier.complaints()).isEmpty();
            return invite;
        }
    }

    private static void describe(String lines) {
        var metrics = new Metrics(Gateway.SHARED);
        var before = metrics.value(GENERATION, "");
        var query = "?sdp=" + URLEncoder.encode(lines, StandardCharsets.UTF_8);
        Http.array(Gateway.SHARED.page("/probe/lines" + query));
        Await.until("the change", PATIENCE, () -> metrics.value(GENERATION, "") > before);
    }
}
