package org.ringway.sdp.negotiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.sdp.negotiation.Legs.agreed;
import static org.ringway.sdp.negotiation.Legs.branch;
import static org.ringway.sdp.negotiation.Legs.offer;
import static org.ringway.sdp.negotiation.Legs.only;
import static org.ringway.sdp.negotiation.Legs.phone;
import static org.ringway.sdp.negotiation.Legs.phoneText;
import static org.ringway.sdp.negotiation.Legs.plain;
import static org.ringway.sdp.negotiation.Legs.text;
import static org.ringway.sdp.negotiation.Legs.webRtc;
import static org.ringway.tenant.CodecPolicy.ANY;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringway.sdp.Fixtures;
import org.ringway.sdp.media.RtpMap;
import org.ringway.sip.Side;
import org.ringway.tenant.CodecPolicy;

/// What browsers speak with those who have nothing but G.711: the same, unless they are to speak
/// Opus in any case.
class HdTest {
    private static final CodecPolicy HD = ANY.withHd(true);
    private static final String OPUS = "96:opus/48000/2";

    /// Whether Opus is wanted, what the phone answers, the codecs of the browser and of the phone.
    @ParameterizedTest
    @CsvSource({
        "false, 8, PCMA, PCMA",
        "false, 0, PCMU, PCMU",
        "true, 8, opus, PCMA",
        "true, 0, opus, PCMU",
        "true, 9, G722, G722",
        "true, 8 111:opus/48000/2, opus, opus",
        "true, 111:opus/48000/2 8, opus, opus"
    })
    void aBrowserThatCalls(boolean hd, String answered, String browser, String phone) {
        var plan = toPhone(ANY.withHd(hd), answered);
        assertThat(plan.caller().codec().encoding()).isEqualTo(browser);
        assertThat(plan.callee().codec().encoding()).isEqualTo(phone);
    }

    @Test
    void itsAnswerWordByWord() {
        var caller = offer("chromium-audio");
        var answer = Fixtures.description("asterisk-answer-pcma");
        var agreed =
                agreed(OfferAnswer.answer(caller, webRtc(HD), branch(caller, plain(ANY)), answer));
        assertThat(text(agreed.answer()))
                .isEqualTo(Fixtures.text("golden/browser-to-trunk-hd.answer"));
        assertThat(agreed.plan().from(Side.CALLER))
                .filteredOn(mapping -> mapping.treatment().isSound())
                .extracting(Plan.Mapping::treatment)
                .containsExactly(Plan.Treatment.TRANSCODE);
    }

    /// Whether Opus is wanted, the browsers' list, what a phone offers, what the browser is
    /// offered.
    @ParameterizedTest
    @CsvSource({
        "false, '', 8 0, PCMA PCMU",
        "true, '', 8 0, opus PCMA PCMU",
        "true, '', 9 8, G722 opus PCMA PCMU",
        "true, '', 8 96:opus/48000/2, opus PCMA PCMU",
        "true, PCMA OPUS, 8 0, opus PCMA",
        "true, PCMA, 8 0, PCMA",
        "false, OPUS, 8 0, opus",
        "true, '', 18, G729"
    })
    void aBrowserThatIsCalled(boolean hd, String listed, String offered, String codecs) {
        var policy = listed.isEmpty() ? ANY : only(listed.split(" ", -1));
        var made = branch(phone(offered), webRtc(policy.withHd(hd)));
        assertThat(names(made)).isEqualTo(codecs);
    }

    @Test
    void itsOfferWordByWordAndWhatTheTrunkIsTold() {
        var caller = offer("asterisk");
        var offered = branch(caller, webRtc(HD));
        assertThat(text(offered.description()))
                .isEqualTo(Fixtures.text("golden/trunk-to-browser-hd.offer"));
        var answer =
                Fixtures.parsed(
                        Fixtures.text("chromium-answer")
                                .replace("SAVPF 111 63 9 0 8 13", "SAVPF 111 8 0 9"));
        var agreed = agreed(OfferAnswer.answer(caller, plain(ANY), offered, answer));
        assertThat(agreed.answer().media().getFirst().formats()).startsWith("8");
        assertThat(agreed.plan().callee().codec().encoding()).isEqualTo("opus");
        assertThat(agreed.plan().callee().accepted())
                .as("a browser may send G.711 all the same")
                .extracting(RtpMap::encoding)
                .contains("opus", "PCMA", "PCMU");
    }

    @Test
    void aBrowserThatOffersAgainKeepsOpus() {
        var plan = toPhone(HD, "8");
        var held = Legs.reoffer(plan, Side.CALLER, offer("chromium-hold"), webRtc(HD));
        assertThat(agreed(held).plan().caller().codec().encoding()).isEqualTo("opus");
        var spared = Legs.reoffer(plan, Side.CALLER, offer("chromium-hold"), webRtc(ANY));
        assertThat(agreed(spared).plan().transcodes()).isFalse();
    }

    @Test
    void aBrowserThatHasNothingButOpusSpeaksItInAnyCase() {
        var caller = phone(OPUS);
        var answer = Fixtures.parsed(phoneText("8"));
        var offered = branch(caller, plain(ANY));
        var agreed = agreed(OfferAnswer.answer(caller, plain(ANY), offered, answer));
        assertThat(agreed.plan().transcodes()).isTrue();
    }

