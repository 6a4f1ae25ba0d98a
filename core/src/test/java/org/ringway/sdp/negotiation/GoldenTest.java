package org.ringway.sdp.negotiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.sdp.negotiation.Legs.agreed;
import static org.ringway.sdp.negotiation.Legs.branch;
import static org.ringway.sdp.negotiation.Legs.offer;
import static org.ringway.sdp.negotiation.Legs.plain;
import static org.ringway.sdp.negotiation.Legs.text;
import static org.ringway.sdp.negotiation.Legs.webRtc;
import static org.ringway.tenant.CodecPolicy.ANY;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.ringway.sdp.Attribute;
import org.ringway.sdp.Fixtures;
import org.ringway.sdp.SessionDescription;
import org.ringway.sip.Side;

/// What is really sent, word by word, in every direction of the bridge.
class GoldenTest {
    private static final Set<String> WEBRTC =
            Set.of(
                    "group",
                    "ice-lite",
                    "mid",
                    "ice-ufrag",
                    "ice-pwd",
                    "candidate",
                    "end-of-candidates",
                    "fingerprint",
                    "setup",
                    "rtcp-mux");

    static final List<String> DIRECTIONS =
            Stream.of(
                            "browser-to-browser",
                            "browser-to-office",
                            "browser-to-trunk",
                            "office-to-browser",
                            "office-to-trunk",
                            "trunk-to-browser")
                    .flatMap(direction -> Stream.of(direction + ".offer", direction + ".answer"))
                    .toList();

    @Test
    void aBrowserCallsATrunk() {
        var caller = offer("chromium-audio");
        var offered = branch(caller, plain(ANY));
        expect("browser-to-trunk.offer", offered.description());
        var answer = Fixtures.description("asterisk-answer-pcma");
        var agreed = agreed(OfferAnswer.answer(caller, webRtc(ANY), offered, answer));
        expect("browser-to-trunk.answer", agreed.answer());
    }

    @Test
    void aTrunkCallsABrowser() {
        var caller = offer("asterisk");
        var offered = branch(caller, webRtc(ANY));
        expect("trunk-to-browser.offer", offered.description());
        var answer = Fixtures.description("chromium-answer");
        var agreed = agreed(OfferAnswer.answer(caller, plain(ANY), offered, answer));
        expect("trunk-to-browser.answer", agreed.answer());
    }

    @Test
    void aBrowserCallsABrowserWithVideo() {
        var caller = offer("chromium-audio-video");
        var offered = branch(caller, webRtc(ANY));
        expect("browser-to-browser.offer", offered.description());
        var answer = Fixtures.description("chromium-answer-video");
        var agreed = agreed(OfferAnswer.answer(caller, webRtc(ANY), offered, answer));
        expect("browser-to-browser.answer", agreed.answer());
    }

    @Test
    void anOfficePhoneCallsATrunk() {
        var caller = offer("linphone");
        var offered = branch(caller, plain(Legs.only("PCMA", "PCMU")));
        expect("office-to-trunk.offer", offered.description());
        var answer = Fixtures.description("asterisk-answer-pcma");
        var agreed = agreed(OfferAnswer.answer(caller, plain(ANY), offered, answer));
        expect("office-to-trunk.answer", agreed.answer());
    }

    @Test
    void aBrowserCallsAnOfficePhone() {
        var caller = offer("chromium-data");
        var offered = branch(caller, plain(ANY));
        expect("browser-to-office.offer", offered.description());
        var answer = Fixtures.description("baresip");
        var agreed = agreed(OfferAnswer.answer(caller, webRtc(ANY), offered, answer));
        expect("browser-to-office.answer", agreed.answer());
    }

    @Test
    void anOfficePhoneCallsABrowser() {
        var caller = offer("linphone");
        var offered = branch(caller, webRtc(ANY));
        expect("office-to-browser.offer", offered.description());
        var answer = Fixtures.description("chromium-answer");
        var agreed = agreed(OfferAnswer.answer(caller, plain(ANY), offered, answer));
        expect("office-to-browser.answer", agreed.answer());
    }

    /// The two kinds of legs have nothing in common but the sound.
    @ParameterizedTest
    @FieldSource("DIRECTIONS")
    void aBrowsersLegHasAllOfWebRtcAndATelephonesHasNone(String golden) {
        var description = Fixtures.description("golden/" + golden);
        var audio = description.media().getFirst();
        var used =
                Stream.concat(
                                description.attributes().lines().stream(),
                                audio.attributes().lines().stream())
                        .map(Attribute::name)
                        .collect(Collectors.toSet());
        var callerSide = golden.endsWith("answer");
        var parties = List.of(golden.substring(0, golden.indexOf('.')).split("-to-", -1));
        var party = callerSide ? parties.getFirst() : parties.getLast();
        if (party.equals("browser")) {
            assertThat(audio.protocol()).isEqualTo("UDP/TLS/RTP/SAVPF");
            assertThat(used).containsAll(WEBRTC);
        } else {
            assertThat(audio.protocol()).isEqualTo("RTP/AVP");
            assertThat(used).doesNotContainAnyElementsOf(WEBRTC);
        }
    }

    @Test
    void aBrowserHearsHimself() {
        var agreed = agreed(OfferAnswer.echo(offer("chromium-data"), webRtc(ANY)));
        expect("browser-echo.answer", agreed.answer());
    }

    @Test
    void aPhoneHearsHimself() {
        var agreed = agreed(OfferAnswer.echo(offer("baresip"), plain(ANY)));
        expect("phone-echo.answer", agreed.answer());
    }

    @Test
    void aBrowserHolds() {
        var plan = agreed(OfferAnswer.echo(offer("chromium-audio"), webRtc(ANY))).plan();
        var held = agreed(Legs.reoffer(plan, Side.CALLER, offer("chromium-hold"), webRtc(ANY)));
        expect("browser-hold.answer", held.answer());
    }

    @Test
    void anOldPhoneHolds() {
        var plan = agreed(OfferAnswer.echo(offer("asterisk"), plain(ANY))).plan();
        var held = agreed(Legs.reoffer(plan, Side.CALLEE, offer("old-phone-hold"), plain(ANY)));
        expect("phone-hold.answer", held.answer());
    }

    private static void expect(String golden, SessionDescription actual) {
        assertThat(text(actual)).isEqualTo(Fixtures.text("golden/" + golden));
        assertThat(Fixtures.parsed(text(actual))).isEqualTo(actual);
    }
}
