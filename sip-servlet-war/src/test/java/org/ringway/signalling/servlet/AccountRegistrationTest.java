package org.ringway.signalling.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.SipServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringway.registrar.Aor;
import org.ringway.settings.GatewaySettings;
import org.ringway.signalling.call.TimerWheel;
import org.ringway.signalling.container.RunningContainer;
import org.ringway.signalling.servlet.UdpPeer.More;
import org.ringway.tenant.RemoteAccount;

/// The gateway registers at a PBX, through the container's own transactions.
class AccountRegistrationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String CHALLENGE =
            "WWW-Authenticate: Digest realm=\"pbx.test\", nonce=\"n1\", qop=\"auth\"\r\n";

    private final RunningContainer container;
    private final TimerWheel timers = new TimerWheel(Thread::new);
    private final UdpPeer pbx;

    AccountRegistrationTest() throws Exception {
        container = new RunningContainer(new Answers(), "RegistrarServlet");
        pbx = new UdpPeer(container.address());
    }

    @AfterEach
    void stop() {
        pbx.close();
        timers.close();
        container.close();
    }

    @Test
    void itAnswersTheChallengeAndTakesItselfAway() {
        var registration = registration();
        registration.start();
        var first = pbx.await("REGISTER ", PATIENCE);
        assertThat(UdpPeer.header(first, "To")).isEqualTo("<sip:sales.desk@127.0.0.1>");
        assertThat(UdpPeer.header(first, "Path")).endsWith(";lr>");
        pbx.answer(first, "401 Unauthorized", new More("pbx", CHALLENGE, ""));
        var second = pbx.await("REGISTER ", PATIENCE);
        assertThat(UdpPeer.header(second, "Call-ID")).isEqualTo(UdpPeer.header(first, "Call-ID"));
        assertThat(UdpPeer.header(second, "CSeq")).isEqualTo("2 REGISTER");
        assertThat(UdpPeer.header(second, "Authorization"))
                .contains("username=\"sales\"", "nonce=\"n1\"");
        for (var name : List.of("Contact", "Path", "Route", "Supported")) {
            assertThat(UdpPeer.header(second, name)).isEqualTo(UdpPeer.header(first, name));
            assertThat(second.split("(?m)^" + name + ":")).as(name).hasSize(2);
        }
        var contact = "Contact: " + UdpPeer.header(second, "Contact") + "\r\n";
        pbx.answer(second, "200 OK", new More("pbx", contact, ""));
        registration.stop();
        var last = pbx.await("REGISTER ", PATIENCE);
        while (!UdpPeer.header(last, "Contact").endsWith("expires=0")) {
            last = pbx.await("REGISTER ", PATIENCE);
        }
        pbx.answer(last, "200 OK", new More("pbx", "", ""));
    }

    private AccountRegistration registration() {
        var account =
                new RemoteAccount(
                        RemoteAccount.Keeper.GATEWAY,
                        "sales.desk",
                        "sales",
                        "secret",
                        "127.0.0.1",
                        "",
                        pbx.port(),
                        true,
                        "");
        var here =
                new OwnAddress(
                        GatewaySettings.from(
                                Map.of(
                                        "RINGWAY_BIND",
                                        "127.0.0.1",
                                        "RINGWAY_SIP_PORT",
                                        Integer.toString(container.address().getPort()))));
        var parts =
                new AccountRegistration.Container(
                        container.factory(), container.work(), timers, here);
        return new AccountRegistration(new Aor("demo", "1005"), account, parts);
    }

    private static final class Answers extends GatewayServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doSuccessResponse(SipServletResponse response) {
            assertThat(AccountRegistration.isAnswered(response)).isTrue();
        }

        @Override
        protected void doErrorResponse(SipServletResponse response) {
            assertThat(AccountRegistration.isAnswered(response)).isTrue();
        }
    }
}
