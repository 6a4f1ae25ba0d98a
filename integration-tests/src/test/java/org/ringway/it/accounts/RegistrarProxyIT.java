package org.ringway.it.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.it.support.sip.Sighted.Direction.RECEIVED;

import java.time.Duration;
import java.util.Map;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.audio.G711;
import org.ringway.it.support.audio.Hearing;
import org.ringway.it.support.audio.RtpPeer;
import org.ringway.it.support.audio.Tone;
import org.ringway.it.support.browser.Library;
import org.ringway.it.support.browser.Softphone;
import org.ringway.it.support.server.Accounts;
import org.ringway.it.support.sip.CarrierCall;
import org.ringway.it.support.sip.Digest;
import org.ringway.it.support.sip.Kamailio;
import org.ringway.it.support.sip.SipChannel;
import org.ringway.it.support.sip.SipClient;
import org.ringway.it.support.sip.SipText;
import org.ringway.it.support.sip.Sipp;
import org.ringway.it.support.sip.UdpChannel;
import org.ringway.it.support.sip.WebSocketChannel;
import org.ringway.it.support.sip.WebSocketChannel.Handshake;

/// Extension 1004 has its account at a PBX, and nobody but the browser and the PBX knows the
/// password.
@ArquillianTest
class RegistrarProxyIT {
    private static final Gateway GATEWAY = Gateway.SHARED;
    private static final String USER = "1004";
    private static final String PASSWORD = "only-the-pbx-knows";
    private static final int PBX = 32_700;
    private static final int DESK = 32_702;
    private static final int RTP = 32_020;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String SDP = "Content-Type: application/sdp\r\n";

    @BeforeEach
    void giveTheAccount() {
        Accounts.give(
                GATEWAY,
                USER,
                Map.of("keeper", "BROWSER", "domain", "127.0.0.1", "port", "" + PBX));
    }

    @AfterEach
    void takeTheAccount() {
        Accounts.take(GATEWAY, USER);
    }

    @ParameterizedTest
    @EnumSource(Library.class)
    void theBrowserAndThePhonesOfThePbxCallEachOther(Library library) {
        var seat = new Softphone.Seat(library, USER, Tone.BROWSER);
        try (var pbx = pbx();
                var phone = Softphone.withPassword(GATEWAY, seat, PASSWORD)) {
            phone.awaitRegistration("registered");
            var challenge = phone.wire(RECEIVED, m -> m.status() == 401).getFirst().message();
            assertThat(SipText.parameter(challenge.header("WWW-Authenticate"), "realm"))
                    .isEqualTo("pbx.test");
            assertThat(pbx.lines("ASKED REGISTER sip:demo.localhost from .* contact <sip:1004-"))
                    .isNotEmpty();
            callsTheDesk(phone);
            isCalledByTheDesk(phone, pbx);
        }
    }

    private static void callsTheDesk(Softphone phone) {
        var answering = Sipp.Play.of("answer", DESK).with("rtp", RTP).with("user", "2001");
        try (var ear = new RtpPeer(RTP, G711.PCMA, Tone.PHONE);
                var desk = Sipp.listen(answering)) {
            phone.dial("2001");
            ear.sendTo(desk.remoteMedia());
            var answered = phone.awaitWire("200", RECEIVED, m -> m.isResponse(200, "INVITE"));
            Await.talk(Hearing.BRIEF);
            Hearing.assertHeardBriefly(phone.recording(), Tone.PHONE, answered.at());
            Hearing.assertHeardBriefly(
                    ear.received().recording(G711.PCMA), Tone.BROWSER, answered.at());
            phone.hangUp();
            desk.awaitReceived("BYE", m -> m.isRequest("BYE"));
            phone.awaitNoCall();
        }
    }

    private static void isCalledByTheDesk(Softphone phone, Kamailio pbx) {
        var calling =
                Sipp.Play.of("call", DESK)
                        .with("rtp", RTP)
                        .with("user", "2001")
                        .with("number", USER)
                        .with("talk", Hearing.BRIEF.plusSeconds(1).toMillis());
        try (var ear = new RtpPeer(RTP, G711.PCMA, Tone.PHONE);
                var desk = Sipp.call(calling, pbx.address())) {
            phone.awaitCall("ringing-in");
            phone.answer();
            var answered = desk.awaitReceived("200", m -> m.isResponse(200, "INVITE"));
            ear.sendTo(desk.remoteMedia());
            phone.awaitCall("connected");
            Await.talk(Hearing.BRIEF);
            Hearing.assertHeardBriefly(
                    ear.received().recording(G711.PCMA), Tone.BROWSER, answered.at());
            desk.awaitSuccess(LIMIT);
            phone.awaitNoCall();
        }
    }

