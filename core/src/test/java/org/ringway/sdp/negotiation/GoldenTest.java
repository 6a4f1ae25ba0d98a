package org.ringway.sdp.negotiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.sdp.negotiation.Legs.agreed;
import static org.ringway.sdp.negotiation.Legs.branch;
import static org.ringway.sdp.negotiation.Legs.offer;
import static org.ringway.sdp.negotiation.Legs.plain;
import static org.ringway.sdp.negotiation.Legs.text;
import static org.ringway.sdp.negotiation.Legs.webRtc;
import static org.ringway.tenant.CodecPolicy.ANY;

import org.junit.jupiter.api.Test;
import org.ringway.sdp.Fixtures;
import org.ringway.sdp.SessionDescription;
import org.ringway.sip.Side;

/// What is really sent, word by word, in every direction of the bridge.
class GoldenTest {
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
        var answer = Fixtures.description("chromium-answer");
        var agreed = agreed(OfferAnswer.answer(caller, webRtc(ANY), offered, answer));
        expect("browser-to-browser.answer", agreed.answer());
    }

    @Test
    void aPhoneCallsATrunk() {
        var caller = offer("linphone");
        var offered = branch(caller, plain(Legs.only("PCMA", "PCMU")));
        expect("phone-to-trunk.offer", offered.description());
        var answer = Fixtures.description("asterisk-answer-pcma");
        var agreed = agreed(OfferAnswer.answer(caller, plain(ANY), offered, answer));
        expect("phone-to-trunk.answer", agreed.answer());
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
