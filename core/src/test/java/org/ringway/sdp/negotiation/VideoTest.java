package org.ringway.sdp.negotiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.sdp.negotiation.Legs.agreed;
import static org.ringway.sdp.negotiation.Legs.branch;
import static org.ringway.sdp.negotiation.Legs.offer;
import static org.ringway.sdp.negotiation.Legs.plain;
import static org.ringway.sdp.negotiation.Legs.webRtc;
import static org.ringway.tenant.CodecPolicy.ANY;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringway.sdp.Fixtures;
import org.ringway.sdp.MediaDescription;
import org.ringway.sdp.SessionDescription;
import org.ringway.sdp.media.Direction;
import org.ringway.sdp.media.VideoFormat;
import org.ringway.sdp.negotiation.Negotiation.Agreed;
import org.ringway.sip.Side;
import org.ringway.tenant.CodecPolicy;

/// Pictures between two browsers, from the first offer to the last hold.
class VideoTest {
    private static final String SEEN = "chromium-audio-video";
    private static final String SHOWING = Fixtures.text("chromium-answer-video");

    @Test
    void twoBrowsersAgreeOnWhatBothHave() {
        var video = video(call(SHOWING).plan());
        assertThat(names(video)).containsExactly("VP8", "H264", "VP9", "AV1");
        assertThat(video.forwards(Side.CALLER)).isTrue();
        assertThat(video.forwards(Side.CALLEE)).isTrue();
    }

    @Test
    void aTelephoneIsNotAskedForPicturesAndTheBrowserGetsNone() {
        var caller = offer(SEEN);
        var offered = branch(caller, plain(ANY));
        assertThat(offered.video()).isNull();
        assertThat(offered.description().media()).hasSize(1);
        var answer = Fixtures.description("asterisk-answer-pcma");
        var agreed = agreed(OfferAnswer.answer(caller, webRtc(ANY), offered, answer));
        assertThat(agreed.plan().video()).isNull();
        assertThat(section(agreed.answer()).port()).isZero();
        assertThat(agreed.answer().attributes().first("group")).contains("BUNDLE 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chromium-answer", "declined"})
    void aCalleeMayAnswerTheSoundAlone(String how) {
        var answer =
                how.equals("declined")
                        ? SHOWING.replace("m=video 9", "m=video 0")
                                .replace("BUNDLE 0 1", "BUNDLE 0")
                        : Fixtures.text(how);
        var agreed = call(answer);
        assertThat(agreed.plan().video()).isNull();
        assertThat(section(agreed.answer()).port()).isZero();
    }

    @Test
    void aCalleeThatOnlyLooksIsToldSo() {
        var agreed = call(withVideo(SHOWING, "sendrecv", "recvonly"));
        var video = video(agreed.plan());
        assertThat(video.forwards(Side.CALLER)).isTrue();
        assertThat(video.forwards(Side.CALLEE)).isFalse();
        assertThat(direction(agreed.answer())).isEqualTo(Direction.RECVONLY);
        assertThat(section(agreed.answer()).attributes().has("msid")).isFalse();
    }

    @Test
    void anAnswerUnderOtherPayloadTypesOrOutsideTheBundleShowsNothing() {
        assertThat(call(SHOWING.replaceAll("(m=video.*) 96 102 98 45", "$1 97")).plan().video())
                .isNull();
        assertThat(call(SHOWING.replace("BUNDLE 0 1", "BUNDLE 0")).plan().video()).isNull();
        assertThat(call(SHOWING.replace("96 VP8/90000", "96 VP8/1000")).plan().video())
                .satisfies(video -> assertThat(names(video)).doesNotContain("VP8"));
    }

    @Test
    void whatAPartyMayNotUseIsNotOffered() {
        var caller = offer(SEEN);
        assertThat(branch(caller, webRtc(Legs.only("OPUS", "PCMA"))).video()).isNull();
        var some = branch(caller, webRtc(Legs.only("OPUS", "VP9", "VP8")));
        assertThat(formats(some))
                .extracting(format -> format.map().encoding() + format.map().fmtp())
                .containsExactly("VP9profile-id=0", "VP9profile-id=2", "VP8");
        var leg = webRtc(new CodecPolicy(List.of(), List.of("VP8", "H264", "AV1", "VP9")));
        var agreed =
                agreed(
                        OfferAnswer.answer(
                                caller,
                                leg,
                                branch(caller, webRtc(ANY)),
                                Fixtures.parsed(SHOWING)));
        assertThat(agreed.plan().video()).isNull();
    }

    @Test
    void payloadTypesOfOurOwnSoundAreLeftOut() {
        var text = Fixtures.text(SEEN);
        var sound = text.indexOf("m=audio");
        var pictures = text.indexOf("m=video");
        var head = text.substring(0, sound);
        var phones =
                text.substring(sound, pictures)
                        .replaceAll("(m=audio.*SAVPF) .*", "$1 8")
                        .replaceAll("a=rtpmap:\\d+ telephone-event.*\\n", "");
        var clashing = text.substring(pictures).replace("96", "101");
        var caller = Legs.read(Fixtures.parsed(head + phones + clashing));
        var offered = branch(caller, webRtc(ANY));
        assertThat(offered.formats().events()).anyMatch(events -> events.payloadType() == 101);
        assertThat(formats(offered))
                .isNotEmpty()
                .noneMatch(format -> format.map().payloadType() == 101);
    }

