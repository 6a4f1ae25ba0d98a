package org.ringway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringway.media.MediaBridge.Place;
import org.ringway.media.MediaLeg;
import org.ringway.media.MediaRequest;
import org.ringway.media.Profile;
import org.ringway.relay.TestPeer.Speech;
import org.ringway.settings.CandidateSettings.Kind;
import org.ringway.settings.PortRange;
import org.ringway.sip.Body;
import org.ringway.sip.Side;
import org.ringway.tenant.Advertised;
import org.ringway.tenant.PartyMedia;

/// Where the parties of a tenant with addresses of its own are told to send.
class AdvertisedMediaTest {
    private static final PartyMedia FIRST = at(Kind.HOST, "198.51.100.5:443", "198.51.100.6");
    private static final PartyMedia LATER = at(Kind.SRFLX, "198.51.100.7");

    private final MediaPlane plane = Planes.plane(new PortRange(42_600, 42_649));
    private final List<TestPeer> peers = new ArrayList<>();
    private final UUID call = UUID.randomUUID();
    private final int port = plane.webRtcAddress().getPort();

    @AfterEach
    void closeAll() {
        peers.forEach(TestPeer::close);
        plane.close();
    }

    @Test
    void bothEndsOfACallAreToldOfThem() {
        var toPhone = offered(Profile.PLAIN, FIRST, browser());
        assertThat(toPhone).contains("c=IN IP4 198.51.100.6\r\n").doesNotContain("127.0.0.1");
        var phone = peer("phone");
        phone.learn(toPhone.replace("198.51.100.6", "127.0.0.1"));
        var toBrowser = answered(phone);
        assertThat(candidates(toBrowser))
                .containsExactly("198.51.100.5 443 typ host", "198.51.100.6 " + port + " typ host");
        assertThat(toBrowser)
                .contains("c=IN IP4 198.51.100.5\r\n", "m=audio 443 ")
                .doesNotContain("127.0.0.1");
    }

    @Test
    void aCallThatGoesOnKeepsItsOwnAndWhoComesLaterIsToldOfNewOnes() {
        var browser = browser();
        var phone = peer("phone");
        phone.learn(offered(Profile.PLAIN, PartyMedia.ANY, browser));
        browser.learn(answered(phone));

        browser.restartIce();
        var restarted =
                Planes.ready(plane.reoffer(call, Side.CALLER, Body.sdp(browser.description())))
                        .body()
                        .text();
        assertThat(candidates(restarted)).containsExactly("127.0.0.1 " + port + " typ host");

        var place = new Place(call, Side.CALLER);
        var replaced = plane.replace(place, LATER, Body.sdp(browser().description()));
        assertThat(candidates(Planes.ready(replaced).body().text()))
                .containsExactly(
                        "198.51.100.7 " + port + " typ srflx raddr 127.0.0.1 rport " + port,
                        "127.0.0.1 " + port + " typ host");
    }

    private String offered(Profile profile, PartyMedia party, TestPeer caller) {
        var request =
                new MediaRequest(
                        call,
                        "demo",
                        Body.sdp(caller.description()),
                        party,
                        List.of(new MediaLeg(profile, party)));
        return Planes.ready(plane.open(request)).body().text();
    }

    private String answered(TestPeer callee) {
        return Planes.ready(plane.answer(call, 0, Body.sdp(callee.description()))).body().text();
    }

    /// What candidates say behind their priorities.
    private static List<String> candidates(String description) {
        return description
                .lines()
                .filter(line -> line.startsWith("a=candidate:"))
                .map(line -> line.split(" ", 5)[4])
                .toList();
    }

    private WebRtcPeer browser() {
        return (WebRtcPeer) peer("browser");
    }

    private TestPeer peer(String kind) {
        var peer = Planes.peer(kind, Speech.PCMA);
        peers.add(peer);
        return peer;
    }

    private static PartyMedia at(Kind kind, String... addresses) {
        return PartyMedia.ANY.at(Advertised.read(List.of(addresses), kind));
    }
}
