package org.ringway.signalling.call;

import org.ringway.call.CallInput.EndRequested;
import org.ringway.call.CallInput.MediaAnswered;
import org.ringway.call.CallInput.MediaPrepared;
import org.ringway.call.CallInput.MediaRefused;
import org.ringway.call.CallOutput;
import org.ringway.call.CallOutput.AnswerMedia;
import org.ringway.call.CallOutput.DropMedia;
import org.ringway.call.CallOutput.EndMedia;
import org.ringway.call.CallOutput.JoinCaller;
import org.ringway.call.CallOutput.PrepareEcho;
import org.ringway.call.CallOutput.PrepareMedia;
import org.ringway.media.MediaBridge;
import org.ringway.media.MediaFailure;
import org.ringway.media.MediaRequest;
import org.ringway.media.MediaResult;
import org.ringway.media.MediaResult.Ready;
import org.ringway.media.MediaResult.Refused;
import org.ringway.media.Profile;
import org.ringway.sip.Body;
import org.ringway.sip.Side;

/// Performs what a call wants of the media plane from INVITE to the end. Belongs to the call's
/// lane.
final class MediaDriver {
    private final CallDriver call;
    private final CallFacts facts;
    private final LegSignalling legs;
    private final MediaBridge media;
    private final CallRecord record;

    MediaDriver(CallDriver call, LegSignalling legs, MediaBridge media, CallRecord record) {
        this.legs = legs;
        this.call = call;
        this.facts = call.facts();
        this.media = media;
        this.record = record;
    }

    void perform(CallOutput.Mediating output) {
        switch (output) {
            case PrepareMedia(var offer) -> prepare(offer);
            case PrepareEcho(var offer) ->
                    answer(media.echo(facts.id(), facts.callerMedia(), offer));
            case AnswerMedia(var branch, var body) -> {
                call.parties().seat(Side.CALLEE, branch);
                answer(media.answer(facts.id(), branch, body));
            }
            case JoinCaller(var answer) -> join(answer);
            case DropMedia(var branch) -> {
                media.drop(facts.id(), branch);
                call.reserved().free(branch);
            }
            case EndMedia() -> record.media(media.end(facts.id()));
        }
    }

    private void prepare(Body offer) {
        var wanted = facts.branches().stream().map(Branch::media).toList();
        var request =
                new MediaRequest(facts.id(), facts.tenant(), offer, facts.callerMedia(), wanted);
        switch (offer.isEmpty() ? media.openLate(request, profile()) : media.open(request)) {
            case Ready(var bodies) -> call.accept(new MediaPrepared(bodies));
            case Refused refused -> refused(refused);
        }
    }

    /// How the media of a caller that sent no offer is carried.
    private Profile profile() {
        return facts.callerTransport().isWebSocket() ? Profile.WEBRTC : Profile.PLAIN;
    }

    /// The call is answered, so that it can only be hung up when its caller cannot be joined.
    private void join(Body answer) {
        if (media.joinLate(facts.id(), answer) instanceof Refused refused) {
            call.accept(new EndRequested(MediaEndings.noted(refused)));
        }
    }

    private void answer(MediaResult result) {
        switch (result) {
            case Ready ready -> call.accept(new MediaAnswered(ready.body()));
            case Refused refused -> refused(refused);
        }
    }

    private void refused(Refused refused) {
        if (refused.failure() == MediaFailure.NO_COMMON_CODEC) {
            legs.warn(refused.detail());
        }
        call.accept(new MediaRefused(MediaEndings.noted(refused)));
    }
}
