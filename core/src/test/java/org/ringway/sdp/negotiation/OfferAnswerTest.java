package org.ringway.sdp.negotiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.ringway.sdp.negotiation.Legs.agreed;
import static org.ringway.sdp.negotiation.Legs.branch;
import static org.ringway.sdp.negotiation.Legs.offer;
import static org.ringway.sdp.negotiation.Legs.only;
import static org.ringway.sdp.negotiation.Legs.phone;
import static org.ringway.sdp.negotiation.Legs.phoneText;
import static org.ringway.sdp.negotiation.Legs.plain;
import static org.ringway.sdp.negotiation.Legs.webRtc;
import static org.ringway.tenant.CodecPolicy.ANY;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringway.sdp.Fixtures;
import org.ringway.sdp.media.Direction;
import org.ringway.sdp.media.RtpMap;
import org.ringway.sdp.negotiation.LocalLeg.Session;
import org.ringway.sdp.negotiation.LocalTransport.Candidate;
import org.ringway.sdp.negotiation.LocalTransport.Source;
import org.ringway.sdp.negotiation.LocalTransport.WebRtc;
import org.ringway.sdp.negotiation.Plan.Mapping;
import org.ringway.sdp.negotiation.Plan.Treatment;
import org.ringway.sdp.negotiation.Refusal.NoAudio;
import org.ringway.sdp.negotiation.Refusal.NoCommonCodec;
import org.ringway.sdp.negotiation.Refusal.UnusableMedia;
import org.ringway.sip.Side;
import org.ringway.tenant.CodecPolicy;
import org.ringway.tenant.DtmfMode;
import org.ringway.tenant.PartyMedia;
import org.ringway.tenant.SessionLines;

class OfferAnswerTest {
    private static final String OPUS = "96:opus/48000/2";

    /// Caller's codecs, the branch's policy, what the branch is offered.
    @ParameterizedTest
    @CsvSource({
        "0 8, '', 0 8 101",
        "8, '', 8 0 101",
        "0 8, PCMA, 8 101",
        "0 8, PCMA PCMU, 8 0 101",
        "0, PCMA, 8 101",
        "0, PCMA PCMU, 0 8 101",
        "9, '', 9 101",
        "18 9, G729, 18 101",
        "96:opus/48000/2, '', 96 0 8 101 110",
        "96:opus/48000/2, opus, 96 110",
        "96:opus/48000/2, pcma, 8 101",
        "8, OPUS, 111 110",
        "0 111:G726-32/8000, OPUS, 111 110",
        "0 111:G726-32/8000, OPUS G726-32, 111 101",
        "96:L16/44100 0, '', 96 0 8 101 110",
        "0:L16/8000 8, '', 0 8 96 101",
        "13 8, '', 8 0 101"
    })
    void aBranchIsOfferedWhatItsPolicyAndTheCallerAllow(
            String caller, String allowed, String expected) {
        var policy = allowed.isEmpty() ? ANY : only(allowed.split(" ", -1));
        var offered = branch(phone(caller), plain(policy));
        assertThat(String.join(" ", offered.description().media().getFirst().formats()))
                .isEqualTo(expected);
    }

    @Test
    void anExcludedCodecIsNeverOffered() {
        var policy = new CodecPolicy(List.of(), List.of("opus", "G722", "TELEPHONE-EVENT"));
        assertThat(
                        CodecRules.names(
                                branch(offer("chromium-audio"), plain(policy)).formats().codecs()))
                .containsExactly("PCMU", "PCMA");
        assertThat(branch(offer("chromium-audio"), plain(policy)).formats().events()).isEmpty();
    }

    @Test
    void aCallerWithoutTelephoneEventsIsAnsweredNoneThoughTheBranchIsOfferedSome() {
        var caller = offer("sipp");
        var offered = branch(caller, webRtc(ANY));
        assertThat(offered.formats().events()).extracting(RtpMap::name).hasSize(1);
        var answer = Fixtures.description("chromium-answer");
        var agreed = agreed(OfferAnswer.answer(caller, plain(ANY), offered, answer));
        assertThat(agreed.answer().media().getFirst().formats()).hasSize(1);
        assertThat(agreed.plan().from(Side.CALLEE))
                .filteredOn(mapping -> mapping.in().isEvents())
                .extracting(Mapping::treatment)
                .containsOnly(Treatment.TOLD);
    }

