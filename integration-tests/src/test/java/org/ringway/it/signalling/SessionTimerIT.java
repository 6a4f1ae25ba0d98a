package org.ringway.it.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.Predicate;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.server.CallRecords;
import org.ringway.it.support.sip.BrowserSdp;
import org.ringway.it.support.sip.CarrierCall;
import org.ringway.it.support.sip.Digest;
import org.ringway.it.support.sip.SipChannel;
import org.ringway.it.support.sip.SipClient;
import org.ringway.it.support.sip.SipText;
import org.ringway.it.support.sip.UdpChannel;
import org.ringway.it.support.sip.WebSocketChannel;
import org.ringway.it.support.sip.WebSocketChannel.Handshake;

/// Session timers towards a browser, an office phone and a trunk, each for itself (RFC 4028).
@ArquillianTest
class SessionTimerIT {
    private static final Gateway GATEWAY = Gateway.SHARED;
    private static final String NUMBER = "sip:+49301234567@" + Gateway.DOMAIN;
    private static final String SDP = "Content-Type: application/sdp\r\n";
    private static final String NINETY =
            "Supported: timer\r\nSession-Expires: 90;refresher=uac\r\n";

    private final UdpChannel carrier = new UdpChannel(Gateway.CARRIER_PORT, GATEWAY.sip());
    private final WebSocketChannel browser =
            WebSocketChannel.open(new Handshake(GATEWAY.socket("/sip"), GATEWAY.origin(), "sip"));
    private final UdpChannel office = new UdpChannel(0, GATEWAY.sip());

    @AfterEach
    void close() {
        try (carrier;
                browser) {
            office.close();
        }
    }

