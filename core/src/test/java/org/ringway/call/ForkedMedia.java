package org.ringway.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ringway.sdp.SdpParser;
import org.ringway.sdp.SdpWriter;
import org.ringway.sdp.SessionDescription;
import org.ringway.sdp.media.CertificateFingerprint;
import org.ringway.sdp.media.PlainMedia;
import org.ringway.sdp.media.RemoteMedia;
import org.ringway.sdp.media.Setup;
import org.ringway.sdp.media.WebRtcMedia;
import org.ringway.sdp.negotiation.BranchOffer;
import org.ringway.sdp.negotiation.LocalLeg;
import org.ringway.sdp.negotiation.LocalTransport;
import org.ringway.sdp.negotiation.LocalTransport.Candidate;
import org.ringway.sdp.negotiation.Negotiation.Agreed;
import org.ringway.sdp.negotiation.OfferAnswer;
import org.ringway.sdp.negotiation.RemoteOffer;
import org.ringway.sip.Body;
import org.ringway.tenant.CodecPolicy;

/// The media of a forked call as descriptions alone: one leg per branch, each with the profile and
/// the codecs of its phone. It notices when the answer of one branch is taken for that of another.
final class ForkedMedia {
    private static final CodecPolicy OPUS = new CodecPolicy(List.of("opus"), List.of());
    private static final CodecPolicy TELEPHONE = new CodecPolicy(List.of("PCMA"), List.of());

    private final String seed;
    private final LocalLeg callersLeg;
    private final RemoteOffer callersOffer;
    private final Body offerText;
    private final List<BranchOffer> offers = new ArrayList<>();
    private final Map<Body, Integer> madeFor = new HashMap<>();
    private int made;

    /// @param browser whether the caller is one
    /// @param seed names the walk
    ForkedMedia(boolean browser, String seed) {
        this.seed = seed;
        var caller = party(browser, 999);
        callersLeg = party(browser, 1);
        var offered = OfferAnswer.offer(phone(), caller);
        offerText = body(((BranchOffer) offered).description());
        callersOffer = read(offerText);
    }

    Body callersOffer() {
        return offerText;
    }

    /// Our offer for the next branch.
    Body offer(PartyKind kind) {
        var made =
                (BranchOffer)
                        OfferAnswer.offer(
                                callersOffer, party(kind == PartyKind.BROWSER, offers.size() + 10));
        offers.add(made);
        return body(made.description());
    }

    /// What the phone of a branch answers; another phone behind the same branch has other ports.
    Body answerOf(int branch, Body offer, boolean another) {
        var remote = read(offer);
        var browser = remote.media() instanceof WebRtcMedia;
        var place = 100 + branch * 10 + (another ? 1 : 0);
        var answer = body(((Agreed) OfferAnswer.echo(remote, party(browser, place))).answer());
        madeFor.put(answer, branch);
        return answer;
    }

    /// The answer of a branch becomes the caller's.
    Body answer(int branch, Body answer) {
        assertThat(madeFor.get(answer)).as(seed).isEqualTo(branch);
        var agreed = agreed(branch, answer);
        assertThat(place(agreed.remote()) / 10).as(seed).isEqualTo(10 + branch);
        made++;
        return body(agreed.answer());
    }

    /// Checks the one answer that the caller got.
    void checkThat(Body answer, int winner) {
        assertThat(made).as(seed).isPositive();
        var remote = read(answer);
        assertThat(remote.media().getClass()).as(seed).isEqualTo(callersOffer.media().getClass());
        assertThat(remote.media().formats().codecs()).as(seed).hasSize(1);
        var mine = madeFor.entrySet().stream().filter(entry -> entry.getValue() == winner);
        assertThat(mine.map(entry -> body(agreed(winner, entry.getKey()).answer())))
                .as(seed)
                .contains(answer);
    }

    private Agreed agreed(int branch, Body answer) {
        var result =
                OfferAnswer.answer(
                        callersOffer, callersLeg, offers.get(branch), description(answer));
        assertThat(result).as(seed).isInstanceOf(Agreed.class);
        return (Agreed) result;
    }

    private static int place(RemoteMedia.Usable media) {
        return switch (media) {
            case PlainMedia plain -> (plain.rtpPort() - 20_000) / 2;
            case WebRtcMedia browser -> Integer.parseInt(browser.ice().ufrag().substring(4));
        };
    }

    private static LocalLeg party(boolean browser, int place) {
        var session = new LocalLeg.Session(place, 1);
        if (!browser) {
            var port = 20_000 + 2 * place;
            return new LocalLeg(
                    new LocalTransport.Plain("198.51.100.7", port, port + 1), TELEPHONE, session);
        }
        var transport =
                new LocalTransport.WebRtc(
                        "frag" + place,
                        "passwordpasswordpassword",
                        CertificateFingerprint.of("sha-256", new byte[32]),
                        List.of(Candidate.host("198.51.100.7", 40_000)),
                        Setup.ACTPASS,
                        new LocalTransport.Source(place, "cname"));
        return new LocalLeg(transport, OPUS, session);
    }

    /// Somebody with every usual codec, whose offer the caller's is made of.
    private static RemoteOffer phone() {
        return read(
                Body.sdp(
                        """
                        v=0
                        o=- 1 1 IN IP4 192.0.2.9
                        s=-
                        c=IN IP4 192.0.2.9
                        t=0 0
                        m=audio 6000 RTP/AVP 8 0 96 101
                        a=rtpmap:96 opus/48000/2
                        a=rtpmap:101 telephone-event/8000
                        """
                                .replace("\n", "\r\n")));
    }

    private static Body body(SessionDescription description) {
        return Body.sdp(SdpWriter.write(description));
    }

    /// Everybody here is described by us, but phones are no lite agents.
    private static SessionDescription description(Body body) {
        var text = body.text().replace("a=ice-lite\r\n", "");
        return (SessionDescription) SdpParser.parse(text);
    }

    private static RemoteOffer read(Body body) {
        return (RemoteOffer) OfferAnswer.read(description(body));
    }
}
