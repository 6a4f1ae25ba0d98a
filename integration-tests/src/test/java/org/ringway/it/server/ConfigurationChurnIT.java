package org.ringway.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringway.certificate.Issuer;
import org.ringway.certificate.PemBundle;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.Rest;
import org.ringway.it.support.audio.EchoPort;
import org.ringway.it.support.audio.G711;
import org.ringway.it.support.audio.RtpPeer;
import org.ringway.it.support.audio.Tone;
import org.ringway.it.support.audio.ToneDetector;
import org.ringway.it.support.server.CallRecords;
import org.ringway.it.support.server.RandomEdits;
import org.ringway.it.support.server.RandomEdits.Edit;
import org.ringway.it.support.sip.Kamailio;
import org.ringway.it.support.sip.OfficeCall;
import org.ringway.it.support.sip.Sipp;

/// Calls and registrations go on as they began, whatever administrators change meanwhile.
@ArquillianTest
class ConfigurationChurnIT {
    private static final int CALLS = Integer.getInteger("ringway.churn.calls", 10);
    private static final int SECONDS = Integer.getInteger("ringway.churn.seconds", 12);
    private static final long SEED = Long.getLong("ringway.seed", 20);

    /// A hundred good changes and twenty bad ones a minute, and a certificate every three seconds.
    private static final int GOOD = SECONDS * 100 / 60;

    private static final int BAD = SECONDS * 20 / 60;
    private static final int SWAPS = SECONDS / 3;

    /// Short enough for a call that goes on. The tests' server runs with the serial collector and
    /// without the thorough compiler, so that its own pauses are among what is heard here.
    private static final double PAUSE_MS = 3_000;

    private static final Gateway GATEWAY = Gateway.SHARED;
    private static final Rest ADMIN = Rest.admin(GATEWAY);
    private static final String DEMO = "tenants/demo/";
    private static final String CERTIFICATE = "tenants/churn/certificates/churn.example";
    private static final String PASSWORD = "known to the router";
    private static final int ROUTER = 32_720;
    private static final int FAR = 32_724;
    private static final int FAR_RTP = 32_726;
    private static final int CONTROL_RTP = 32_728;
    private static final int FIRST_RTP = 32_200;
    private static final Issuer ISSUER = Issuer.root("root");

    private final List<RtpPeer> phones = new ArrayList<>();
    private final List<OfficeCall> calls = new ArrayList<>();

    @BeforeEach
    void makeTheTrunks() {
        ADMIN.expect(
                201,
                "PUT",
                DEMO + "trunks/churn",
                "{\"host\":\"127.0.0.1\",\"port\":%d}".formatted(FAR));
        ADMIN.expect(
                201,
                "PUT",
                DEMO + "routes/churn",
                "{\"match\":\"7790\",\"target\":\"trunk:churn\",\"priority\":1}");
        ADMIN.expect(
                201,
                "PUT",
                "tenants/churn",
                "{\"name\":\"Churn\",\"sipDomain\":\"churn.example\"}");
    }

    @AfterEach
    void takeThem() {
        // When the test has failed they are still there, and other classes count calls.
        calls.forEach(OfficeCall::hangUp);
        calls.forEach(OfficeCall::close);
        phones.forEach(RtpPeer::close);
        RandomEdits.undo(ADMIN);
        for (var made :
                List.of(
                        DEMO + "routes/churn",
                        DEMO + "trunks/churn",
                        DEMO + "trunks/unchanged",
                        "tenants/churn")) {
            ADMIN.send("DELETE", made, "");
        }
    }

