package org.ringway.benchmarks;

import java.util.List;
import org.ringway.sdp.ParsedSdp;
import org.ringway.sdp.SdpParser;
import org.ringway.sdp.SdpWriter;
import org.ringway.sdp.SessionDescription;
import org.ringway.sdp.media.CertificateFingerprint;
import org.ringway.sdp.media.Setup;
import org.ringway.sdp.negotiation.BranchOffer;
import org.ringway.sdp.negotiation.LocalLeg;
import org.ringway.sdp.negotiation.LocalLeg.Session;
import org.ringway.sdp.negotiation.LocalTransport;
import org.ringway.sdp.negotiation.LocalTransport.Candidate;
import org.ringway.sdp.negotiation.LocalTransport.Source;
import org.ringway.sdp.negotiation.Negotiation.Agreed;
import org.ringway.sdp.negotiation.OfferAnswer;
import org.ringway.sdp.negotiation.RemoteOffer;
import org.ringway.tenant.CodecPolicy;

/// The offer and answer of a call from a browser that has PCMU only to a carrier that has PCMA
/// only.
final class Exchange {
    private static final String FROM_BROWSER =
            """
            v=0
            o=- 4611731400430051336 2 IN IP4 127.0.0.1
            s=-
            t=0 0
            a=group:BUNDLE 0
            a=msid-semantic: WMS stream
            m=audio 9 UDP/TLS/RTP/SAVPF 0 126
            c=IN IP4 0.0.0.0
            a=rtcp:9 IN IP4 0.0.0.0
            a=ice-ufrag:abcd
            a=ice-pwd:abcdefghijklmnopqrstuvwx
            a=ice-options:trickle
            a=fingerprint:sha-256 A7:A7:A7:A7:A7:A7:A7:A7:A7:A7:A7:A7:A7:A7:A7:A7:A7:A7:A7:A7:A7:A7:A7:A7:A7:A7:A7:A7:A7:A7:A7:A7
            a=setup:actpass
            a=mid:0
            a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level
            a=sendrecv
            a=rtcp-mux
            a=rtpmap:0 PCMU/8000
            a=rtpmap:126 telephone-event/8000
            a=ssrc:305419896 cname:browser
            """;
    private static final String FROM_CARRIER =
            """
            v=0
            o=carrier 1 1 IN IP4 192.0.2.9
            s=-
            c=IN IP4 192.0.2.9
            t=0 0
            m=audio 30000 RTP/AVP 8
            a=rtpmap:8 PCMA/8000
            a=sendrecv
            """;

    private static final LocalLeg CALLER =
            new LocalLeg(
                    new LocalTransport.WebRtc(
                            "ringfrag",
                            "ringwayringwayringwayring",
                            CertificateFingerprint.of("sha-256", new byte[32]),
                            List.of(Candidate.host("198.51.100.7", 10_000)),
                            Setup.ACTPASS,
                            new Source(7, "ringway")),
                    CodecPolicy.ANY,
                    new Session(1, 1));
    private static final LocalLeg CALLEE =
            new LocalLeg(
                    new LocalTransport.Plain("198.51.100.7", 20_000, 20_001),
                    new CodecPolicy(List.of("PCMA"), List.of()),
                    new Session(2, 1));

    private Exchange() {}

    /// Reads both descriptions, writes both of ours, and yields what was agreed.
    static Agreed negotiate() {
        if (!(OfferAnswer.read(parse(FROM_BROWSER)) instanceof RemoteOffer caller)) {
            throw new IllegalStateException("the offer is refused");
        }
        if (!(OfferAnswer.offer(caller, CALLEE) instanceof BranchOffer offered)) {
            throw new IllegalStateException("no codec in common");
        }
        written(offered.description());
        if (!(OfferAnswer.answer(caller, CALLER, offered, parse(FROM_CARRIER))
                instanceof Agreed agreed)) {
            throw new IllegalStateException("the answer is refused");
        }
        written(agreed.answer());
        return agreed;
    }

    private static void written(SessionDescription description) {
        if (SdpWriter.write(description).isEmpty()) {
            throw new IllegalStateException("nothing written");
        }
    }

    private static SessionDescription parse(String text) {
        ParsedSdp parsed = SdpParser.parse(text);
        if (parsed instanceof SessionDescription description) {
            return description;
        }
        throw new IllegalStateException(parsed.toString());
    }
}
