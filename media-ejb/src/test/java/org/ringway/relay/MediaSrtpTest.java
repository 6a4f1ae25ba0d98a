package org.ringway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ringway.media.MediaLeg;
import org.ringway.media.MediaRequest;
import org.ringway.media.MediaResult;
import org.ringway.media.MediaResult.Refused;
import org.ringway.media.Profile;
import org.ringway.relay.TestPeer.Speech;
import org.ringway.settings.PortRange;
import org.ringway.sip.Body;
import org.ringway.sip.Side;
import org.ringway.srtp.ProtectionProfile;
import org.ringway.tenant.CodecPolicy;
import org.ringway.tenant.DtmfMode;
import org.ringway.tenant.PartyMedia;
import org.ringway.tenant.SessionLines;
import org.ringway.tenant.SrtpPolicy;

/// SRTP towards telephones and trunks through a whole media plane.
class MediaSrtpTest {
    private final MediaPlane plane = Planes.plane(new PortRange(42_900, 42_999));
    private final List<TestPeer> peers = new ArrayList<>();

    @AfterEach
    void closeAll() {
        peers.forEach(TestPeer::close);
        plane.close();
    }

    @ParameterizedTest
    @EnumSource
    void aPhoneThatAsksForSrtpTalksWithABrowserAndWithAPlainPhone(ProtectionProfile profile) {
        for (var protocol : List.of("RTP/SAVP", "RTP/AVP")) {
            var phone = peer(new SrtpPeer(Speech.PCMA, profile, protocol));
            var browser = peer(new WebRtcPeer(Speech.PCMU));
            Planes.call(plane, phone, browser);
            talk(phone, browser);
            talk(browser, phone);
            var caller = peer(new SrtpPeer(Speech.PCMA, profile, protocol));
            var old = peer(new PlainPeer(Speech.PCMU));
            Planes.call(plane, caller, old);
            talk(caller, old);
            talk(old, caller);
        }
    }

    @Test
    void aTrunkThatRequiresSrtpGetsNothingElse() {
        var browser = peer(new WebRtcPeer(Speech.PCMU));
        var trunk =
                peer(
                        new SrtpPeer(
                                Speech.PCMU,
                                ProtectionProfile.AES_CM_128_HMAC_SHA1_80,
                                "RTP/SAVP"));
        var id = UUID.randomUUID();
        var offered = offer(id, browser, SrtpPolicy.REQUIRED);
        assertThat(offered).contains("RTP/SAVP", "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:");
        trunk.learn(offered);
        var plain = new PlainPeer(Speech.PCMU);
        peers.add(plain);
        assertThat(plane.answer(id, 0, Body.sdp(plain.description())))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.detail()).contains("which is required"));
        var answer = Planes.ready(plane.answer(id, 0, Body.sdp(trunk.description())));
        browser.learn(answer.body().text());
        Planes.connect(browser);
        talk(browser, trunk);
        talk(trunk, browser);
        var held = trunk.description().replace("a=sendrecv", "a=sendonly");
        assertThat(Planes.ready(plane.reoffer(id, Side.CALLEE, Body.sdp(held))).body().text())
                .contains("a=recvonly", "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:");
        Planes.ready(plane.reoffer(id, Side.CALLEE, Body.sdp(trunk.description())));
        talk(browser, trunk);
        talk(trunk, browser);
        var open = held.replace("RTP/SAVP", "RTP/AVP").replaceAll("a=crypto.*\r\n", "");
        assertThat(plane.reoffer(id, Side.CALLEE, Body.sdp(open))).isInstanceOf(Refused.class);
        talk(trunk, browser);
    }

    @Test
    void whereSrtpIsOptionalAPartyWithoutItTalksAsWell() {
        var browser = peer(new WebRtcPeer(Speech.PCMU));
        var trunk = peer(new PlainPeer(Speech.PCMU));
        var id = UUID.randomUUID();
        var offered = offer(id, browser, SrtpPolicy.OPTIONAL);
        assertThat(offered).contains("RTP/AVP", "a=crypto:2 AEAD_AES_128_GCM inline:");
        trunk.learn(offered);
        var answer = Planes.ready(plane.answer(id, 0, Body.sdp(trunk.description())));
        browser.learn(answer.body().text());
        Planes.connect(browser);
        talk(browser, trunk);
        talk(trunk, browser);
    }

    @Test
    void theEchoTestIsNoWayAroundWhatIsRequired() {
        var phone = peer(new PlainPeer(Speech.PCMU));
        var offer = Body.sdp(phone.description());
        assertThat(plane.echo(UUID.randomUUID(), party(SrtpPolicy.REQUIRED), offer))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.detail()).contains("which is required"));
        assertThat(Planes.ready(plane.echo(UUID.randomUUID(), party(SrtpPolicy.OPTIONAL), offer)))
                .isNotNull();
    }

    @Test
    void anOfferThatTheCallersPolicyForbidsIsRefusedAtOnce() {
        var trunk = peer(new SrtpPeer(Speech.PCMU, ProtectionProfile.AEAD_AES_128_GCM, "RTP/SAVP"));
        var phone = peer(new PlainPeer(Speech.PCMU));
        var request =
                new MediaRequest(
                        UUID.randomUUID(),
                        "demo",
                        Body.sdp(trunk.description()),
                        party(SrtpPolicy.OFF),
                        List.of(Planes.leg(phone)));
        assertThat(plane.open(request))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.detail()).contains("switched off"));
    }

    private <P extends TestPeer> P peer(P peer) {
        peers.add(peer);
        return peer;
    }

    private String offer(UUID id, TestPeer caller, SrtpPolicy policy) {
        var leg = new MediaLeg(Profile.PLAIN, party(policy));
        MediaResult result =
                plane.open(
                        new MediaRequest(id, "demo", Body.sdp(caller.description()), List.of(leg)));
        return Planes.ready(result).body().text();
    }

    private static PartyMedia party(SrtpPolicy policy) {
        return new PartyMedia(CodecPolicy.ANY, SessionLines.NONE, DtmfMode.AUTO, policy);
    }

    private static void talk(TestPeer from, TestPeer to) {
        var sound = new byte[160];
        Arrays.fill(sound, (byte) 0x55);
        Planes.talk(from, to, sound);
    }
}