    @Test
    void noChangeIsHeardInACallOrSeenByARegistrarThatItIsNotAbout() {
        var values =
                Map.<String, Object>of(
                        "gateway", GATEWAY.sip().getPort(), "phone", FAR, "password", PASSWORD);
        var answering = Sipp.Play.of("answer", FAR).with("user", "7790").with("rtp", FAR_RTP);
        try (var router = new Kamailio("registrar", ROUTER, values);
                var far = Sipp.listen(answering);
                var echo = new EchoPort(FAR_RTP);
                var control = new RtpPeer(CONTROL_RTP, G711.PCMA, Tone.PHONE)) {
            register(router);
            for (var i = 0; i < CALLS; i++) {
                call(i);
            }
            control.sendTo(echo.address());
            Await.until("everybody to be heard", Duration.ofSeconds(10), this::allAreHeard);
            phones.forEach(RtpPeer::forget);
            control.forget();

            change();

            assertThat(far.received(m -> m.isRequest("BYE"))).isEmpty();
            assertThat(inProgress()).isEqualTo(CALLS);
            assertThat(router.lines("ASKED REGISTER .*<sip:line9@")).hasSize(2);
            assertSound(control.received().longestPause());
            calls.forEach(OfficeCall::hangUp);
            Await.until(
                    "the end of all calls",
                    Duration.ofSeconds(20),
                    () -> far.received(m -> m.isRequest("BYE")).size() >= CALLS);
            assertThat(calls)
                    .allSatisfy(call ->
                            assertThat(
                                            CallRecords.closed(GATEWAY, call.callId())
                                                    .getString("ending"))
                                    .isEqualTo("CALLER_HUNG_UP"));
        }
    }

    private static void register(Kamailio router) {
        ADMIN.expect(
                201,
                "PUT",
                DEMO + "trunks/unchanged",
                "{\"host\":\"127.0.0.1\",\"port\":%d,\"register\":true,\"username\":\"line9\",\"password\":\"%s\"}"
                        .formatted(ROUTER, PASSWORD));
        router.awaitLines(" REGISTERED line9", 1);
    }

    private void call(int number) {
        var phone = new RtpPeer(FIRST_RTP + 2 * number, G711.PCMA, Tone.PHONE);
        phones.add(phone);
        var user = Integer.toString(1002 + number % 8);
        var call = OfficeCall.answered(GATEWAY, user, "7790", phone.port());
        calls.add(call);
        phone.sendTo(call.remoteMedia());
    }

    private boolean allAreHeard() {
        return phones.stream().noneMatch(phone -> phone.received().audio().isEmpty());
    }

    /// Spreads the changes and the certificates evenly over the time.
    private static void change() {
        var edits = new RandomEdits(SEED, "churn").mixed(GOOD, BAD);
        var chains = List.of(ISSUER.ec("churn.example"), ISSUER.rsa("churn.example"));
        var began = System.nanoTime();
        for (var i = 0; i < edits.size(); i++) {
            if (i * SWAPS / edits.size() != (i + 1) * SWAPS / edits.size()) {
                var text = PemBundle.text(chains.get(i * SWAPS / edits.size() % 2));
                var body = Json.createObjectBuilder().add("pem", text).build().toString();
                assertThat(ADMIN.send("PUT", CERTIFICATE, body).status()).isIn(200, 201);
            }
            apply(edits.get(i));
            var due = Duration.ofSeconds(SECONDS).toNanos() * (i + 1) / edits.size();
            Await.talk(Duration.ofNanos(Math.max(0, began + due - System.nanoTime())));
        }
    }

    private static void apply(Edit edit) {
        var before = revision();
        edit.apply(ADMIN);
        if (!edit.isAllowed()) {
            assertThat(revision()).as("%s", edit).isEqualTo(before);
        }
    }

    private static String revision() {
        return ADMIN.expect(200, "GET", "config/revision", "").body();
    }

    private static int inProgress() {
        return ADMIN.expect(200, "GET", DEMO + "calls?limit=1000", "").array().size();
    }

    /// Each phone heard its own tone from the far end, without a pause that the machine did not
    /// make.
    ///
    /// @param hiccup the longest pause of somebody who talks past the gateway, in milliseconds
    private void assertSound(double hiccup) {
        for (var phone : phones) {
            var heard = phone.received();
            // A datagram that a busy machine loses is no pause; another source would be a new call.
            assertThat(heard.discontinuities()).allMatch(fault -> fault.startsWith("holes"));
            assertThat(ToneDetector.find(heard.recording(G711.PCMA), Tone.PHONE.hertz()).found())
                    .isTrue();
            assertThat(heard.longestPause())
                    .as("ms without a packet; past the gateway %.1f", hiccup)
                    .isLessThanOrEqualTo(PAUSE_MS + hiccup);
        }
    }
}
