package org.ringway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringway.media.MediaBridge.Place;
import org.ringway.media.MediaResult;
import org.ringway.relay.TestPeer.Speech;
import org.ringway.rtp.RtpHeader;
import org.ringway.settings.PortRange;
import org.ringway.sip.Body;
import org.ringway.sip.Side;

/// Hold and resume through a whole media plane, told to both parties.
class MediaHoldTest {
    private final MediaPlane plane = Planes.plane(new PortRange(42_200, 42_299));
    private final List<TestPeer> peers = new ArrayList<>();

    @AfterEach
    void closeAll() {
        peers.forEach(TestPeer::close);
        plane.close();
    }

    @Test
    void theOtherPartyIsToldOfHoldAndResumeInItsOwnTerms() {
        var browser = new WebRtcPeer(Speech.PCMU);
        var phone = new PlainPeer(Speech.PCMU);
        peers.addAll(List.of(browser, phone));
        var call = Planes.call(plane, browser, phone);
        assertThat(Planes.ready(plane.news(call, Side.CALLER)).bodies()).isEmpty();
        var hold = phone.description().replace("a=sendrecv", "a=sendonly");
        var answer = Planes.ready(plane.reoffer(call, Side.CALLEE, Body.sdp(hold)));
        assertThat(answer.body().text()).contains("a=recvonly");
        var told = Planes.ready(plane.news(call, Side.CALLER)).body().text();
        assertThat(told).contains("a=sendonly", "a=setup:actpass", "UDP/TLS/RTP/SAVPF");
        var heard = browser.description().replace("a=sendrecv", "a=recvonly");
        Planes.ready(plane.accept(call, Side.CALLER, Body.sdp(heard)));
        assertThat(Planes.ready(plane.news(call, Side.CALLER)).bodies()).isEmpty();
        assertThat(Planes.ready(plane.news(call, Side.CALLEE)).bodies()).isEmpty();
        talk(phone, browser);
        Planes.ready(plane.reoffer(call, Side.CALLEE, Body.sdp(phone.description())));
        told = Planes.ready(plane.news(call, Side.CALLER)).body().text();
        assertThat(told).contains("a=sendrecv");
        Planes.ready(plane.accept(call, Side.CALLER, Body.sdp(browser.description())));
        talk(browser, phone);
        talk(phone, browser);
    }

    @Test
    void aPartyOnHoldThatHoldsAsWellIsNotForgotten() {
        var one = new PlainPeer(Speech.PCMU);
        var other = new PlainPeer(Speech.PCMU);
        peers.addAll(List.of(one, other));
        var call = Planes.call(plane, one, other);
        reoffer(call, Side.CALLER, one, "sendonly");
        assertThat(news(call, Side.CALLEE)).contains("a=sendonly");
        accept(call, Side.CALLEE, other, "recvonly");
        assertThat(reoffer(call, Side.CALLEE, other, "inactive")).contains("a=inactive");
        assertThat(news(call, Side.CALLER)).contains("a=inactive");
        accept(call, Side.CALLER, one, "inactive");
        assertThat(reoffer(call, Side.CALLER, one, "sendrecv")).contains("a=inactive");
        assertThat(news(call, Side.CALLEE)).contains("a=sendrecv");
        accept(call, Side.CALLEE, other, "inactive");
        reoffer(call, Side.CALLEE, other, "sendrecv");
        assertThat(news(call, Side.CALLER)).contains("a=sendrecv");
        accept(call, Side.CALLER, one, "sendrecv");
        talk(one, other);
        talk(other, one);
    }

    @Test
    void anAnswerThatTakesNothingOfOurOfferChangesNothing() {
        var one = new PlainPeer(Speech.PCMU);
        var other = new PlainPeer(Speech.PCMU);
        peers.addAll(List.of(one, other));
        var call = Planes.call(plane, one, other);
        assertThat(Planes.ready(plane.offer(call, Side.CALLEE)).body().text())
                .contains("RTP/AVP 0", "a=sendrecv");
        var foreign = other.description().replaceAll("RTP/AVP .*", "RTP/AVP 9");
        assertThat(plane.accept(call, Side.CALLEE, Body.sdp(foreign)))
                .isInstanceOf(MediaResult.Refused.class);
        talk(one, other);
        talk(other, one);
    }

