package org.ringway.it.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.sip.CarrierCall;
import org.ringway.it.support.sip.Digest;
import org.ringway.it.support.sip.Kamailio;
import org.ringway.it.support.sip.SipClient;
import org.ringway.it.support.sip.Sipp;
import org.ringway.it.support.sip.WebSocketChannel;
import org.ringway.it.support.sip.WebSocketChannel.Handshake;

/// A carrier whose switch forks every call: twice to the gateway, and to an endpoint of its own.
@ArquillianTest
class ForkingUpstreamIT {
    private static final Gateway GATEWAY = Gateway.SHARED;
    private static final int DESK = 32_704;
    private static final int CALLER = 32_706;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void itRingsOnceAndTheSwitchEndsTheCopyItself() {
        var gateway = GATEWAY.sip().getPort();
        var ports = Map.<String, Object>of("gateway", gateway, "phone", DESK);
        try (var carrier = new Kamailio("forking", Gateway.CARRIER_PORT, ports);
                var desk = Sipp.listen(Sipp.Play.of("ring-until-cancelled", DESK));
                var browser =
                        WebSocketChannel.open(
                                new Handshake(GATEWAY.socket("/sip"), GATEWAY.origin(), "sip"))) {
            var client = new SipClient(browser, Gateway.DOMAIN, new Digest("1001", "demo-1001"));
            assertThat(client.registerWithDigest(60, "SHA-256").status()).isEqualTo(200);
            try (var caller = Sipp.call(Sipp.Play.of("call", CALLER), carrier.address())) {
                var invite = browser.receive("the INVITE");
                assertThat(invite.isRequest("INVITE")).isTrue();
                carrier.awaitLines("HEARD 180 of branch 0", 1);
                carrier.awaitLines("HEARD 180 of branch 1", 1);
                assertNothingElseReached(browser, client);
                desk.awaitReceived("INVITE", m -> m.isRequest("INVITE"));
                assertThat(desk.received(m -> m.isRequest("CANCEL"))).isEmpty();
                assertThat(carrier.lines("HEARD [2-6].. of branch [01]")).isEmpty();

                var answering = new CarrierCall(browser, browser);
                browser.send(answering.response(invite, 200));
                assertThat(browser.receive("the ACK").isRequest("ACK")).isTrue();
                desk.awaitReceived("CANCEL", m -> m.isRequest("CANCEL"));
                carrier.awaitLines("HEARD 487 of branch [01]", 1);
                assertThat(carrier.lines("HEARD 200 of branch [01]")).hasSize(1);
                assertThat(carrier.lines("HEARD [3-6].. of branch [01]")).hasSize(1);

                var bye = browser.receive("the BYE");
                assertThat(bye.isRequest("BYE")).as(bye.text()).isTrue();
                browser.send(answering.response(bye, 200));
                caller.awaitSuccess(LIMIT);
            }
            assertThat(client.registerWithDigest(0, "SHA-256").status()).isEqualTo(200);
        }
    }

    /// The answer to a request of its own is the next thing that the browser hears.
    private static void assertNothingElseReached(WebSocketChannel browser, SipClient client) {
        browser.send(client.request("OPTIONS", "sip:" + Gateway.DOMAIN, ""));
        assertThat(browser.receive("the answer to OPTIONS").method()).isEqualTo("OPTIONS");
    }
}