    @Test
    void anIntervalTooBriefIsRefusedWithTheShortestOneToWhoMayCall() {
        var phone = new Phone(browser, "1001");
        var brief = "Supported: timer\r\nSession-Expires: 30\r\n";
        var stranger = phone.client().exchange(phone.invite(brief, BrowserSdp.OFFER));
        assertThat(stranger.status()).as(stranger.text()).isEqualTo(401);
        assertThat(stranger.headers("Min-SE")).isEmpty();
        phone.dial(brief, BrowserSdp.OFFER);
        var refused = phone.answered();
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.header("Min-SE")).isEqualTo("90");
    }

    @Test
    void aBrowserRefreshesItsOwnDialogAndNobodyElseHearsOfIt() {
        var phone = new Phone(browser, "1001");
        phone.dial(NINETY, BrowserSdp.OFFER);
        var invite = next(carrier, m -> m.isRequest("INVITE"));
        assertThat(invite.header("Session-Expires")).isEqualTo("1800;refresher=uac");
        assertThat(invite.header("Supported")).contains("timer");
        carrier.send(answer(invite, ""));
        var answered = phone.answered();
        assertThat(answered.header("Session-Expires")).isEqualTo("90;refresher=uac");
        assertThat(answered.header("Require")).isEqualTo("timer");
        next(carrier, m -> m.isRequest("ACK"));

        var update = phone.ask(within(browser, answered, "3 UPDATE", NINETY));
        assertThat(update.status()).as(update.text()).isEqualTo(200);
        assertThat(update.header("Session-Expires")).isEqualTo("90;refresher=uac");
        assertThat(update.body()).isEmpty();
        var brief = "Supported: timer\r\nSession-Expires: 89\r\n";
        var refused = phone.ask(within(browser, answered, "4 UPDATE", brief));
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.header("Min-SE")).isEqualTo("90");

        phone.send(within(browser, answered, "5 BYE", ""));
        var bye = carrier.receive("the BYE");
        assertThat(bye.isRequest("BYE")).as(bye.text()).isTrue();
        carrier.send(response(bye, "200 OK", ""));
    }

    @Test
    void aTrunkThatWantsLongerSessionsIsInvitedOnceMoreAndNotTwice() {
        var phone = new Phone(office, "1003");
        phone.dial("", CarrierCall.OFFER);
        var first = next(carrier, m -> m.isRequest("INVITE"));
        carrier.send(response(first, "422 Session Interval Too Small", "Min-SE: 3600\r\n"));
        var second = next(carrier, m -> m.isRequest("INVITE") && !isCopy(m, first));
        assertThat(second.header("Call-ID")).isEqualTo(first.header("Call-ID"));
        assertThat(second.header("From")).isEqualTo(first.header("From"));
        assertThat(second.header("To")).isEqualTo(first.header("To"));
        assertThat(second.sequence()).isEqualTo(first.sequence() + 1);
        assertThat(second.header("Session-Expires")).isEqualTo("3600;refresher=uac");
        assertThat(second.header("Min-SE")).isEqualTo("3600");
        assertThat(second.body()).isEqualTo(first.body());
        carrier.send(response(second, "422 Session Interval Too Small", "Min-SE: 7200\r\n"));
        assertThat(phone.answered().status()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void aTrunkThatWantsLongerSessionsIsTalkedTo() {
        var phone = new Phone(office, "1003");
        phone.dial("", CarrierCall.OFFER);
        var first = next(carrier, m -> m.isRequest("INVITE"));
        carrier.send(response(first, "422 Session Interval Too Small", "Min-SE: 3600\r\n"));
        var second = next(carrier, m -> m.isRequest("INVITE") && !isCopy(m, first));
        carrier.send(answer(second, "Session-Expires: 3600;refresher=uac\r\n"));
        var answered = phone.answered();
        assertThat(answered.status()).as(answered.text()).isEqualTo(200);
        assertThat(answered.headers("Session-Expires")).isEmpty();
        next(carrier, m -> m.isRequest("ACK") && m.sequence() == second.sequence());
        phone.send(within(office, answered, "5 BYE", ""));
        carrier.send(response(next(carrier, m -> m.isRequest("BYE")), "200 OK", ""));
    }

    /// Lasts as long as the shortest interval does. The call is held: nobody is missed for silence.
    @Test
    void aTrunkIsRefreshedAndAPhoneThatFallsSilentIsHungUp() {
        var phone = new Phone(office, "1003");
        phone.dial(NINETY, CarrierCall.OFFER.replace("sendrecv", "inactive"));
        var invite = next(carrier, m -> m.isRequest("INVITE"));
        carrier.send(
                answer(invite, "Session-Expires: 90;refresher=uac\r\nAllow: UPDATE\r\n")
                        .replace("sendrecv", "inactive"));
        phone.answered();
        Await.talk(Duration.ofSeconds(46));
        var id = invite.header("Call-ID");
        var update =
                next(
                        carrier,
                        m ->
                                m.status() == 0
                                        && !m.isRequest("ACK")
                                        && m.header("Call-ID").equals(id));
        assertThat(update.isRequest("UPDATE")).as(update.text()).isTrue();
        assertThat(update.header("Session-Expires")).isEqualTo("90;refresher=uac");
        assertThat(update.body()).isEmpty();
        carrier.send(response(update, "200 OK", "Session-Expires: 90;refresher=uac\r\n"));
        Await.talk(Duration.ofSeconds(12));
        var bye = next(carrier, m -> m.isRequest("BYE"));
        assertThat(bye.header("Reason")).contains("session expired");
        carrier.send(response(bye, "200 OK", ""));
        var over = next(office, m -> m.isRequest("BYE"));
        office.send(response(over, "200 OK", ""));
        assertThat(CallRecords.closed(GATEWAY, over.header("Call-ID")).getString("ending"))
                .isEqualTo("SESSION_EXPIRED");
    }

    private static boolean isCopy(SipText message, SipText of) {
        return message.sequence() == of.sequence();
    }

    private static SipText next(SipChannel channel, Predicate<SipText> wanted) {
        while (true) {
            var message = channel.receive("what was waited for");
            if (wanted.test(message)) {
                return message;
            }
        }
    }

    private String answer(SipText invite, String more) {
        return invite.response("200 OK", tag(invite), contact() + more + SDP, CarrierCall.OFFER);
    }

    private String response(SipText request, String status, String more) {
        return request.response(status, tag(request), contact() + more, "");
    }

    private static String tag(SipText request) {
        return "far" + request.sequence();
    }

    private String contact() {
        return "Contact: <sip:far@" + carrier.address() + ">\r\n";
    }

    /// A request of the caller within its dialog.
    ///
    /// @param sequence the CSeq's value
    private static String within(SipChannel channel, SipText answer, String sequence, String more) {
        var id = answer.header("Call-ID");
        return sequence.split(" ", 2)[1]
                + " "
                + answer.header("Contact").replaceAll("^.*<|>.*$", "")
                + " SIP/2.0\r\nVia: SIP/2.0/"
                + channel.transport()
                + " "
                + channel.address()
                + ";rport;branch=z9hG4bK"
                + id.hashCode()
                + sequence.replace(" ", "")
                + "\r\nMax-Forwards: 70\r\nFrom: "
                + answer.header("From")
                + "\r\nTo: "
                + answer.header("To")
                + "\r\nCall-ID: "
                + id
                + "\r\nCSeq: "
                + sequence
                + "\r\nContact: <sip:phone@"
                + channel.address()
                + ">\r\n"
                + more
                + "Content-Length: 0\r\n\r\n";
    }

    /// Somebody who calls the trunk.
    private static final class Phone {
        private final SipChannel channel;
        private final Digest digest;
        private final SipClient client;
        private SipText invited = new SipText("");

        Phone(SipChannel channel, String user) {
            this.channel = channel;
            digest = new Digest(user, "demo-" + user);
            client = new SipClient(channel, Gateway.DOMAIN, digest);
        }

        SipClient client() {
            return client;
        }

        String invite(String more, String offer) {
            var contact = "Contact: <sip:phone@" + channel.address() + ">\r\n";
            return client.request("INVITE", NUMBER, contact + SDP + more, offer);
        }

        /// Sends an INVITE and, when it is challenged, another one.
        void dial(String more, String offer) {
            var challenged = client.exchange(invite(more, offer));
            var challenge = SipClient.challenge(challenged, "MD5");
            var credentials = digest.answer(challenge, "INVITE", NUMBER, 1);
            var second = invite(more + "Authorization: " + credentials + "\r\n", offer);
            invited = new SipText(second);
            channel.send(second);
        }

        /// The final response to the INVITE; it is acknowledged.
        SipText answered() {
            var answer = client.finalResponse(invited);
            channel.send(within(channel, answer, invited.sequence() + " ACK", ""));
            return answer;
        }

        SipText ask(String request) {
            return client.exchange(request);
        }

        void send(String request) {
            channel.send(request);
        }
    }
}
