package org.ringway.it.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.Http;
import org.ringway.it.support.Rest;
import org.ringway.it.support.server.Metrics;
import org.ringway.it.support.server.OtherServer;
import org.ringway.it.support.sip.CarrierCall;
import org.ringway.it.support.sip.Digest;
import org.ringway.it.support.sip.SipClient;
import org.ringway.it.support.sip.SipText;
import org.ringway.it.support.sip.UdpChannel;
import org.ringway.it.support.sip.WebSocketChannel;
import org.ringway.it.support.sip.WebSocketChannel.Handshake;
import org.ringway.location.DnsResponder;

/// Nobody is asked for the name in a browser's Contact, whatever the far side sends in their
/// dialog: neither the DNS server of the gateway nor Java.
@ExtendWith(OtherServer.class)
class FlowNamesIT {
    private static final Gateway GATEWAY = OtherServer.GATEWAY;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String TENANT = "tenants/demo";
    private static final Rest ADMIN = Rest.admin(GATEWAY);

    private final DnsResponder names = new DnsResponder(OtherServer.DNS);
    private final WebSocketChannel browser =
            WebSocketChannel.open(new Handshake(GATEWAY.socket("/sip"), GATEWAY.origin(), "sip"));
    private final UdpChannel carrier = new UdpChannel(Gateway.CARRIER_PORT, GATEWAY.sip());
    private final CarrierCall call = new CarrierCall(carrier, browser);

    @BeforeEach
    void passTransfersOn() {
        decide(true);
    }

    @AfterEach
    void leave() {
        try (names;
                browser;
                carrier) {
            decide(false);
        }
    }

    @Test
    void nobodyIsAskedForTheNameInABrowsersContact() {
        var client = new SipClient(browser, Gateway.DOMAIN, new Digest("1001", "demo-1001"));
        var before = asked();
        assertThat(client.registerWithDigest(60, "SHA-256").status()).isEqualTo(200);
        call.establish();
        passedOn("MESSAGE", "Content-Type: text/plain\r\n", "Hello", 202);
        passedOn("INFO", "Content-Type: application/dtmf-relay\r\n", "Signal=5\r\n", 200);
        passedOn("NOTIFY", "Event: talk\r\nSubscription-State: active\r\n", "", 200);
        passedOn("REFER", "Refer-To: <sip:+49301001002@127.0.0.1>\r\n", "", 603);
        offered("INVITE", "sendonly", "recvonly");
        offered("UPDATE", "sendrecv", "sendrecv");
        passedOn("BYE", "", "", 200);
        assertThat(client.registerWithDigest(0, "SHA-256").status()).isEqualTo(200);
        assertThat(since(before)).isEmpty();
    }

    /// That nobody is asked would say little if questions were not seen.
    @Test
    void whoeverIsAskedForANameIsNoticed() {
        var before = asked();
        var trunk = TENANT + "/trunks/watched";
        assertThat(ADMIN.send("PUT", trunk, "{\"host\":\"by-dns.example\"}").status())
                .isEqualTo(201);
        try {
            Await.until(
                    "the question to the DNS server",
                    PATIENCE,
                    () -> since(before).contains("_sip._udp.by-dns.example."));
        } finally {
            ADMIN.expect(204, "DELETE", trunk, "");
        }
        Http.array(GATEWAY.page("/probe/name?name=by-java.invalid"));
        assertThat(since(before)).contains("by-java.invalid");
    }

    /// The far side's request arrives over the browser's flow under the browser's own name, and the
    /// browser's answer at the far side.
    private void passedOn(String method, String fields, String body, int status) {
        var begin = System.nanoTime();
        carrier.send(call.request(method, fields, body));
        var request = arrived(method);
        System.out.printf("%s arrived after %.1f ms%n", method, (System.nanoTime() - begin) / 1e6);
        browser.send(call.response(request, status));
        var answer = call.answer();
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    }

    /// The gateway answers an offer itself and makes the browser one of its own.
    private void offered(String method, String direction, String answered) {
        var offer = CarrierCall.OFFER.replace("sendrecv", direction);
        Await.until("an answer other than 491", PATIENCE, () -> isTaken(method, offer));
        if (method.equals("INVITE")) {
            carrier.send(call.acknowledgement());
        }
        var told = arrived("INVITE");
        assertThat(told.body()).contains("a=" + direction);
        browser.send(call.response(told, 200).replace("a=sendrecv", "a=" + answered));
        arrived("ACK");
    }

    private boolean isTaken(String method, String offer) {
        carrier.send(call.request(method, "Content-Type: application/sdp\r\n", offer));
        var answer = call.answer();
        if (method.equals("INVITE") && answer.status() >= 300) {
            carrier.send(call.acknowledgement());
        }
        assertThat(answer.status()).as(answer.text()).isIn(200, 491);
        return answer.status() == 200;
    }

    private SipText arrived(String method) {
        var request = browser.receive("the " + method);
        assertThat(request.isRequest(method)).as(request.text()).isTrue();
        assertThat(request.startLine()).contains(browser.address());
        return request;
    }

    /// What the DNS server and Java were asked for so far.
    private List<String> asked() {
        var all = new ArrayList<>(names.asked());
        all.addAll(OtherServer.lookedUp());
        return all;
    }

    private List<String> since(List<String> before) {
        var all = asked();
        before.forEach(all::remove);
        return all;
    }

    private static void decide(boolean passThrough) {
        var metrics = new Metrics(GATEWAY);
        var before = metrics.value("ringway_config_generation", "");
        ADMIN.expect(200, "PATCH", TENANT, "{\"referPassThrough\":%s}".formatted(passThrough));
        Await.until(
                "the change",
                PATIENCE,
                () -> metrics.value("ringway_config_generation", "") > before);
    }
}
