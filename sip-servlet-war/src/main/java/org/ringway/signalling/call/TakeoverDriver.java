package org.ringway.signalling.call;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ringway.call.CallInput;
import org.ringway.call.CallInput.NewcomerGone;
import org.ringway.call.CallInput.NewcomerJoined;
import org.ringway.call.CallInput.NewcomerRefused;
import org.ringway.call.CallInput.PickupAsked;
import org.ringway.call.CallInput.PickupJoined;
import org.ringway.call.CallInput.PickupRefused;
import org.ringway.call.CallInput.TakeoverAsked;
import org.ringway.call.CallOutput;
import org.ringway.call.CallOutput.JoinNewcomer;
import org.ringway.call.CallOutput.JoinPickup;
import org.ringway.call.CallOutput.RespondNewcomer;
import org.ringway.media.LegStats;
import org.ringway.media.MediaBridge;
import org.ringway.media.MediaBridge.Place;
import org.ringway.media.MediaResult.Ready;
import org.ringway.media.MediaResult.Refused;
import org.ringway.sip.Body;
import org.ringway.sip.Side;

/// Performs what a call wants done when somebody takes the place of a party, or picks up. Belongs
/// to the call's lane.
public final class TakeoverDriver {
    private final CallDriver call;
    private final LegSignalling legs;
    private final MediaBridge media;
    private final CallRecord record;
    private @Nullable Newcomer asking;
    private @Nullable Newcomer joining;
    private @Nullable Newcomer joined;

    TakeoverDriver(CallDriver call, LegSignalling legs, MediaBridge media, CallRecord record) {
        this.call = call;
        this.legs = legs;
        this.media = media;
        this.record = record;
    }

    /// Tells the call that somebody wants to take the place of a party; never waits.
    public void takeOver(Side side, Newcomer newcomer, Body offer) {
        ask(
                newcomer,
                new TakeoverAsked(side, newcomer.party().kind(), newcomer.condition(), offer));
    }

    /// Tells the call that somebody wants to pick it up while it rings; never waits.
    ///
    /// @param branch whose dialog he names
    public void pickUp(int branch, Newcomer newcomer, Body offer) {
        ask(
                newcomer,
                new PickupAsked(branch, newcomer.party().kind(), newcomer.condition(), offer));
    }

    /// Tells the call that somebody has taken his INVITE back, which has its final response; never
    /// waits.
    public void takenBack(PartyDialog dialog) {
        call.run(() -> {
            if (isOf(joining, dialog) || isOf(joined, dialog)) {
                call.step(new NewcomerGone());
            }
        });
    }

    private static boolean isOf(@Nullable Newcomer newcomer, PartyDialog dialog) {
        return newcomer != null && newcomer.dialog().equals(dialog);
    }

    private void ask(Newcomer newcomer, CallInput input) {
        call.run(() -> {
            if (newcomer.dialog().isOpen()) {
                asking = newcomer;
                call.step(input);
                asking = null;
            }
        });
    }

    void perform(CallOutput.TakingOver output) {
        switch (output) {
            case JoinNewcomer(var leaving, var offer) -> join(leaving, offer);
            case JoinPickup(var offer) -> pickUp(offer);
            case RespondNewcomer(var branch, var status, var reason, var body) -> {
                // One that is refused at once is not the one whose media is being joined.
                var newcomer = Objects.requireNonNull(asking == null ? joining : asking);
                if (branch >= 0) {
                    record.tried(branch);
                    record.finalStatus(branch, status);
                    legs.adopt(branch, newcomer.dialog());
                    joined = newcomer;
                }
                legs.answer(newcomer, status, reason, body);
                if (asking == null) {
                    joining = null;
                }
                asking = null;
            }
        }
    }

    private void pickUp(Body offer) {
        var newcomer = Objects.requireNonNull(asking);
        joining = newcomer;
        asking = null;
        var branch = call.parties().branches();
        call.parties().add(newcomer.party());
        record.awaited(branch);
        switch (media.pickUp(call.facts().id(), newcomer.media(), offer)) {
            case Ready(var bodies) ->
                    call.accept(new PickupJoined(bodies.getFirst(), bodies.getLast()));
            case Refused refused -> {
                var ending = MediaEndings.noted(refused);
                record.tried(branch);
                record.finalStatus(branch, ending.status());
                call.accept(new PickupRefused(ending));
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
