package org.ringway.signalling.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.sdp.SdpParser;
import org.ringway.sdp.SessionDescription;
import org.ringway.sdp.media.CertificateFingerprint;
import org.ringway.sdp.media.Setup;
import org.ringway.sdp.negotiation.BranchOffer;
import org.ringway.sdp.negotiation.LocalLeg;
import org.ringway.sdp.negotiation.LocalTransport;
import org.ringway.sdp.negotiation.LocalTransport.Candidate;
import org.ringway.sdp.negotiation.Negotiation.Agreed;
import org.ringway.sdp.negotiation.OfferAnswer;
import org.ringway.sdp.negotiation.RemoteOffer;
import org.ringway.settings.CandidateSettings.Kind;
import org.ringway.signalling.servlet.Caller.OfExtension;
import org.ringway.signalling.servlet.Caller.OfPbx;
import org.ringway.signalling.servlet.Caller.OfTrunk;
import org.ringway.tenant.Advertised;
import org.ringway.tenant.CodecSettings;
import org.ringway.tenant.DemoTenants;
import org.ringway.tenant.PartyMedia;
import org.ringway.tenant.SessionLines;
import org.ringway.tenant.TenantConfig;
import org.ringway.tenant.TenantMedia;
import org.ringway.tenant.Trunk;

/// From what a tenant wants of its media to what stands in session descriptions.
class MediaTastesTest {
    private static final LocalLeg.Session SESSION = new LocalLeg.Session(7, 1);
    private static final LocalTransport.WebRtc AT_BROWSER =
            new LocalTransport.WebRtc(
                    "ringfrag",
                    "ringwayringwayringwayring",
                    CertificateFingerprint.of("sha-256", new byte[32]),
                    List.of(Candidate.host("198.51.100.7", 40_000)),
                    Setup.ACTPASS,
                    new LocalTransport.Source(1, "ringway-7"));
    private static final LocalTransport.Plain AT_TRUNK =
            new LocalTransport.Plain("198.51.100.7", 20_000, 20_001);
    private static final String TRUNK =
            """
            v=0
            o=- 1 1 IN IP4 192.0.2.9
            s=-
            c=IN IP4 192.0.2.9
            t=0 0
            m=audio 6000 RTP/AVP 8
            """;
    private static final String BROWSER =
            """
            v=0
            o=- 1 1 IN IP4 127.0.0.1
            s=-
            t=0 0
            a=group:BUNDLE 0
            m=audio 9 UDP/TLS/RTP/SAVPF 111 0 8
            c=IN IP4 0.0.0.0
            a=ice-ufrag:abcd
            a=ice-pwd:abcdefghijklmnopqrstuvwx
            a=fingerprint:sha-256 00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00
            a=setup:actpass
            a=mid:0
            a=rtcp-mux
            a=rtpmap:111 opus/48000/2
            """;

    /// The setting, what a browser is offered that a trunk calls, what one is answered that calls.
    @ParameterizedTest
    @CsvSource({"false, 8 0, 8", "true, 111 8 0, 111"})
    void aBrowserSpeaksOpusWithATrunkWhenItsTenantWantsThat(
            boolean wanted, String offered, String answered) {
        var tenant = DemoTenants.demo(media(wanted));
        var trunk = Objects.requireNonNull(tenant.trunks().get("carrier"));
        assertThat(formats(toBrowser(tenant))).isEqualTo(offered);
        assertThat(formats(fromBrowser(tenant, trunk))).isEqualTo(answered);
    }

    @Test
    void noTelephoneAndNoTrunkIsToSpeakIt() {
        var tenant = DemoTenants.demo(media(true));
        var trunk = Objects.requireNonNull(tenant.trunks().get("carrier"));
        assertThat(
                        List.of(
                                Tastes.phone(tenant, "1001", ""),
                                Tastes.peer(tenant),
                                Tastes.trunk(tenant, trunk),
                                Tastes.caller(alice(tenant), false),
                                Tastes.caller(new OfTrunk(tenant, trunk), false)))
                .noneMatch(party -> party.codecs().hd());
    }

    @Test
    void everyPartyIsToldWhereItsTenantWantsToBeReached() {
        var advertised = Advertised.read(List.of("203.0.113.5:443"), Kind.SRFLX);
        var tenant =
                DemoTenants.demo(
                        new TenantMedia(CodecSettings.USUAL, SessionLines.NONE, advertised));
        var trunk = Objects.requireNonNull(tenant.trunks().get("carrier"));
        var pbx = new OfPbx(tenant, alice(tenant).extension(), List.of());
        assertThat(
                        List.of(
                                Tastes.browser(tenant, ""),
                                Tastes.browser(tenant, "").without(List.of("PCMA")),
                                Tastes.phone(tenant, "1001", ""),
                                Tastes.peer(tenant),
                                Tastes.trunk(tenant, trunk),
                                Tastes.caller(alice(tenant), true),
                                Tastes.caller(alice(tenant), false),
                                Tastes.caller(pbx, false),
                                Tastes.caller(new OfTrunk(tenant, trunk), false)))
                .extracting(PartyMedia::advertised)
                .containsOnly(advertised);
        assertThat(Tastes.browser(DemoTenants.demo(), "").advertised()).isEqualTo(Advertised.NONE);
    }

    private static SessionDescription toBrowser(TenantConfig tenant) {
        var browser = leg(AT_BROWSER, Tastes.browser(tenant, ""));
        return offer(TRUNK, browser).description();
    }

    private static SessionDescription fromBrowser(TenantConfig tenant, Trunk trunk) {
        var offered = offer(BROWSER, leg(AT_TRUNK, Tastes.trunk(tenant, trunk)));
        var caller = leg(AT_BROWSER, Tastes.caller(alice(tenant), true));
        return ((Agreed) OfferAnswer.answer(read(BROWSER), caller, offered, parsed(TRUNK)))
                .answer();
    }

    private static BranchOffer offer(String caller, LocalLeg branch) {
        return (BranchOffer) OfferAnswer.offer(read(caller), branch);
    }

    /// The payload types of sound.
    private static String formats(SessionDescription description) {
        var media = description.media().getFirst();
        var events =
                media.attributes()
                        .all("rtpmap")
                        .filter(map -> map.contains("telephone-event"))
                        .map(map -> map.split(" ", 2)[0])
                        .toList();
        return String.join(
                " ", media.formats().stream().filter(type -> !events.contains(type)).toList());
    }

    private static TenantMedia media(boolean hd) {
        var usual = CodecSettings.USUAL;
        return new TenantMedia(
                new CodecSettings(
                        usual.listed(), usual.excludedSip(), usual.outside(), List.of(), hd),
                SessionLines.NONE);
    }

    private static OfExtension alice(TenantConfig tenant) {
        return new OfExtension(tenant, Objects.requireNonNull(tenant.extensions().get("1001")));
    }

    private static LocalLeg leg(LocalTransport transport, PartyMedia party) {
        return new LocalLeg(transport, party, SESSION);
    }

    private static RemoteOffer read(String text) {
        return (RemoteOffer) OfferAnswer.read(parsed(text));
    }

    private static SessionDescription parsed(String text) {
        return (SessionDescription) SdpParser.parse(text.replace("\n", "\r\n"));
    }
}