    @Test
    void aPartyThatIsToldByInfoOrToneHasNoEvents() {
        for (var mode : List.of(DtmfMode.INFO, DtmfMode.INBAND)) {
            var party = new PartyMedia(ANY, SessionLines.NONE, mode);
            var leg = new LocalLeg(Legs.PLAIN, party, new Session(7001, 1));
            var caller = phone("8");
            assertThat(branch(caller, leg).formats().events()).isEmpty();
            var answer = Fixtures.parsed(phoneText("8"));
            var agreed =
                    agreed(OfferAnswer.answer(caller, leg, branch(caller, plain(ANY)), answer));
            assertThat(agreed.answer().media().getFirst().formats()).containsExactly("8");
            assertThat(agreed.plan().callee().events()).isNotNull();
        }
    }

    @Test
    void aCallerWithVeryManyCodecsKeepsItsFirstOnes() {
        var codecs = new StringBuilder();
        for (var type = 102; type < 128; type++) {
            codecs.append("%d:X%d/%d ".formatted(type, type, type * 100));
        }
        var offered = branch(phone(codecs + "0"), plain(ANY)).formats();
        assertThat(CodecRules.names(offered.codecs()))
                .hasSize(14)
                .startsWith("X102")
                .endsWith("X113", "PCMU", "PCMA");
        assertThat(offered.events()).hasSize(13).doesNotHaveDuplicates();
    }

    @Test
    void aPhoneThatAnswersG711WithoutBeingAskedIsHeardUnlessThatIsExcluded() {
        var caller = phone("0 8");
        var answer = Fixtures.parsed(phoneText("0"));
        var asked = branch(caller, plain(only("PCMA")));
        assertThat(OfferAnswer.answer(caller, plain(ANY), asked, answer))
                .isInstanceOfSatisfying(
                        Negotiation.Agreed.class,
                        agreed ->
                                assertThat(agreed.plan().leg(Side.CALLEE).codec().payloadType())
                                        .isEqualTo(0));
        var forbidden = new CodecPolicy(List.of("PCMA"), List.of("PCMU"));
        assertThat(OfferAnswer.answer(caller, plain(ANY), branch(caller, plain(forbidden)), answer))
                .isInstanceOf(NoCommonCodec.class);
    }

    @Test
    void nothingInCommonNamesBothSides() {
        assertThat(OfferAnswer.offer(phone("18 9"), plain(only("PCMA", "PCMU"))))
                .isEqualTo(new NoCommonCodec(List.of("G729", "G722"), List.of("PCMA", "PCMU")));
        var noOpus = new CodecPolicy(List.of(), List.of("OPUS"));
        assertThat(OfferAnswer.offer(phone("13"), plain(noOpus)))
                .isEqualTo(new NoCommonCodec(List.of(), List.of("PCMU", "PCMA")));
        var caller = phone("8");
        var answer = Fixtures.parsed(phoneText("18"));
        var refused = OfferAnswer.answer(caller, plain(ANY), branch(caller, plain(ANY)), answer);
        assertThat(refused)
                .isInstanceOfSatisfying(
                        NoCommonCodec.class,
                        refusal ->
                                assertThat(refusal.detail())
                                        .isEqualTo(
                                                "no common codec: offered PCMA; available G729"));
        assertThat(OfferAnswer.echo(caller, plain(only("OPUS")))).isInstanceOf(NoCommonCodec.class);
    }

    /// Caller's codecs, callee's answer, the codec of each leg.
    @ParameterizedTest
    @CsvSource({
        "0 8, 8, PCMA, PCMA",
        "0, 8, PCMU, PCMA",
        "8, 8 0, PCMA, PCMA",
        "8, 0 8, PCMA, PCMA",
        "9 8, 8 9, PCMA, PCMA",
        "96:opus/48000/2 8, 8, PCMA, PCMA",
        "96:opus/48000/2 8, 0, PCMA, PCMU",
        "96:opus/48000/2, 8, opus, PCMA",
        "96:opus/48000/2, 0 97:opus/48000/2, opus, opus",
        "8:pcma/8000, 8, pcma, PCMA"
    })
    void soundIsTranscodedOnlyWithoutACommonCodec(
            String caller, String answer, String callerCodec, String calleeCodec) {
        var plan = plan(caller, answer);
        assertThat(plan.caller().codec().encoding()).isEqualTo(callerCodec);
        assertThat(plan.callee().codec().encoding()).isEqualTo(calleeCodec);
        assertThat(plan.transcodes()).isEqualTo(!callerCodec.equalsIgnoreCase(calleeCodec));
    }

