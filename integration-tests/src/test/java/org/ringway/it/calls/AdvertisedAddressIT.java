package org.ringway.it.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.it.support.sip.Sighted.Direction.RECEIVED;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.MappedPort;
import org.ringway.it.support.Rest;
import org.ringway.it.support.audio.Tone;
import org.ringway.it.support.audio.ToneDetector;
import org.ringway.it.support.browser.Library;
import org.ringway.it.support.browser.Softphone;
import org.ringway.it.support.sip.OfficeCall;

/// A tenant that is reached under addresses of its own, which a router maps to the server's.
@ArquillianTest
class AdvertisedAddressIT {
    private static final Gateway GATEWAY = Gateway.SHARED;
    private static final Rest ADMIN = Rest.admin(GATEWAY);
    private static final String TENANT = "tenants/demo";
    private static final String ECHO = "600";
    private static final InetSocketAddress OUTSIDE =
            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.2"), 32_790);
    private static final int PHONE_RTP = 32_792;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @AfterEach
    void takeThemBack() {
        advertise("[]", "host");
    }

    @Test
    void aBrowserCallsThroughTheRouterAndKnowsOfNoOtherWay() {
        advertise("[\"127.0.0.2:32790\"]", "host");
        assertThat(call()).containsExactly("127.0.0.2 32790 typ host");
    }

    @Test
    void theSameAsReflexiveCandidateBesideTheServersOwn() {
        advertise("[\"127.0.0.2:32790\"]", "srflx");
        var own = GATEWAY.webRtc().getPort();
        assertThat(call())
                .containsExactly(
                        "127.0.0.2 32790 typ srflx raddr 127.0.0.1 rport " + own,
                        "127.0.0.1 " + own + " typ host");
    }

    @Test
    void aTelephoneIsToldTheFirstAddressThatMapsNoPort() {
        advertise("[\"127.0.0.3:443\",\"127.0.0.2\"]", "host");
        try (var office = OfficeCall.answered(GATEWAY, "1003", ECHO, PHONE_RTP)) {
            assertThat(office.response().body()).contains("c=IN IP4 127.0.0.2\r\n");
            office.hangUp();
        }
    }

    @Test
    void whatIsNoAddressIsRefused() {
        var refused = ADMIN.expect(422, "PATCH", TENANT, "{\"advertisedAddresses\":[\"127.0.0\"]}");
        assertThat(refused.object().getString("field")).isEqualTo("advertisedAddresses");
        assertThat(refused.object().getString("reason")).contains("advertisedAddresses[0]");
    }

    /// Calls the echo test until the browser hears itself.
    ///
    /// @return what its answer says of candidates, behind their priorities
    private static List<String> call() {
        var seat = new Softphone.Seat(Library.SIPJS, "1001", Tone.BROWSER);
        try (var router = new MappedPort(OUTSIDE, GATEWAY.webRtc());
                var phone = Softphone.registered(GATEWAY, seat)) {
            phone.dial(ECHO);
            var answered = phone.awaitWire("200", RECEIVED, m -> m.isResponse(200, "INVITE"));
            Await.until(
                    "the browser to hear itself",
                    PATIENCE,
                    () -> phone.isHearing() && hearsItself(phone));
            var candidates = candidates(answered.message().body());
            if (candidates.size() == 1) {
                Await.until("packets through the router", PATIENCE, () -> router.passed() > 50);
            }
            phone.hangUp();
            phone.awaitNoCall();
            return candidates;
        }
    }

    private static boolean hearsItself(Softphone phone) {
        return ToneDetector.find(phone.recording(), Tone.BROWSER.hertz()).found();
    }

    private static List<String> candidates(String description) {
        return description
                .lines()
                .filter(line -> line.startsWith("a=candidate:"))
                .map(line -> line.split(" ", 5)[4])
                .toList();
    }

    private static void advertise(String addresses, String type) {
        ADMIN.expect(
                200,
                "PATCH",
                TENANT,
                "{\"advertisedAddresses\":%s,\"candidateType\":\"%s\"}".formatted(addresses, type));
    }
}
