package org.ringway.signalling.call;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ringway.call.CallInput.NewcomerJoined;
import org.ringway.call.CallInput.NewcomerRefused;
import org.ringway.call.CallInput.TakeoverAsked;
import org.ringway.call.CallOutput;
import org.ringway.call.CallOutput.JoinNewcomer;
import org.ringway.call.CallOutput.RespondNewcomer;
import org.ringway.media.LegStats;
import org.ringway.media.MediaBridge;
import org.ringway.media.MediaBridge.Place;
import org.ringway.media.MediaResult.Ready;
import org.ringway.media.MediaResult.Refused;
import org.ringway.sip.Body;
import org.ringway.sip.Side;

/// Performs what a call wants done when somebody takes the place of a party. Belongs to the call's
/// lane.
final class TakeoverDriver {
    private final CallDriver call;
    private final LegSignalling legs;
    private final MediaBridge media;
    private final CallRecord record;
    private @Nullable Newcomer asking;
    private @Nullable Newcomer joining;

    TakeoverDriver(CallDriver call, LegSignalling legs, MediaBridge media, CallRecord record) {
        this.call = call;
        this.legs = legs;
        this.media = media;
        this.record = record;
    }

    /// The newcomer that the call hears of next.
    TakeoverAsked ask(Side side, Newcomer newcomer, Body offer) {
        asking = newcomer;
        return new TakeoverAsked(side, newcomer.party().kind(), newcomer.condition(), offer);
    }

    void perform(CallOutput.TakingOver output) {
        switch (output) {
            case JoinNewcomer(var leaving, var offer) -> join(leaving, offer);
            case RespondNewcomer(var branch, var status, var reason, var body) -> {
                // One that is refused at once is not the one whose media is being joined.
                var newcomer = asking == null ? joining : asking;
                if (branch >= 0) {
                    record.finalStatus(branch, status);
                    legs.adopt(branch, Objects.requireNonNull(newcomer).dialog());
                }
                legs.answer(Objects.requireNonNull(newcomer), status, reason, body);
                if (asking == null) {
                    joining = null;
                }
                asking = null;
            }
        }
    }

    private void join(Side leaving, Body offer) {
        var newcomer = Objects.requireNonNull(asking);
        joining = newcomer;
        asking = null;
        var leaver = call.parties().seated(leaving);
        leaver.ifPresent(party -> record.left(party, stats(leaving)));
        call.parties().add(newcomer.party());
        var place = new Place(call.facts().id(), leaving);
        switch (media.replace(place, newcomer.media(), offer)) {
            case Ready ready -> {
                leaver.ifPresent(call.reserved()::free);
                call.accept(new NewcomerJoined(ready.body()));
            }
            case Refused refused -> {
                leaver.ifPresent(record::returned);
                var ending = MediaEndings.noted(refused);
                record.finalStatus(call.parties().branches() - 1, ending.status());
                call.accept(new NewcomerRefused(ending));
            }
        }
    }

    private LegStats stats(Side side) {
        return media.stats(call.facts().id())
                .map(stats -> side == Side.CALLER ? stats.caller() : stats.callee())
                .orElse(LegStats.NONE);
    }
}
