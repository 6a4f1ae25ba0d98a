package org.ringway.signalling.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.SipServletResponse;
import java.time.Duration;
import java.util.Map;
import org.ringway.settings.GatewaySettings;
import org.ringway.signalling.call.TimerWheel;
import org.ringway.signalling.container.RunningContainer;

/// The gateway registers somewhere, through the container's own transactions.
final class RegistrarScene implements AutoCloseable {
    static final String CHALLENGE =
            "WWW-Authenticate: Digest realm=\"pbx.test\", nonce=\"n1\", qop=\"auth\"\r\n";

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final RunningContainer container;
    private final TimerWheel timers = new TimerWheel(Thread::new);

    RegistrarScene() throws Exception {
        container = new RunningContainer(new Answers(), "RegistrarServlet");
    }

    RunningContainer container() {
        return container;
    }

    /// What a registration needs.
    KeptRegistration.Container parts() {
        var port = Integer.toString(container.address().getPort());
        var settings =
                GatewaySettings.from(Map.of("RINGWAY_BIND", "127.0.0.1", "RINGWAY_SIP_PORT", port));
        return new KeptRegistration.Container(
                container.factory(), container.work(), timers, new OwnAddress(settings));
    }

    /// The next REGISTER that somebody gets and that holds a text.
    static String await(UdpPeer registrar, String text) {
        while (true) {
            var message = registrar.await("REGISTER ", PATIENCE);
            if (message.contains(text)) {
                return message;
            }
        }
    }

    @Override
    public void close() {
        timers.close();
        container.close();
    }

    private static final class Answers extends GatewayServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doSuccessResponse(SipServletResponse response) {
            assertThat(KeptRegistration.isAnswered(response)).isTrue();
        }

        @Override
        protected void doErrorResponse(SipServletResponse response) {
            assertThat(KeptRegistration.isAnswered(response)).isTrue();
        }
    }
}
