package org.ringway.it.calls;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.function.Predicate;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.Http;
import org.ringway.it.support.server.CallRecords;
import org.ringway.it.support.server.Metrics;
import org.ringway.it.support.sip.CarrierCall;
import org.ringway.it.support.sip.Digest;
import org.ringway.it.support.sip.SipClient;
import org.ringway.it.support.sip.SipText;
import org.ringway.it.support.sip.UdpChannel;
import org.ringway.it.support.sip.WebSocketChannel;
import org.ringway.it.support.sip.WebSocketChannel.Handshake;

/// A trunk with few lines or none, and a call that its carrier delivers twice.
@ArquillianTest
class HeldCallIT {
    private static final Gateway GATEWAY = Gateway.SHARED;
    private static final Duration LIVE = Duration.ofSeconds(10);
    private static final String SDP = "Content-Type: application/sdp\r\n";
    private static final String CALLED = "sip:+49301001001@127.0.0.1";
    private static final String RUN = Long.toHexString(System.nanoTime());
    private static final String GENERATION = "ringway_config_generation";

    private final UdpChannel carrier = new UdpChannel(Gateway.CARRIER_PORT, GATEWAY.sip());
    private final WebSocketChannel browser =
            WebSocketChannel.open(new Handshake(GATEWAY.socket("/sip"), GATEWAY.origin(), "sip"));
    private final SipClient client =
            new SipClient(browser, Gateway.DOMAIN, new Digest("1001", "demo-1001"));

    @BeforeEach
    void register() {
        assertThat(client.registerWithDigest(60, "SHA-256").status()).isEqualTo(200);
    }

    @AfterEach
    void restore() {
        lines("");
        carrier.close();
        browser.close();
    }

    @Test
    void aTrunkThatTakesNoCallsHearsRingbackUntilItGivesUp() {
        lines("?inbound=0");
        var call = new Delivery("disabled", "1");
        carrier.send(call.request("INVITE", CarrierCall.OFFER));
        assertThat(next(call).status()).isEqualTo(180);
        assertNothingReached(browser);
        giveUp(call);
        assertThat(CallRecords.closed(GATEWAY, call.callId()).getString("ending"))
                .isEqualTo("INBOUND_DISABLED");
    }

    @Test
    void aCallThatIsOneTooManyIsBusyAndTheNextOneFindsTheLineFree() {
        lines("?inbound=1");
        var first = new Delivery("line", "1");
        carrier.send(first.request("INVITE", CarrierCall.OFFER));
        assertThat(browser.receive("the INVITE").isRequest("INVITE")).isTrue();
        var second = new Delivery("too-many", "1");
        carrier.send(second.request("INVITE", CarrierCall.OFFER));
        assertThat(await(second, m -> m.status() >= 200).status()).isEqualTo(486);
        carrier.send(second.request("ACK", ""));
        assertThat(CallRecords.closed(GATEWAY, second.callId()).getString("ending"))
                .isEqualTo("LINES_BUSY");
        giveUp(first);
        CallRecords.closed(GATEWAY, first.callId());
        var third = new Delivery("free-again", "1");
        carrier.send(third.request("INVITE", CarrierCall.OFFER));
        assertThat(await(third, m -> m.status() > 100).status()).isEqualTo(180);
        giveUp(third);
    }

    @Test
    void withoutALineOutwardsACallIsRefusedForAWhile() {
        lines("?outbound=0");
        var digest = new Digest("1003", "demo-1003");
        var uri = "sip:+49301234567@" + Gateway.DOMAIN;
        try (var phone = new UdpChannel(0, GATEWAY.sip())) {
            var office = new SipClient(phone, Gateway.DOMAIN, digest);
            var contact = SDP + "Contact: <sip:1003@" + phone.address() + ">\r\n";
            var challenged =
                    office.exchange(office.request("INVITE", uri, contact, CarrierCall.OFFER));
            var challenge = SipClient.challenge(challenged, "MD5");
            var authorization =
                    "Authorization: " + digest.answer(challenge, "INVITE", uri, 1) + "\r\n";
            var refused =
                    office.exchange(
                            office.request(
                                    "INVITE", uri, contact + authorization, CarrierCall.OFFER));
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isNotEmpty();
            assertThat(refused.header("Reason")).contains("trunk full");
        }
    }

