package org.ringway.it.calls;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.sip.Digest;
import org.ringway.it.support.sip.SipClient;
import org.ringway.it.support.sip.SipText;
import org.ringway.it.support.sip.UdpChannel;
import org.ringway.it.support.sip.WebSocketChannel;
import org.ringway.it.support.sip.WebSocketChannel.Handshake;

/// A caller that wants some codecs to be offered to nobody in its call.
@ArquillianTest
class CodecChoiceIT {
    private static final Gateway GATEWAY = Gateway.SHARED;
    private static final Digest CALLER = new Digest("1003", "demo-1003");
    private static final String OFFER =
            """
            v=0
            o=office 1 1 IN IP4 127.0.0.1
            s=-
            c=IN IP4 127.0.0.1
            t=0 0
            m=audio 32794 RTP/AVP 9 8
            a=rtpmap:9 G722/8000
            a=rtpmap:8 PCMA/8000
            """
                    .replace("\n", "\r\n");

    private final UdpChannel phone = new UdpChannel(0, GATEWAY.sip());
    private final SipClient office = new SipClient(phone, Gateway.DOMAIN, CALLER);

    @AfterEach
    void close() {
        phone.close();
    }

    @Test
    void theCalleeIsNotOfferedWhatTheCallerStrips() {
        var handshake = new Handshake(GATEWAY.socket("/sip"), GATEWAY.origin(), "sip");
        try (var browser = WebSocketChannel.open(handshake)) {
            var digest = new Digest("1001", "demo-1001");
            var client = new SipClient(browser, Gateway.DOMAIN, digest);
            assertThat(client.registerWithDigest(60, "SHA-256").status()).isEqualTo(200);
            var call = invite("1001", "X-Strip-Codecs: g722, SILK\r\n");
            phone.send(call);
            var invite = browser.receive("the INVITE");
            assertThat(invite.body()).contains("PCMA/8000").doesNotContain("G722");
            browser.send(invite.response("486 Busy Here", "busy", "", ""));
            assertThat(office.finalResponse(new SipText(call)).status()).isEqualTo(486);
        }
    }

    @Test
    void whereNothingIsLeftTheRefusalNamesBothSides() {
        var refused = office.exchange(invite("+49301234567", "X-Strip-Codecs: pcma\r\n"));
        assertThat(refused.status()).isEqualTo(488);
        assertThat(refused.header("Warning")).startsWith("305 ").contains("G722 PCMA", "available");
    }

    private String invite(String number, String more) {
        var uri = "sip:" + number + "@" + Gateway.DOMAIN;
        var fields =
                "Content-Type: application/sdp\r\nContact: <sip:1003@"
                        + phone.address()
                        + ">\r\n"
                        + more;
        var challenged = office.exchange(office.request("INVITE", uri, fields, OFFER));
        var challenge = SipClient.challenge(challenged, "MD5");
        var credentials = CALLER.answer(challenge, "INVITE", uri, 1);
        return office.request(
                "INVITE", uri, fields + "Authorization: " + credentials + "\r\n", OFFER);
    }
}