    @Test
    void holdAndResumeReachTheOtherPartyAndComeBack() {
        var plan = call(SHOWING).plan();
        var held = Legs.read(Fixtures.parsed(text(SEEN, "sendonly")));
        var onHold = agreed(Legs.reoffer(plan, Side.CALLER, held, webRtc(ANY)));
        assertThat(direction(onHold.answer())).isEqualTo(Direction.RECVONLY);
        assertThat(video(onHold.plan()).forwards(Side.CALLEE)).isFalse();
        assertThat(video(onHold.plan()).forwards(Side.CALLER)).isTrue();

        var told = renewal(onHold.plan());
        assertThat(direction(told.offer().description())).isEqualTo(Direction.SENDONLY);
        var heard = Legs.read(Fixtures.parsed(SHOWING.replace("sendrecv", "recvonly")));
        var renewed = told.accepted(onHold.plan(), heard).orElseThrow();
        assertThat(video(renewed.plan()).wanted(Side.CALLEE)).isEqualTo(Direction.SENDRECV);

        var resumed = agreed(Legs.reoffer(renewed.plan(), Side.CALLER, offer(SEEN), webRtc(ANY)));
        assertThat(direction(resumed.answer())).isEqualTo(Direction.SENDRECV);
        assertThat(video(resumed.plan()).forwards(Side.CALLEE)).isTrue();
    }

    @Test
    void aPartyThatGivesUpItsPicturesIsNotAskedForThemAgain() {
        var plan = call(SHOWING).plan();
        var without = Fixtures.text(SEEN).replaceAll("m=video \\d+", "m=video 0");
        var agreed =
                agreed(
                        Legs.reoffer(
                                plan,
                                Side.CALLER,
                                Legs.read(Fixtures.parsed(without)),
                                webRtc(ANY)));
        assertThat(section(agreed.answer()).port()).isZero();
        assertThat(video(agreed.plan()).wanted(Side.CALLER)).isEqualTo(Direction.INACTIVE);
        assertThat(direction(renewal(agreed.plan()).offer().description()))
                .isEqualTo(Direction.INACTIVE);

        var declining = Legs.read(Fixtures.parsed(SHOWING.replace("m=video 9", "m=video 0")));
        var renewed = renewal(plan).accepted(plan, declining).orElseThrow();
        assertThat(video(renewed.plan()).wanted(Side.CALLEE)).isEqualTo(Direction.INACTIVE);
        assertThat(video(renewed.plan()).forwards(Side.CALLER)).isFalse();
    }

    @Test
    void picturesThatAreAskedForInACallOfSoundAreDeclined() {
        var caller = offer("chromium-audio");
        var offered = branch(caller, webRtc(ANY));
        var answer = Fixtures.description("chromium-answer");
        var plan = agreed(OfferAnswer.answer(caller, webRtc(ANY), offered, answer)).plan();
        var agreed = agreed(Legs.reoffer(plan, Side.CALLER, offer(SEEN), webRtc(ANY)));
        assertThat(agreed.plan().video()).isNull();
        assertThat(section(agreed.answer()).port()).isZero();
    }

    @Test
    void whoeverTakesAPartysPlaceIsHeardAndNotSeen() {
        var plan = call(SHOWING).plan();
        var offered = OfferAnswer.offerInstead(plan.leg(Side.CALLER), webRtc(ANY));
        assertThat(offered).isInstanceOf(BranchOffer.class);
        var rejoined =
                OfferAnswer.rejoin(
                        plan,
                        Side.CALLEE,
                        (BranchOffer) offered,
                        Fixtures.description("chromium-answer"));
        assertThat(rejoined).isInstanceOf(Rejoining.Rejoined.class);
        assertThat(((Rejoining.Rejoined) rejoined).plan().video()).isNull();
        var merged = OfferAnswer.merge(plan, Side.CALLEE, plan.leg(Side.CALLER));
        assertThat(merged).map(Plan::video).isEmpty();
    }

    @Test
    void aCallerSeesHimself() {
        var agreed = agreed(OfferAnswer.echo(offer(SEEN), webRtc(ANY)));
        assertThat(video(agreed.plan()).forwards(Side.CALLER)).isTrue();
        assertThat(direction(agreed.answer())).isEqualTo(Direction.SENDRECV);
        assertThat(section(agreed.answer()).attributes().all("rtpmap"))
                .anyMatch(map -> map.contains("VP8"))
                .noneMatch(map -> map.contains("rtx"));
    }

    private static Agreed call(String answer) {
        var caller = offer(SEEN);
        var offered = branch(caller, webRtc(ANY));
        return agreed(OfferAnswer.answer(caller, webRtc(ANY), offered, Fixtures.parsed(answer)));
    }

    /// What we tell the callee of its caller.
    private static Renewal renewal(Plan plan) {
        var last = Legs.read(Fixtures.parsed(SHOWING));
        return Renewal.of(
                plan, Side.CALLEE, last, new Renewal.Ours(webRtc(ANY), Direction.SENDRECV));
    }

    private static List<VideoFormat> formats(BranchOffer offered) {
        return Optional.ofNullable(offered.video()).orElseThrow().formats();
    }

    private static String text(String fixture, String direction) {
        return Fixtures.text(fixture).replace("a=sendrecv", "a=" + direction);
    }

    /// The description with another direction of its pictures alone.
    private static String withVideo(String text, String from, String to) {
        var pictures = text.indexOf("m=video");
        return text.substring(0, pictures) + text.substring(pictures).replace(from, to);
    }

    private static VideoPlan video(Plan plan) {
        return Optional.ofNullable(plan.video()).orElseThrow();
    }

    private static List<String> names(@Nullable VideoPlan video) {
        return Optional.ofNullable(video).orElseThrow().formats().stream()
                .map(format -> format.map().encoding())
                .toList();
    }

    private static MediaDescription section(SessionDescription description) {
        return description.media().stream()
                .filter(media -> media.kind().equals("video"))
                .findFirst()
                .orElseThrow();
    }

    private static Direction direction(SessionDescription description) {
        return Direction.of(section(description).attributes(), description.attributes());
    }
}