    @Test
    void aSecondDeliveryOfACallIsHeldAndDisturbsNobody() {
        var first = new Delivery("forked", "1");
        var copy = new Delivery("forked", "2");
        carrier.send(first.request("INVITE", CarrierCall.OFFER));
        var invite = browser.receive("the INVITE");
        assertThat(await(first, m -> m.status() > 100).status()).isEqualTo(180);
        carrier.send(copy.request("INVITE", CarrierCall.OFFER));
        assertThat(await(copy, m -> m.status() > 100).status()).isEqualTo(180);
        assertNothingReached(browser);
        var answering = new CarrierCall(carrier, browser);
        browser.send(answering.response(invite, 200));
        var answer = await(first, m -> m.status() >= 200);
        assertThat(answer.status()).isEqualTo(200);
        carrier.send(first.within(answer, 1, "ACK"));
        assertThat(browser.receive("the ACK").isRequest("ACK")).isTrue();
        giveUp(copy);
        carrier.send(first.within(answer, 2, "BYE"));
        var bye = browser.receive("the BYE");
        assertThat(bye.isRequest("BYE")).as(bye.text()).isTrue();
        browser.send(answering.response(bye, 200));
        Await.until("the copy's record", LIVE, () -> isRecorded(first.callId(), "SIBLING_FORK"));
        Await.until("the call's record", LIVE, () -> isRecorded(first.callId(), "CALLER_HUNG_UP"));
        assertThat(recorded(first.callId(), "SIBLING_FORK").getString("copyOf"))
                .isEqualTo(recorded(first.callId(), "CALLER_HUNG_UP").getString("id"));
    }

    private static boolean isRecorded(String callId, String ending) {
        return CallRecords.of(GATEWAY, callId).stream()
                .anyMatch(record -> record.getString("ending").equals(ending));
    }

    private static JsonObject recorded(String callId, String ending) {
        return CallRecords.of(GATEWAY, callId).stream()
                .filter(record -> record.getString("ending").equals(ending))
                .findFirst()
                .orElseThrow();
    }

    private void giveUp(Delivery call) {
        carrier.send(call.request("CANCEL", ""));
        var last = await(call, m -> m.status() >= 200 && m.method().equals("INVITE"));
        assertThat(last.status()).isEqualTo(487);
        carrier.send(call.request("ACK", ""));
    }

    /// The answer to a request of its own is the next thing that the browser hears.
    private void assertNothingReached(WebSocketChannel channel) {
        var fence = client.request("OPTIONS", "sip:" + Gateway.DOMAIN, "");
        channel.send(fence);
        assertThat(channel.receive("the answer to OPTIONS").method()).isEqualTo("OPTIONS");
    }

    private SipText next(Delivery call) {
        return await(call, m -> m.status() > 100);
    }

    private SipText await(Delivery call, Predicate<SipText> wanted) {
        while (true) {
            var message = carrier.receive("an answer to " + call.branch());
            if (message.branch().equals(call.branch()) && wanted.test(message)) {
                return message;
            }
        }
    }

    private static void lines(String limits) {
        var metrics = new Metrics(GATEWAY);
        var before = metrics.value(GENERATION, "");
        Http.array(GATEWAY.page("/probe/lines" + limits));
        Await.until("the change", LIVE, () -> metrics.value(GENERATION, "") > before);
    }

    /// One INVITE of the carrier: two with one name are copies of one call.
    private final class Delivery {
        private final String callId;
        private final String branch;

        Delivery(String name, String copy) {
            callId = name + "-" + RUN;
            branch = "z9hG4bK" + callId + "-" + copy;
        }

        String callId() {
            return callId;
        }

        String branch() {
            return branch;
        }

        /// A request outside a dialog.
        String request(String method, String body) {
            return text(new Place(CALLED, branch, "<" + CALLED + ">"), 1 + " " + method, body);
        }

        /// A request within the dialog that an answer has made.
        String within(SipText answer, int sequence, String method) {
            var uri = answer.header("Contact").replaceAll("^.*<|>.*$", "");
            var place = new Place(uri, branch + sequence + method, answer.header("To"));
            return text(place, sequence + " " + method, "");
        }

        private String text(Place place, String sequence, String body) {
            return sequence.split(" ", 2)[1]
                    + " "
                    + place.uri()
                    + " SIP/2.0\r\nVia: SIP/2.0/UDP "
                    + carrier.address()
                    + ";rport;branch="
                    + place.branch()
                    + "\r\nMax-Forwards: 70\r\nFrom: <sip:+49301234567@127.0.0.1>;tag="
                    + callId
                    + "\r\nTo: "
                    + place.to()
                    + "\r\nCall-ID: "
                    + callId
                    + "\r\nCSeq: "
                    + sequence
                    + "\r\nContact: <sip:carrier@"
                    + carrier.address()
                    + ">\r\n"
                    + (body.isEmpty() ? "" : SDP)
                    + "Content-Length: "
                    + body.length()
                    + "\r\n\r\n"
                    + body;
        }
    }

    private record Place(String uri, String branch, String to) {}
}