    @Test
    void thePbxDecidesOnPasswordsAndTimes() {
        try (var pbx = pbx();
                var browser = browser()) {
            var wrong = client(browser, "wrong").registerWithDigest(60, "MD5");
            assertThat(wrong.status()).isEqualTo(401);
            assertThat(SipText.parameter(wrong.header("WWW-Authenticate"), "realm"))
                    .isEqualTo("pbx.test");

            var client = client(browser, PASSWORD);
            var accepted = client.registerWithDigest(3600, "MD5");
            assertThat(accepted.status()).isEqualTo(200);
            assertThat(accepted.header("Contact")).contains(USER + "@" + browser.address());
            assertThat(expires(accepted)).isBetween(230, 240);
            assertThat(expires(client.registerWithDigest(10, "MD5"))).isBetween(25, 30);

            assertThat(client.registerWithDigest(0, "MD5").header("Contact")).isEmpty();
            var refused = Sipp.Play.of("call-and-be-refused", DESK).with("number", USER);
            try (var desk = Sipp.call(refused.with("status", 404), pbx.address())) {
                desk.awaitSuccess(LIMIT);
            }
        }
    }

    @Test
    void nobodyElseUsesTheWayToThePbxOrFromIt() {
        try (var pbx = pbx();
                var browser = browser();
                var stranger = new UdpChannel(0, GATEWAY.sip())) {
            var unregistered = client(browser, PASSWORD);
            assertThat(unregistered.exchange(invite(unregistered, browser)).status())
                    .isEqualTo(403);
            assertThat(unregistered.registerWithDigest(60, "MD5").status()).isEqualTo(200);
            var contact =
                    pbx.lines("ASKED REGISTER").getLast().replaceAll("^.* contact <sip:|@.*$", "");
            var guessing = new SipClient(stranger, "127.0.0.1", new Digest("2001", ""));
            var guess =
                    guessing.request(
                            "INVITE",
                            "sip:" + contact + "@127.0.0.1",
                            SDP + "Contact: <sip:2001@" + stranger.address() + ">\r\n",
                            CarrierCall.OFFER);
            assertThat(guessing.exchange(guess).status()).isIn(401, 403);
            assertThat(unregistered.registerWithDigest(0, "MD5").status()).isEqualTo(200);
        }
    }

    @Test
    void aPbxThatIsAwayIsToldInTime() {
        try (var browser = browser()) {
            var client = client(browser, PASSWORD);
            browser.send(client.request("REGISTER", "sip:" + Gateway.DOMAIN, ""));
            var answer = browser.receive("the answer without a PBX", LIMIT);
            assertThat(answer.status()).as(answer.text()).isIn(503, 504);
            assertThat(answer.header("Reason")).contains("The PBX");
        }
    }

    private static String invite(SipClient client, SipChannel browser) {
        var contact = "Contact: <sip:1004@" + browser.address() + ";transport=ws>\r\n";
        return client.request(
                "INVITE", "sip:2001@" + Gateway.DOMAIN, SDP + contact, CarrierCall.OFFER);
    }

    private static int expires(SipText registered) {
        return Integer.parseInt(SipText.parameter(registered.header("Contact"), "expires"));
    }

    private static Kamailio pbx() {
        var gateway = GATEWAY.sip().getPort();
        return new Kamailio(
                "registrar", PBX, Map.of("gateway", gateway, "phone", DESK, "password", PASSWORD));
    }

    private static WebSocketChannel browser() {
        return WebSocketChannel.open(
                new Handshake(GATEWAY.socket("/sip"), GATEWAY.origin(), "sip"));
    }

    private static SipClient client(SipChannel channel, String password) {
        return new SipClient(channel, Gateway.DOMAIN, new Digest(USER, password));
    }
}