    @Test
    void anExcludedOpusIsSpokenByNobody() {
        var excluding = new CodecPolicy(List.of(), List.of("OPUS"));
        assertThat(toPhone(excluding.withHd(true), "8").transcodes()).isFalse();
    }

    @Test
    void whoTakesAPlaceBesideATelephoneIsOfferedTheSame() {
        var staying = toPhone(ANY, "8").callee();
        assertThat(names(instead(staying, ANY))).isEqualTo("PCMA PCMU");
        assertThat(names(instead(staying, HD))).isEqualTo("opus PCMA PCMU");
    }

    @Test
    void whoPicksUpATelephonesCallIsAnsweredTheSame() {
        var caller = phone("8");
        var newcomer = offer("chromium-audio");
        for (var hd : new boolean[] {false, true}) {
            var meeting = OfferAnswer.meet(caller, plain(ANY), newcomer, webRtc(ANY.withHd(hd)));
            assertThat(meeting)
                    .isInstanceOfSatisfying(
                            Meeting.Met.class,
                            met -> assertThat(met.plan().transcodes()).isEqualTo(hd));
        }
    }

    /// Whether Opus is wanted, the browsers' list, what the browser is offered.
    @ParameterizedTest
    @CsvSource({
        "false, '', PCMA PCMU opus",
        "false, OPUS PCMU, PCMU opus",
        "true, '', opus PCMA PCMU",
        "false, OPUS, opus"
    })
    void aTelephoneThatWantsTheOfferMostLikelyHasG711Alone(
            boolean hd, String listed, String codecs) {
        var policy = (listed.isEmpty() ? ANY : only(listed.split(" ", -1))).withHd(hd);
        var made = (BranchOffer) LateOffer.toCallee(plain(ANY), webRtc(policy));
        assertThat(names(made)).isEqualTo(codecs);
        var types = codecs.replace("PCMA", "8").replace("PCMU", "0").replace("opus", "111");
        var answer =
                Fixtures.text("chromium-answer").replace("SAVPF 111 63 9 0 8 13", "SAVPF " + types);
        var chosen = LateOffer.chosen(made, Fixtures.parsed(answer));
        assertThat(chosen)
                .isInstanceOfSatisfying(
                        Rejoining.Rejoined.class,
                        rejoined ->
                                assertThat(rejoined.plan().callee().codec().encoding())
                                        .isEqualTo(codecs.split(" ", -1)[0]));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBrowserThatWantsTheOfferIsOfferedWhatATelephoneHas(boolean hd) {
        var leg = webRtc(ANY.withHd(hd));
        var toCallee = (BranchOffer) LateOffer.toCallee(leg, plain(ANY));
        assertThat(names(toCallee)).isEqualTo("opus PCMU PCMA");
        var chosen =
                (Rejoining.Rejoined) LateOffer.chosen(toCallee, Fixtures.parsed(phoneText("8")));
        var toCaller = (BranchOffer) LateOffer.toCaller(chosen.plan(), leg);
        assertThat(names(toCaller)).isEqualTo(hd ? "opus PCMA PCMU" : "PCMA PCMU");
        var answer = Fixtures.parsed(Fixtures.text("chromium-answer"));
        var joined = OfferAnswer.rejoin(chosen.plan(), Side.CALLER, toCaller, answer);
        assertThat(joined)
                .isInstanceOfSatisfying(
                        Rejoining.Rejoined.class,
                        rejoined -> assertThat(rejoined.plan().transcodes()).isEqualTo(hd));
    }

    /// Whether Opus is wanted, what the newcomer offers, what it is answered.
    @ParameterizedTest
    @CsvSource({
        "false, 96:opus/48000/2 0, PCMU",
        "true, 0 96:opus/48000/2, opus",
        "false, 96:opus/48000/2, opus"
    })
    void aBrowserThatPicksUpBeforeTheTelephoneHasChosen(boolean hd, String offered, String codec) {
        var newcomer = browser(offered);
        var agreed = agreed(LateOffer.pickedUp(plain(ANY), newcomer, webRtc(ANY.withHd(hd))));
        assertThat(agreed.plan().callee().codec().encoding()).isEqualTo(codec);
    }

    private static Plan toPhone(CodecPolicy browser, String answered) {
        var caller = offer("chromium-audio");
        var answer = Fixtures.parsed(phoneText(answered));
        var offered = branch(caller, plain(ANY));
        return agreed(OfferAnswer.answer(caller, webRtc(browser), offered, answer)).plan();
    }

    private static BranchOffer instead(Plan.Leg staying, CodecPolicy policy) {
        return (BranchOffer) OfferAnswer.offerInstead(staying, webRtc(policy));
    }

    /// A browser's offer with these codecs alone.
    private static RemoteOffer browser(String codecs) {
        var phone = phone(codecs);
        var audio = Fixtures.text("chromium-audio");
        var types =
                phone.media().formats().codecs().stream()
                        .map(codec -> codec.encoding().equals("opus") ? "111" : "0")
                        .collect(Collectors.joining(" "));
        return Legs.read(Fixtures.parsed(audio.replaceFirst("SAVPF [0-9 ]+", "SAVPF " + types)));
    }

    private static String names(BranchOffer offered) {
        return offered.formats().codecs().stream()
                .map(RtpMap::encoding)
                .collect(Collectors.joining(" "));
    }
}