    @Test
    void whoeverComesInsteadOfAPartyThatHeldTakesTheOtherOneOffHold() {
        var stays = new PlainPeer(Speech.PCMU);
        var leaves = new PlainPeer(Speech.PCMU);
        var comes = new PlainPeer(Speech.PCMU);
        peers.addAll(List.of(stays, leaves, comes));
        comes.becomeSource(0x5555, 9, 77);
        var call = Planes.call(plane, stays, leaves);
        reoffer(call, Side.CALLEE, leaves, "sendonly");
        assertThat(news(call, Side.CALLER)).contains("a=sendonly");
        accept(call, Side.CALLER, stays, "recvonly");
        var offer =
                Planes.ready(plane.invite(call, Side.CALLEE, List.of(Planes.leg(comes)))).body();
        comes.learn(offer.text());
        Planes.ready(plane.rejoin(call, Side.CALLEE, 1, Body.sdp(comes.description())));
        assertThat(Planes.ready(plane.news(call, Side.CALLEE)).bodies()).isEmpty();
        assertThat(news(call, Side.CALLER)).contains("a=sendrecv");
        accept(call, Side.CALLER, stays, "sendrecv");
        talk(comes, stays);
        talk(stays, comes);
        reoffer(call, Side.CALLER, stays, "sendonly");
        assertThat(news(call, Side.CALLEE)).contains("a=sendonly");
    }

    @Test
    void whoeverComesFromAnotherCallWhereItWasHeldIsTakenOffHold() {
        var stays = new PlainPeer(Speech.PCMU);
        var comes = new PlainPeer(Speech.PCMU);
        var leaves = new PlainPeer(Speech.PCMU);
        var consults = new PlainPeer(Speech.PCMU);
        peers.addAll(List.of(stays, comes, leaves, consults));
        comes.becomeSource(0x6666, 9, 77);
        var call = Planes.call(plane, leaves, stays);
        var other = Planes.call(plane, consults, comes);
        reoffer(other, Side.CALLER, consults, "sendonly");
        assertThat(news(other, Side.CALLEE)).contains("a=sendonly");
        accept(other, Side.CALLEE, comes, "recvonly");
        Planes.ready(plane.merge(new Place(call, Side.CALLER), new Place(other, Side.CALLEE)));
        assertThat(Planes.ready(plane.news(call, Side.CALLEE)).bodies()).isEmpty();
        assertThat(news(call, Side.CALLER)).contains("a=sendrecv");
        accept(call, Side.CALLER, comes, "sendrecv");
        talk(comes, stays);
        talk(stays, comes);
    }

    @Test
    void twentyHoldsOfABrowserKeepItsStreamAndItsKeys() {
        var browser = new WebRtcPeer(Speech.PCMU);
        var phone = new PlainPeer(Speech.PCMU);
        peers.addAll(List.of(browser, phone));
        var call = Planes.call(plane, browser, phone);
        talk(browser, phone);
        talk(phone, browser);
        for (var cycle = 0; cycle < 20; cycle++) {
            assertThat(reoffer(call, Side.CALLER, browser, "sendonly"))
                    .contains("a=recvonly", "a=setup:passive", "a=ssrc:");
            assertThat(news(call, Side.CALLEE)).contains("a=sendonly");
            accept(call, Side.CALLEE, phone, "recvonly");
            assertThat(reoffer(call, Side.CALLER, browser, "sendrecv"))
                    .contains("a=sendrecv", "a=setup:passive");
            assertThat(news(call, Side.CALLEE)).contains("a=sendrecv");
            accept(call, Side.CALLEE, phone, "sendrecv");
        }
        talk(browser, phone);
        talk(phone, browser);
    }

    @Test
    void anIceRestartIsNoNewsForTheOtherParty() {
        var browser = new WebRtcPeer(Speech.PCMU);
        var phone = new PlainPeer(Speech.PCMU);
        peers.addAll(List.of(browser, phone));
        var call = Planes.call(plane, browser, phone);
        browser.restartIce();
        reoffer(call, Side.CALLER, browser, "sendrecv");
        assertThat(Planes.ready(plane.news(call, Side.CALLEE)).bodies()).isEmpty();
        assertThat(Planes.ready(plane.news(call, Side.CALLER)).bodies()).isEmpty();
    }

    private String reoffer(UUID call, Side side, TestPeer peer, String direction) {
        var offer = peer.description().replace("a=sendrecv", "a=" + direction);
        return Planes.ready(plane.reoffer(call, side, Body.sdp(offer))).body().text();
    }

    private String news(UUID call, Side side) {
        return Planes.ready(plane.news(call, side)).body().text();
    }

    private void accept(UUID call, Side side, TestPeer peer, String direction) {
        var answer = peer.description().replace("a=sendrecv", "a=" + direction);
        Planes.ready(plane.accept(call, side, Body.sdp(answer)));
    }

    private static void talk(TestPeer speaker, TestPeer hearer) {
        var sound = new byte[160];
        Arrays.fill(sound, (byte) 0x5a);
        Planes.talk(speaker, hearer, sound);
        var ssrcs = hearer.received().stream().map(RtpHeader::ssrc).distinct();
        assertThat(ssrcs).as("streams of " + hearer).hasSize(1);
    }
}
