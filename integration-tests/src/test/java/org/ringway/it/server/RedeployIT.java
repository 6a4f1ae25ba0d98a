package org.ringway.it.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.it.support.sip.Sighted.Direction.RECEIVED;

import java.time.Duration;
import java.util.Set;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.audio.Tone;
import org.ringway.it.support.browser.Library;
import org.ringway.it.support.browser.Softphone;
import org.ringway.it.support.server.JvmView;
import org.ringway.it.support.server.Management;
import org.ringway.it.support.server.ServerLog;

/// The EAR goes and comes ten times and leaves nothing behind.
@ArquillianTest
class RedeployIT {
    private static final int TIMES = 10;
    private static final String EAR = "ringway.ear";
    // The EAR's and its four modules'.
    private static final int LOADERS = 5;
    // Pools start their threads with use; a leak would be one for every redeployment.
    private static final long LAZY = 4;
    // An idle thread of the server's EJB pool keeps its last task on its stack until it gets
    // another, and the task its deployment. There are few such threads; a leak would keep all ten.
    private static final int REMEMBERED = 4;
    private static final Duration SETTLING = Duration.ofSeconds(10);

    @Test
    void tenRedeploymentsLeakNoPortThreadOrClassLoader() {
        var log = new ServerLog();
        try (var management = new Management()) {
            var jvm = new JvmView(management.pid());
            call();
            management.redeploy(); // the first one warms up what the server itself keeps
            call();
            var ports = jvm.ports();
            var threads = jvm.threads();
            for (var i = 0; i < TIMES; i++) {
                management.undeploy();
                assertThat(jvm.ports()).doesNotContainAnyElementsOf(signallingPorts());
                management.deploy();
            }
            call();
            assertThat(jvm.ports()).containsExactlyInAnyOrderElementsOf(ports);
            assertThat(Await.holds(SETTLING, () -> isGone(jvm)))
                    .as("%d class loaders", jvm.deploymentLoaders(EAR))
                    .isTrue();
            assertThat(jvm.threads())
                    .allSatisfy((name, count) ->
                            assertThat(count)
                                    .as(name)
                                    .isLessThanOrEqualTo(threads.getOrDefault(name, 0L) + LAZY));
        }
        assertThat(log.errors()).isEmpty();
    }

    private static boolean isGone(JvmView jvm) {
        return jvm.deploymentLoaders(EAR) <= LOADERS * (1 + REMEMBERED);
    }

    private static Set<String> signallingPorts() {
        var gateway = Gateway.SHARED;
        return Set.of(
                "udp:" + gateway.sip().getPort(),
                "tcp:" + gateway.sip().getPort(),
                "tcp:" + gateway.sips().getPort(),
                "udp:" + gateway.webRtc().getPort());
    }

    private static void call() {
        var seat = new Softphone.Seat(Library.JSSIP, "1001", Tone.BROWSER);
        try (var phone = Softphone.registered(Gateway.SHARED, seat)) {
            phone.dial("600");
            phone.awaitWire("200", RECEIVED, m -> m.isResponse(200, "INVITE"));
            Await.until(
                    "audio",
                    Duration.ofSeconds(10),
                    () -> phone.page().statistics().received() > 20);
            phone.hangUp();
            phone.awaitNoCall();
        }
    }
}
