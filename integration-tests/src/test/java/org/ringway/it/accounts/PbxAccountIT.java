package org.ringway.it.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.it.support.sip.Sighted.Direction.RECEIVED;

import java.time.Duration;
import java.util.Map;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.audio.Tone;
import org.ringway.it.support.browser.Library;
import org.ringway.it.support.browser.Softphone;
import org.ringway.it.support.server.Accounts;
import org.ringway.it.support.sip.Kamailio;
import org.ringway.it.support.sip.Sipp;

/// Extension 1005 has an account at a PBX whose password the gateway keeps.
@ArquillianTest
class PbxAccountIT {
    private static final Gateway GATEWAY = Gateway.SHARED;
    private static final String USER = "1005";
    private static final String PASSWORD = "kept by the gateway";
    private static final int PBX = 32_710;
    private static final int DESK = 32_712;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @AfterEach
    void takeTheAccount() {
        Accounts.take(GATEWAY, USER);
    }

    @Test
    void theGatewayRegistersAndAnswersChallengesForTheBrowser() {
        var ports =
                Map.<String, Object>of(
                        "gateway", GATEWAY.sip().getPort(), "phone", DESK, "password", PASSWORD);
        var seat = new Softphone.Seat(Library.SIPJS, USER, Tone.BROWSER);
        var answering = Sipp.Play.of("answer", DESK).with("user", "2001");
        try (var pbx = new Kamailio("registrar", PBX, ports)) {
            Accounts.give(
                    GATEWAY,
                    USER,
                    Map.of(
                            "keeper", "GATEWAY",
                            "login", "sales.desk",
                            "auth_name", "sales",
                            "password", PASSWORD,
                            "domain", "127.0.0.1",
                            "port", "" + PBX,
                            "register", "true",
                            "visible_name", "Sales \"Desk\""));
            pbx.awaitLines(" REGISTERED sales.desk", 1);
            try (var phone = Softphone.registered(GATEWAY, seat)) {
                try (var desk = Sipp.listen(answering)) {
                    phone.dial("2001");
                    phone.awaitCall("connected");
                    assertThat(phone.wire(RECEIVED, m -> m.status() == 407)).isEmpty();
                    var invite = desk.awaitReceived("INVITE", m -> m.isRequest("INVITE"));
                    assertThat(invite.message().header("From"))
                            .startsWith("\"Sales \\\"Desk\\\"\" <sip:sales.desk@127.0.0.1>");
                    phone.hangUp();
                    desk.awaitReceived("BYE", m -> m.isRequest("BYE"));
                    phone.awaitNoCall();
                }
                var calling =
                        Sipp.Play.of("call-and-cancel", DESK)
                                .with("user", "2001")
                                .with("number", "sales.desk");
                try (var desk = Sipp.call(calling, pbx.address())) {
                    phone.awaitWire("INVITE", RECEIVED, m -> m.isRequest("INVITE"));
                    desk.awaitSuccess(LIMIT);
                    phone.awaitNoCall();
                }
            }
            Accounts.take(GATEWAY, USER);
            pbx.awaitLines("UNREGISTERED sales.desk", 1);
        }
    }
}
