package org.ringway.sdp.negotiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.ringway.sdp.negotiation.Legs.agreed;
import static org.ringway.sdp.negotiation.Legs.branch;
import static org.ringway.sdp.negotiation.Legs.offer;
import static org.ringway.sdp.negotiation.Legs.plain;
import static org.ringway.sdp.negotiation.Legs.webRtc;
import static org.ringway.tenant.CodecPolicy.ANY;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.sdp.Fixtures;
import org.ringway.sdp.negotiation.LocalTransport.Candidate;
import org.ringway.sdp.negotiation.LocalTransport.Source;
import org.ringway.sdp.negotiation.LocalTransport.WebRtc;
import org.ringway.sdp.negotiation.Refusal.NoAudio;
import org.ringway.sdp.negotiation.Refusal.UnusableMedia;

class SectionsTest {
    @Test
    void anAudioSectionThatCannotBeCarriedIsNamed() {
        var text = "v=0\nm=audio 5004 RTP/SAVP 0\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x";
        assertThat(OfferAnswer.read(Fixtures.parsed(text)))
                .isEqualTo(
                        new UnusableMedia("audio secured without a key that we can speak under"));
    }

    @Test
    void theFirstUsableAudioSectionIsTakenAndAllOthersAreDeclined() {
        var text =
                """
                v=0
                c=IN IP4 192.0.2.9
                m=audio 6000 RTP/SAVP 0
                a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x
                m=image 6002 udptl t38
                m=audio 6004 RTP/AVPF 0
                m=audio 6006 RTP/AVP 8
                m=chat 0 TCP/MSRP *
                """;
        var agreed = agreed(OfferAnswer.echo(Legs.read(Fixtures.parsed(text)), plain(ANY)));
        assertThat(agreed.answer().media())
                .extracting(
                        section -> section.kind() + " " + section.port() + " " + section.protocol())
                .containsExactly(
                        "audio 0 RTP/SAVP",
                        "image 0 udptl",
                        "audio 20000 RTP/AVPF",
                        "audio 0 RTP/AVP",
                        "chat 0 TCP/MSRP");
    }

    @Test
    void audioIsTakenThoughItsBundleBeganWithVideo() {
        var agreed = agreed(OfferAnswer.echo(offer("chromium-video-first"), webRtc(ANY)));
        assertThat(agreed.answer().attributes().first("group")).contains("BUNDLE 0 1");
        assertThat(agreed.answer().media().getFirst().kind()).isEqualTo("video");
        assertThat(agreed.answer().media().getFirst().port()).isEqualTo(40_000);
        assertThat(agreed.answer().media().getLast().attributes().first("mid")).contains("1");
    }

    @Test
    void withoutBundleOrMidNoneIsInvented() {
        var text =
                Fixtures.text("chromium-audio").replace("a=group", "a=x").replace("a=mid:0", "a=y");
        var answer =
                agreed(OfferAnswer.echo(Legs.read(Fixtures.parsed(text)), webRtc(ANY))).answer();
        assertThat(answer.attributes().has("group")).isFalse();
        assertThat(answer.media().getFirst().attributes().has("mid")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"actpass, passive", "active, passive", "passive, active"})
    void aBrowserMayChooseItsDtlsRole(String theirs, String ours) {
        var text = Fixtures.text("chromium-audio").replace("setup:actpass", "setup:" + theirs);
        var answer =
                agreed(OfferAnswer.echo(Legs.read(Fixtures.parsed(text)), webRtc(ANY))).answer();
        assertThat(answer.media().getFirst().attributes().first("setup")).contains(ours);
    }

    @Test
    void aCalleeThatDeclinesOrChangesTheTransportIsRefused() {
        var caller = offer("chromium-audio");
        var offered = branch(caller, plain(ANY));
        var declined = Fixtures.text("sipp").replace("audio 6000", "audio 0");
        assertThat(OfferAnswer.answer(caller, webRtc(ANY), offered, Fixtures.parsed(declined)))
                .isInstanceOf(NoAudio.class);
        var changed = Fixtures.description("chromium-answer");
        assertThat(OfferAnswer.answer(caller, webRtc(ANY), offered, changed))
                .isEqualTo(new UnusableMedia("the answer changes the transport protocol"));
    }

    @Test
    void aLegOfAnotherProfileIsOurOwnMistake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OfferAnswer.echo(offer("chromium-audio"), plain(ANY)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OfferAnswer.echo(offer("sipp"), webRtc(ANY)));
        var none = List.<Candidate>of();
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new WebRtc(
                                "u",
                                "p",
                                Legs.WEBRTC.fingerprint(),
                                none,
                                Legs.WEBRTC.setup(),
                                new Source(1, "c")));
    }
}
