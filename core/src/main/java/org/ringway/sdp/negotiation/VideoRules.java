package org.ringway.sdp.negotiation;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ringway.sdp.media.AudioFormats;
import org.ringway.sdp.media.Direction;
import org.ringway.sdp.media.RtpMap;
import org.ringway.sdp.media.VideoFormat;
import org.ringway.sdp.media.VideoMedia;
import org.ringway.sip.Side;
import org.ringway.tenant.CodecPolicy;

/// What becomes of the pictures of a call. Two browsers see each other when both have a codec in
/// common; everybody else is answered that there is no video. It is agreed when the call begins: a
/// party that asks for it later gets none, and one that takes another's place neither.
final class VideoRules {
    private VideoRules() {}

    /// What the browser of a branch is offered: the caller's codecs that it may use.
    ///
    /// @param sound what it is offered beside them, whose payload types are taken
    /// @return empty for a telephone, and where nothing is left
    static Optional<VideoOffer> offered(RemoteOffer caller, LocalLeg branch, AudioFormats sound) {
        if (!(branch.transport() instanceof LocalTransport.WebRtc)) {
            return Optional.empty();
        }
        return caller.video()
                .map(video ->
                        new VideoOffer(
                                free(permitted(video.formats(), branch.codecs()), sound),
                                video.direction()))
                .filter(offer -> !offer.formats().isEmpty());
    }

    /// What both parties agreed on when the callee answered.
    ///
    /// @return null without video
    static @Nullable VideoPlan agreed(
            RemoteOffer caller, LocalLeg leg, BranchOffer offered, RemoteOffer callee) {
        var theirs = caller.video().orElse(null);
        var answered = callee.video().orElse(null);
        var offer = offered.video();
        if (theirs == null || answered == null || offer == null) {
            return null;
        }
        var allowed = permitted(common(theirs.formats(), offer.formats()), leg.codecs());
        var formats = free(common(answered.formats(), allowed), caller.media().formats());
        return formats.isEmpty()
                ? null
                : new VideoPlan(
                        formats, theirs.direction(), wanted(answered, offer, Direction.SENDRECV));
    }

    /// A caller who sees himself.
    ///
    /// @return null without video
    static @Nullable VideoPlan echo(RemoteOffer caller, LocalLeg leg) {
        return caller.video()
                .map(video ->
                        new VideoPlan(
                                free(
                                        permitted(video.formats(), leg.codecs()),
                                        caller.media().formats()),
                                video.direction(),
                                video.direction().mirrored()))
                .filter(plan -> !plan.formats().isEmpty())
                .orElse(null);
    }

    /// What holds after a party of an answered call has offered again.
    ///
    /// @param plan what was agreed last; null without video
    static @Nullable VideoPlan reoffered(@Nullable VideoPlan plan, Side side, RemoteOffer offer) {
        return plan == null
                ? null
                : plan.with(
                        side,
                        offer.video()
                                .filter(video -> !common(video.formats(), plan.formats()).isEmpty())
                                .map(VideoMedia::direction)
                                .orElse(Direction.INACTIVE));
    }

    /// What holds after a party of an answered call has answered our own offer.
    ///
    /// @param plan what was agreed last; null without video
    /// @param offer what the party was asked; null when it was not asked about video
    static @Nullable VideoPlan accepted(
            @Nullable VideoPlan plan, Side side, @Nullable VideoOffer offer, RemoteOffer answer) {
        if (plan == null || offer == null) {
            return plan;
        }
        return plan.with(
                side,
                answer.video()
                        .map(video -> wanted(video, offer, plan.wanted(side)))
                        .orElse(Direction.INACTIVE));
    }

    /// Our answer to a party's video section.
    ///
    /// @return empty when it is declined
    static Optional<VideoOffer> answer(RemoteOffer offer, @Nullable VideoPlan plan, Side side) {
        return said(
                offer,
                plan,
                (video, agreed) -> video.direction().mirrored().and(agreed.wanted(side.peer())));
    }

    /// Our own offer to a party of an answered call, which had video in its last description.
    ///
    /// @return empty when there is no video to speak of
    static Optional<VideoOffer> renewed(RemoteOffer last, @Nullable VideoPlan plan, Side side) {
        return said(last, plan, (_, agreed) -> agreed.wanted(side.peer()));
    }

    private static Optional<VideoOffer> said(
            RemoteOffer party,
            @Nullable VideoPlan plan,
            BiFunction<VideoMedia, VideoPlan, Direction> direction) {
        return plan == null
                ? Optional.empty()
                : party.video()
                        .map(video ->
                                new VideoOffer(
                                        common(plan.formats(), video.formats()),
                                        direction.apply(video, plan)))
                        .filter(said -> !said.formats().isEmpty());
    }

    /// An answer says what its party wants only where the offer left it a choice.
    private static Direction wanted(VideoMedia answer, VideoOffer offer, Direction otherwise) {
        return answer.direction().within(offer.direction().mirrored(), otherwise);
    }

    /// Those of the first that are among the second as well, with the feedback that both know.
    private static List<VideoFormat> common(List<VideoFormat> first, List<VideoFormat> second) {
        return first.stream()
                .flatMap(one -> second.stream().filter(one::isSame).limit(1).map(one::within))
                .toList();
    }

    private static List<VideoFormat> permitted(List<VideoFormat> formats, CodecPolicy policy) {
        var maps = formats.stream().map(VideoFormat::map).toList();
        return CodecRules.permitted(maps, policy).stream()
                .flatMap(map -> formats.stream().filter(format -> format.map().equals(map)))
                .toList();
    }

    /// Those whose payload types are none of the sound's: all share one transport.
    private static List<VideoFormat> free(List<VideoFormat> formats, AudioFormats sound) {
        var taken =
                Stream.concat(sound.codecs().stream(), sound.events().stream())
                        .map(RtpMap::payloadType)
                        .toList();
        return formats.stream()
                .filter(format -> !taken.contains(format.map().payloadType()))
                .toList();
    }
}
