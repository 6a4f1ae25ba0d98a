package org.ringway.signalling.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.signalling.servlet.EarlyScene.PATIENCE;
import static org.ringway.signalling.servlet.EarlyScene.SDP;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringway.identity.Presentation;
import org.ringway.signalling.call.Access;
import org.ringway.signalling.servlet.UdpPeer.More;
import org.ringway.sip.DigestChallenge.Person;
import org.ringway.tenant.TrunkManners;
import org.ringway.tenant.TrunkManners.Plus;

/// What trunks take amiss, through the container's own dialogs and transactions.
class TrunkMannersTest {
    private static final Duration NOTHING_MORE = Duration.ofMillis(300);
    private static final String PROGRESS = "183 Session Progress";
    private static final TrunkManners UNRELIABLE = manners(false, true, false);
    private static final TrunkManners WITHOUT_EARLY_SDP = manners(true, false, false);
    private static final TrunkManners RINGING = manners(true, true, true);

    private final EarlyScene scene;
    private final UdpPeer caller;
    private final UdpPeer callee;

    TrunkMannersTest() throws Exception {
        scene = new EarlyScene();
        caller = scene.caller;
        callee = scene.callee;
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void aTrunkIsToldNothingOfReliableResponsesAlsoWhenItIsAskedAgain() {
        callTrunk(UNRELIABLE);
        var invite = scene.call("");
        assertThat(UdpPeer.header(invite, "Supported")).contains("timer");
        assertThat(invite).doesNotContain("100rel");
        callee.answer(
                invite,
                "422 Session Interval Too Small",
                new More("carrier", "Min-SE: 2400\r\n", ""));
        var second = callee.await("INVITE ", PATIENCE);
        assertThat(UdpPeer.header(second, "Supported")).contains("timer");
        assertThat(second).doesNotContain("100rel");
    }

    @Test
    void aTrunkThatCallsIsSentNoReliableResponse() {
        scene.speak(UNRELIABLE);
        var invite = scene.call("Supported: 100rel\r\n");
        callee.answer(invite, PROGRESS, new More("callee", "", SDP));
        var early = caller.await("SIP/2.0 183", PATIENCE);
        assertThat(early).contains("sdp").doesNotContain("100rel").doesNotContain("RSeq");
        assertThat(caller.receive(Duration.ofMillis(1200))).as("a repetition").isEmpty();
    }

    @Test
    void whatATrunkPlaysBeforeItsAnswerIsNotDescribedToTheCaller() {
        callTrunk(WITHOUT_EARLY_SDP);
        var invite = scene.call("");
        callee.answer(invite, "180 Ringing", More.reliable("callee", 1, SDP));
        callee.answer(callee.await("PRACK ", PATIENCE), "200 OK");
        assertThat(caller.await("SIP/2.0 180", PATIENCE)).doesNotContain("sdp");
        assertThat(caller.receive(NOTHING_MORE)).isEmpty();
        callee.answer(invite, "200 OK");
        callee.await("ACK ", PATIENCE);
        assertThat(scene.response("200", "1 INVITE")).contains("sdp");
    }

    @Test
    void a183OfATrunkIsA180() {
        callTrunk(RINGING);
        var invite = scene.call("");
        callee.answer(invite, PROGRESS, new More("callee", "", SDP));
        assertThat(caller.await("SIP/2.0 180", PATIENCE)).doesNotContain("sdp");
        assertThat(caller.receive(NOTHING_MORE)).isEmpty();
        callee.answer(invite, "200 OK", new More("callee", "", SDP));
        callee.await("ACK ", PATIENCE);
        assertThat(scene.response("200", "1 INVITE")).contains("sdp");
    }

    @Test
    void anotherTrunkIsHeardAsBefore() {
        callTrunk(TrunkManners.USUAL);
        var invite = scene.call("");
        assertThat(invite).contains("100rel").doesNotContain("P-Asserted-Identity");
        callee.answer(invite, PROGRESS, new More("callee", "", SDP));
        assertThat(caller.await("SIP/2.0 183", PATIENCE)).contains("sdp");
    }

    @Test
    void whoeverCallsIsAssertedAlsoWhenThePasswordIsAskedFor() {
        callTrunk(TrunkManners.USUAL);
        var asserted = "<sip:+49301001001@demo.example;user=phone>";
        scene.introduce(
                new Presentation(
                        Presentation.ANONYMOUS,
                        "<sip:+4930555@carrier.example;user=phone>",
                        asserted,
                        true));
        var first = scene.call("P-Asserted-Identity: <sip:+4911@evil.example>\r\n");
        assertPresented(first, asserted);
        callee.answer(first, "401 Unauthorized", new More("carrier", RegistrarScene.CHALLENGE, ""));
        var second = callee.await("INVITE ", PATIENCE);
        assertThat(UdpPeer.header(second, "Authorization")).contains("username=\"gw\"");
        assertPresented(second, asserted);
    }

    private static void assertPresented(String invite, String asserted) {
        assertThat(UdpPeer.header(invite, "From")).startsWith(Presentation.ANONYMOUS + ";tag=");
        assertThat(UdpPeer.header(invite, "To"))
                .isEqualTo("<sip:+4930555@carrier.example;user=phone>");
        assertThat(UdpPeer.header(invite, "P-Asserted-Identity")).isEqualTo(asserted);
        assertThat(UdpPeer.header(invite, "Privacy")).isEqualTo("id");
        assertThat(invite).doesNotContain("evil");
    }

    private void callTrunk(TrunkManners how) {
        var person = Optional.of(new Person("gw", "secret"));
        scene.callTrunk(new Access(Optional.empty(), person, false, Optional.empty(), how));
    }

    private static TrunkManners manners(boolean reliable, boolean early, boolean ringing) {
        return new TrunkManners(Plus.KEEP, false, reliable, early, ringing, false, Duration.ZERO);
    }
}