    @Test
    void theRelayIsToldWhatBecomesOfEveryPayloadType() {
        var caller = offer("chromium-audio");
        var answer = Fixtures.parsed(phoneText("0 8"));
        var offered = branch(caller, plain(only("PCMA", "PCMU")));
        var plan = agreed(OfferAnswer.answer(caller, webRtc(ANY), offered, answer)).plan();
        var pcmu = new RtpMap(0, "PCMU", 8000, 1, "");
        var pcma = new RtpMap(8, "PCMA", 8000, 1, "");
        var browserEvents = new RtpMap(126, "telephone-event", 8000, 1, "");
        var phoneEvents = new RtpMap(101, "telephone-event", 8000, 1, "");
        assertThat(plan.from(Side.CALLER))
                .containsExactly(
                        new Mapping(pcmu, pcmu, Treatment.PASS_THROUGH),
                        new Mapping(browserEvents.with("0-15"), phoneEvents, Treatment.EVENTS));
        assertThat(plan.from(Side.CALLEE))
                .containsExactlyInAnyOrder(
                        new Mapping(pcmu, pcmu, Treatment.PASS_THROUGH),
                        new Mapping(pcma, pcmu, Treatment.TRANSCODE),
                        new Mapping(browserEvents.with("0-15"), browserEvents, Treatment.EVENTS),
                        new Mapping(phoneEvents, browserEvents, Treatment.EVENTS));
    }

    @Test
    void eventsOfDifferentClocksAreJoined() {
        var caller = offer("chromium-audio");
        var offered = branch(caller, webRtc(ANY));
        var answer =
                Fixtures.parsed(
                        Fixtures.text("chromium-answer")
                                .replace("SAVPF 111 63 9 0 8 13 110 126", "SAVPF 111 126"));
        var plan = agreed(OfferAnswer.answer(caller, webRtc(ANY), offered, answer)).plan();
        assertThat(plan.caller().events()).extracting(RtpMap::clockRate).isEqualTo(48_000);
        assertThat(plan.callee().events()).extracting(RtpMap::clockRate).isEqualTo(8000);
    }

    @Test
    void aCodecThatCannotBeTranscodedIsDropped() {
        var plan = plan("9 8", "9 8");
        assertThat(plan.from(Side.CALLEE))
                .filteredOn(mapping -> !mapping.in().isEvents())
                .extracting(mapping -> mapping.in().encoding())
                .containsExactly("G722");
    }

    @Test
    void withoutEventsOnOneSideTheOtherHasThemAndTheirKeysAreTold() {
        var caller = phone("8");
        var answer = Fixtures.description("sipp");
        var agreed =
                agreed(OfferAnswer.answer(caller, plain(ANY), branch(caller, plain(ANY)), answer));
        assertThat(agreed.answer().media().getFirst().formats()).containsExactly("8", "101");
        assertThat(agreed.plan().callee().events()).isNull();
        assertThat(agreed.plan().from(Side.CALLER))
                .filteredOn(mapping -> mapping.in().isEvents())
                .extracting(Mapping::treatment)
                .containsExactly(Treatment.TOLD);
    }

    @Test
    void aCalleeMayMoveAPayloadType() {
        var plan = plan(OPUS, "120:opus/48000/2");
        assertThat(plan.callee().codec().payloadType()).isEqualTo(120);
        assertThat(plan.from(Side.CALLEE))
                .filteredOn(mapping -> mapping.treatment() == Treatment.PASS_THROUGH)
                .extracting(mapping -> mapping.in().payloadType())
                .containsExactly(96, 120);
    }

