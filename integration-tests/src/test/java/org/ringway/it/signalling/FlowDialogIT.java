package org.ringway.it.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.server.Metrics;
import org.ringway.it.support.sip.CarrierCall;
import org.ringway.it.support.sip.Digest;
import org.ringway.it.support.sip.SipClient;
import org.ringway.it.support.sip.SipText;
import org.ringway.it.support.sip.UdpChannel;
import org.ringway.it.support.sip.WebSocketChannel;
import org.ringway.it.support.sip.WebSocketChannel.Handshake;

/// What the far side sends in a dialog reaches a browser whose Contact no resolver knows, over its
/// flow.
@ArquillianTest
class FlowDialogIT {
    private static final Gateway GATEWAY = Gateway.SHARED;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    // Ten times the promise: the build machine may be busy. A look-up would take seconds.
    private static final long LONGEST_MILLIS = 500;

    private final WebSocketChannel browser =
            WebSocketChannel.open(new Handshake(GATEWAY.socket("/sip"), GATEWAY.origin(), "sip"));
    private final UdpChannel carrier = new UdpChannel(Gateway.CARRIER_PORT, GATEWAY.sip());
    private final SipClient client =
            new SipClient(browser, Gateway.DOMAIN, new Digest("1001", "demo-1001"));
    private final CarrierCall call = new CarrierCall(carrier, browser);

    @BeforeEach
    void register() {
        assertThat(browser.address()).endsWith(".invalid");
        assertThat(client.registerWithDigest(60, "SHA-256").status()).isEqualTo(200);
        call.establish();
    }

    @AfterEach
    void leave() {
        try (browser;
                carrier) {
            client.registerWithDigest(0, "SHA-256");
        }
    }

    @Test
    void aByeReachesTheBrowser() {
        var begin = System.nanoTime();
        carrier.send(call.request("BYE", "", ""));
        var bye = browser.receive("the BYE");
        var millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
        assertThat(bye.isRequest("BYE")).as(bye.text()).isTrue();
        assertThat(bye.startLine()).contains(browser.address());
        assertThat(millis).isLessThan(LONGEST_MILLIS);
        browser.send(call.response(bye, 200));
        assertThat(call.answer().status()).isEqualTo(200);
    }

    @Test
    void anInfoReachesTheBrowserAndItsAnswerTheFarSide() {
        var begin = System.nanoTime();
        var dtmf = "Content-Type: application/dtmf-relay\r\n";
        carrier.send(call.request("INFO", dtmf, "Signal=5\r\nDuration=160\r\n"));
        var info = browser.receive("the INFO");
        var millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
        assertThat(info.isRequest("INFO")).as(info.text()).isTrue();
        assertThat(info.startLine()).contains(browser.address());
        assertThat(info.body()).isEqualTo("Signal=5\r\nDuration=160\r\n");
        assertThat(millis).isLessThan(LONGEST_MILLIS);
        browser.send(call.response(info, 200));
        assertThat(call.answer().status()).isEqualTo(200);
        hangUp();
    }

    @Test
    void aMessageReachesTheBrowserAndItsAnswerTheFarSide() {
        carrier.send(call.request("MESSAGE", "Content-Type: text/plain\r\n", "Signal=5"));
        var message = browser.receive("the MESSAGE");
        assertThat(message.isRequest("MESSAGE")).as(message.text()).isTrue();
        assertThat(message.startLine()).contains(browser.address());
        assertThat(message.body()).isEqualTo("Signal=5");
        browser.send(call.response(message, 202));
        assertThat(call.answer().status()).isEqualTo(202);
        hangUp();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INVITE", "UPDATE"})
    void aNewOfferOfTheFarSideIsAnsweredByTheGateway(String method) {
        var answer =
                Await.value(
                        "an answer other than 491",
                        PATIENCE,
                        () -> offered(method, CarrierCall.OFFER));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.body()).contains("m=audio");
        if (method.equals("INVITE")) {
            carrier.send(call.acknowledgement());
        }
        hangUp();
    }

    /// It comes under its old number again, as JsSIP sends it.
    @Test
    void anOfferThatHasCrossedOursIsTakenTheSecondTime() {
        var hold = CarrierCall.OFFER.replace("sendrecv", "sendonly");
        Await.value("an answer other than 491", PATIENCE, () -> offered("INVITE", hold));
        carrier.send(call.acknowledgement());
        var told = browser.receive("the hold");
        var offer = call.browserOffer(told, "first");
        browser.send(offer);
        assertThat(finalResponse().status()).isEqualTo(491);
        browser.send(offer.replace("INVITE", "ACK"));
        browser.send(call.response(told, 491));
        assertThat(browser.receive("its ACK").isRequest("ACK")).isTrue();
        browser.send(call.browserOffer(told, "second"));
        var taken = finalResponse();
        assertThat(taken.status()).as(taken.text()).isEqualTo(200);
        assertThat(taken.body()).contains("m=audio");
        carrier.send(call.request("BYE", "", ""));
        assertThat(call.answer().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"PUBLISH, Event: dialog", "SUBSCRIBE, Event: dialog"})
    void whatIsNotServedIsRefusedWithWhatIsAndCounted(String method, String field) {
        var before = unexpected(method);
        carrier.send(call.request(method, field + "\r\n", ""));
        var answer = call.answer();
        assertThat(answer.status()).as(answer.text()).isIn(405, 501);
        assertThat(answer.header("Allow")).contains("INVITE", "BYE").doesNotContain(method);
        assertThat(unexpected(method)).isEqualTo(before + 1);
        hangUp();
    }

    private static double unexpected(String method) {
        var labels = "method=\"" + method + "\",state=\"established\"";
        return new Metrics(GATEWAY).value("ringway_sip_unexpected_total", labels);
    }

    /// It belongs to no subscription (RFC 6665 section 4.1.3).
    @Test
    void aNotifyThatNobodyAskedForIsRefused() {
        carrier.send(call.request("NOTIFY", "Event: refer\r\n", ""));
        assertThat(call.answer().status()).isEqualTo(481);
        hangUp();
    }

    @Test
    void aNotifyOfAnotherEventReachesTheBrowserAndItsAnswerTheFarSide() {
        var begin = System.nanoTime();
        carrier.send(call.request("NOTIFY", "Event: talk\r\nSubscription-State: active\r\n", ""));
        var notify = browser.receive("the NOTIFY");
        var millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
        assertThat(notify.isRequest("NOTIFY")).as(notify.text()).isTrue();
        assertThat(notify.startLine()).contains(browser.address());
        assertThat(notify.header("Event")).isEqualTo("talk");
        assertThat(millis).isLessThan(LONGEST_MILLIS);
        browser.send(call.response(notify, 200));
        assertThat(call.answer().status()).isEqualTo(200);
        hangUp();
    }

    /// The answer to a new offer; null while the gateway is not done with the one before (RFC 3261
    /// section 14.2).
    private @Nullable SipText offered(String method, String sdp) {
        carrier.send(call.request(method, "Content-Type: application/sdp\r\n", sdp));
        var answer = call.answer();
        if (method.equals("INVITE") && answer.status() >= 300) {
            carrier.send(call.acknowledgement());
        }
        return answer.status() == 491 ? null : answer;
    }

    private SipText finalResponse() {
        var response = browser.receive("the answer to its offer");
        return response.status() < 200 ? finalResponse() : response;
    }

    private void hangUp() {
        carrier.send(call.request("BYE", "", ""));
        SipText bye = browser.receive("the BYE");
        browser.send(call.response(bye, 200));
        assertThat(call.answer().status()).isEqualTo(200);
    }
}
