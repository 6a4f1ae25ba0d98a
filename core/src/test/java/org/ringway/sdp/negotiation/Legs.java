package org.ringway.sdp.negotiation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.ringway.sdp.Fixtures;
import org.ringway.sdp.SdpWriter;
import org.ringway.sdp.SessionDescription;
import org.ringway.sdp.media.CertificateFingerprint;
import org.ringway.sdp.media.Direction;
import org.ringway.sdp.media.Setup;
import org.ringway.sdp.media.WebRtcMedia;
import org.ringway.sdp.negotiation.LocalLeg.Session;
import org.ringway.sdp.negotiation.LocalTransport.Candidate;
import org.ringway.sdp.negotiation.LocalTransport.Plain;
import org.ringway.sdp.negotiation.LocalTransport.Source;
import org.ringway.sdp.negotiation.LocalTransport.WebRtc;
import org.ringway.sdp.negotiation.Negotiation.Agreed;
import org.ringway.sip.Side;
import org.ringway.tenant.CodecPolicy;

/// Our ends of legs, and the shortest way through an exchange.
final class Legs {
    static final Plain PLAIN = new Plain("198.51.100.7", 20_000, 20_001);
    static final WebRtc WEBRTC =
            new WebRtc(
                    "ringfrag",
                    "ringwayringwayringwayring",
                    CertificateFingerprint.of("sha-256", digest()),
                    List.of(
                            Candidate.host("198.51.100.7", 40_000),
                            Candidate.host("203.0.113.80", 40_100).reflexive("10.0.0.7", 40_000)),
                    Setup.ACTPASS,
                    new Source(305_419_896, "ringway-7"));

    private Legs() {}

    private static byte[] digest() {
        var digest = new byte[32];
        Arrays.fill(digest, (byte) 0xA7);
        return digest;
    }

    static LocalLeg plain(CodecPolicy codecs) {
        return new LocalLeg(PLAIN, codecs, new Session(7001, 1));
    }

    static LocalLeg webRtc(CodecPolicy codecs) {
        return new LocalLeg(WEBRTC, codecs, new Session(7002, 1));
    }

    /// A leg of the profile that an offer has.
    static LocalLeg matching(RemoteOffer offer) {
        return offer.media() instanceof WebRtcMedia
                ? webRtc(CodecPolicy.ANY)
                : plain(CodecPolicy.ANY);
    }

    static CodecPolicy only(String... names) {
        return new CodecPolicy(List.of(names), List.of());
    }

    static RemoteOffer offer(String fixture) {
        return read(Fixtures.description(fixture));
    }

    static RemoteOffer read(SessionDescription description) {
        var read = OfferAnswer.read(description);
        assertThat(read).isInstanceOf(RemoteOffer.class);
        return (RemoteOffer) read;
    }

    static BranchOffer branch(RemoteOffer caller, LocalLeg branch) {
        var offered = OfferAnswer.offer(caller, branch);
        assertThat(offered).isInstanceOf(BranchOffer.class);
        return (BranchOffer) offered;
    }

    static Agreed agreed(Negotiation negotiation) {
        assertThat(negotiation).isInstanceOf(Agreed.class);
        return (Agreed) negotiation;
    }

    static String text(SessionDescription description) {
        return SdpWriter.write(description).replace("\r\n", "\n");
    }

    /// A caller on plain RTP with these codecs, for example `0 8 96:opus/48000/2`; events at 8000
    /// under 101.
    static RemoteOffer phone(String codecs) {
        return read(Fixtures.parsed(phoneText(codecs)));
    }

    /// The description of such a phone.
    static String phoneText(String codecs) {
        var formats = new StringBuilder();
        var maps = new StringBuilder();
        for (var codec : (codecs + " 101:telephone-event/8000").strip().split(" +", -1)) {
            var parts = codec.split(":", 2);
            formats.append(' ').append(parts[0]);
            if (parts.length == 2) {
                maps.append("a=rtpmap:").append(parts[0]).append(' ').append(parts[1]).append('\n');
            }
        }
        return "v=0\no=- 1 1 IN IP4 192.0.2.9\ns=-\nc=IN IP4 192.0.2.9\nt=0 0\nm=audio 6000 RTP/AVP"
                + formats
                + "\n"
                + maps;
    }

    /// A new offer while the other party talks.
    static Negotiation reoffer(Plan plan, Side side, RemoteOffer offer, LocalLeg leg) {
        return OfferAnswer.reoffer(plan, side, offer, new Renewal.Ours(leg, Direction.SENDRECV));
    }
}