    @Test
    void parametersTravelWithTheSoundAndOursReplaceThemWhenWeMakeIt() {
        var caller = offer("baresip");
        var offered = branch(caller, plain(ANY));
        var far = phoneText("97:opus/48000/2") + "a=fmtp:97 cbr=1\na=ptime:40\n";
        var passed = agreed(OfferAnswer.answer(caller, plain(ANY), offered, Fixtures.parsed(far)));
        assertThat(passed.answer().media().getFirst().attributes().all("fmtp"))
                .containsExactly("96 cbr=1", "101 0-15");
        assertThat(passed.plan().callee().ptime()).isEqualTo(40);

        var opusOnly = phone(OPUS);
        var made =
                agreed(
                        OfferAnswer.answer(
                                opusOnly,
                                plain(ANY),
                                branch(opusOnly, plain(ANY)),
                                Fixtures.description("asterisk-answer-pcma")));
        assertThat(made.answer().media().getFirst().attributes().first("fmtp"))
                .contains("96 maxplaybackrate=8000;stereo=0;useinbandfec=0");
    }

    /// Both directions as the parties wrote them; the answer's, and who is heard.
    @ParameterizedTest
    @CsvSource({
        "sendrecv, sendrecv, SENDRECV, true, true",
        "sendrecv, sendonly, SENDONLY, false, true",
        "sendrecv, recvonly, RECVONLY, true, false",
        "sendrecv, inactive, INACTIVE, false, false",
        "sendonly, recvonly, RECVONLY, true, false",
        "sendonly, sendrecv, RECVONLY, true, false",
        "recvonly, sendonly, SENDONLY, false, true",
        "inactive, sendrecv, INACTIVE, false, false"
    })
    void theGatewayStandsInForTheFarParty(
            String caller, String callee, Direction answer, boolean heard, boolean hears) {
        var offer = Legs.read(Fixtures.parsed(phoneText("8") + "a=" + caller));
        var offered = branch(offer, webRtc(ANY));
        assertThat(offered.direction()).isEqualTo(offer.media().direction());
        var far = Fixtures.text("chromium-answer").replace("a=sendrecv", "a=" + callee);
        var agreed = agreed(OfferAnswer.answer(offer, plain(ANY), offered, Fixtures.parsed(far)));
        assertThat(agreed.plan().caller().direction()).isEqualTo(answer);
        assertThat(agreed.answer().media().getFirst().attributes().lines())
                .contains(answer.attribute());
        assertThat(agreed.plan().forwards(Side.CALLER)).isEqualTo(heard);
        assertThat(agreed.plan().forwards(Side.CALLEE)).isEqualTo(hears);
    }

    @Test
    void whoeverSendsNothingNamesItsSourceButNoStream() {
        var offered = branch(offer("chromium-recvonly"), webRtc(ANY));
        var lines = offered.description().media().getFirst().attributes();
        assertThat(lines.has("recvonly")).isTrue();
        assertThat(lines.has("msid")).isFalse();
        assertThat(lines.has("ssrc")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v=0",
                "v=0\nm=video 5004 RTP/AVP 0",
                "v=0\nm=audio 0 RTP/AVP 0",
                "v=0\nm=application 9 UDP/DTLS/SCTP webrtc-datachannel"
            })
    void withoutAudioThereIsNothingToNegotiate(String text) {
        assertThat(OfferAnswer.read(Fixtures.parsed(text))).isInstanceOf(NoAudio.class);
    }

    @Test
    void anAudioSectionThatCannotBeCarriedIsNamed() {
        var text = "v=0\nm=audio 5004 RTP/SAVP 0\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x";
        assertThat(OfferAnswer.read(Fixtures.parsed(text)))
                .isEqualTo(new UnusableMedia("audio secured by keys in the SDP instead of DTLS"));
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
        assertThat(agreed.answer().attributes().first("group")).contains("BUNDLE 1");
        assertThat(agreed.answer().media().getFirst().port()).isZero();
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

    @Test
    void ourOwnPasswordNeverShows() {
        assertThat(Legs.WEBRTC.toString()).contains("ringfrag").doesNotContain("ringwayring");
    }

    @Test
    void aLegsDescriptionsAreNumbered() {
        assertThat(new Session(7, 1).next()).isEqualTo(new Session(7, 2));
    }

    private static Plan plan(String callerCodecs, String answeredCodecs) {
        var caller = phone(callerCodecs);
        var answer = Fixtures.parsed(phoneText(answeredCodecs));
        return agreed(OfferAnswer.answer(caller, plain(ANY), branch(caller, plain(ANY)), answer))
                .plan();
    }
}
