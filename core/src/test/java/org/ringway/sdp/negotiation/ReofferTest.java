package org.ringway.sdp.negotiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.sdp.negotiation.Legs.agreed;
import static org.ringway.sdp.negotiation.Legs.branch;
import static org.ringway.sdp.negotiation.Legs.offer;
import static org.ringway.sdp.negotiation.Legs.phone;
import static org.ringway.sdp.negotiation.Legs.plain;
import static org.ringway.sdp.negotiation.Legs.webRtc;
import static org.ringway.tenant.CodecPolicy.ANY;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.sdp.Fixtures;
import org.ringway.sdp.media.Direction;
import org.ringway.sdp.media.Setup;
import org.ringway.sdp.media.WebRtcMedia;
import org.ringway.sdp.negotiation.LocalLeg.Session;
import org.ringway.sdp.negotiation.LocalTransport.WebRtc;
import org.ringway.sdp.negotiation.Refusal.NoCommonCodec;
import org.ringway.sip.Side;

/// A browser and an office phone are talking; then one of them offers again.
class ReofferTest {
    private final Plan talking = talking();

    @ParameterizedTest
    @CsvSource({
        "sendrecv, SENDRECV, true, true",
        "sendonly, RECVONLY, true, false",
        "recvonly, SENDONLY, false, true",
        "inactive, INACTIVE, false, false"
    })
    void holdAndResumeAreMirrored(String written, Direction answer, boolean heard, boolean hears) {
        var text = Fixtures.text("chromium-hold").replace("a=sendonly", "a=" + written);
        var again = Legs.read(Fixtures.parsed(text));
        var held = agreed(Legs.reoffer(talking, Side.CALLER, again, established()));
        assertThat(held.plan().caller().direction()).isEqualTo(answer);
        assertThat(held.plan().forwards(Side.CALLER)).isEqualTo(heard);
        assertThat(held.plan().forwards(Side.CALLEE)).isEqualTo(hears);
        assertThat(held.plan().callee()).isEqualTo(talking.callee());
        assertThat(held.remote()).isEqualTo(again.media());
    }

    @Test
    void thePhoneHoldsWithTheOldAddress() {
        var held = agreed(Legs.reoffer(talking, Side.CALLEE, offer("old-phone-hold"), plain(ANY)));
        assertThat(held.plan().callee().direction()).isEqualTo(Direction.RECVONLY);
        assertThat(held.plan().callee().codec().encoding()).isEqualTo("pcma");
        assertThat(held.plan().callee().ptime()).isEqualTo(30);
        assertThat(held.plan().transcodes()).isFalse();
        assertThat(held.plan().caller()).isEqualTo(talking.caller());
    }

    @Test
    void theDtlsRoleSurvivesHold() {
        var client = established(Setup.ACTIVE);
        var held = agreed(Legs.reoffer(talking, Side.CALLER, offer("chromium-hold"), client));
        assertThat(held.answer().media().getFirst().attributes().first("setup")).contains("active");
        var server = established();
        held = agreed(Legs.reoffer(talking, Side.CALLER, offer("chromium-hold"), server));
        assertThat(held.answer().media().getFirst().attributes().first("setup"))
                .contains("passive");
    }

    @Test
    void anIceRestartIsAnsweredWithNewCredentialsAndNothingElseChanges() {
        var before = offer("chromium-hold");
        var again = offer("chromium-ice-restart");
        assertThat(((WebRtcMedia) again.media()).restartedIceSince((WebRtcMedia) before.media()))
                .isTrue();
        var old = Legs.WEBRTC;
        var renewed =
                new WebRtc(
                        "newfrag",
                        "newpasswordnewpassword",
                        old.fingerprint(),
                        old.candidates(),
                        Setup.PASSIVE,
                        old.source());
        var leg = new LocalLeg(renewed, ANY, new Session(7002, 2));
        var agreed = agreed(Legs.reoffer(talking, Side.CALLER, again, leg));
        assertThat(Legs.text(agreed.answer()))
                .isEqualTo(
                        Fixtures.text("golden/browser-to-trunk.answer")
                                .replace("o=- 7002 1", "o=- 7002 2")
                                .replace("ringfrag", "newfrag")
                                .replace("ringwayringwayringwayring", "newpasswordnewpassword"));
        assertThat(agreed.plan()).isEqualTo(talking);
    }

    @Test
    void theSameCodecUnderAnotherPayloadTypeIsFollowed() {
        var again = phone("100:PCMA/8000");
        var agreed = agreed(Legs.reoffer(talking, Side.CALLEE, again, plain(ANY)));
        assertThat(agreed.plan().callee().codec().payloadType()).isEqualTo(100);
        assertThat(agreed.answer().media().getFirst().formats()).containsExactly("100", "101");
    }

    @Test
    void anotherCodecIsTranscodedWhereThatIsPossible() {
        var agreed = agreed(Legs.reoffer(talking, Side.CALLEE, phone("9 0"), plain(ANY)));
        assertThat(agreed.plan().callee().codec().encoding()).isEqualTo("PCMU");
        assertThat(agreed.plan().transcodes()).isTrue();
        assertThat(Legs.reoffer(talking, Side.CALLEE, phone("9"), plain(ANY)))
                .isInstanceOf(NoCommonCodec.class);
    }

    @Test
    void eventsAreAnsweredThoughTheOtherSideHasNone() {
        var caller = offer("sipp");
        var offered = branch(caller, plain(ANY));
        var answer = Fixtures.description("sipp");
        var plan = agreed(OfferAnswer.answer(caller, plain(ANY), offered, answer)).plan();
        var agreed = agreed(Legs.reoffer(plan, Side.CALLER, phone("8"), plain(ANY)));
        assertThat(agreed.answer().media().getFirst().formats()).containsExactly("8", "101");
    }

    private static Plan talking() {
        var caller = offer("chromium-audio");
        var offered = branch(caller, plain(ANY));
        var answer = Fixtures.description("asterisk-answer-pcma");
        return agreed(OfferAnswer.answer(caller, webRtc(ANY), offered, answer)).plan();
    }

    private static LocalLeg established() {
        return established(Setup.PASSIVE);
    }

    private static LocalLeg established(Setup role) {
        var old = Legs.WEBRTC;
        var transport =
                new WebRtc(
                        old.ufrag(),
                        old.password(),
                        old.fingerprint(),
                        old.candidates(),
                        role,
                        old.source());
        return new LocalLeg(transport, ANY, new Session(7002, 2));
    }
}
