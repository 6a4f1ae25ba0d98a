package org.ringway.signalling.call;

import java.util.EnumSet;
import java.util.Set;
import org.ringway.call.CallInput.OwnOfferPrepared;
import org.ringway.call.CallInput.ReofferAnswered;
import org.ringway.call.CallInput.ReofferRefused;
import org.ringway.call.CallOutput;
import org.ringway.call.CallOutput.Offer;
import org.ringway.call.CallOutput.PrepareOwnOffer;
import org.ringway.call.CallOutput.PrepareReoffer;
import org.ringway.call.CallOutput.RespondReoffer;
import org.ringway.call.CallOutput.TakeAnswer;
import org.ringway.media.MediaBridge;
import org.ringway.media.MediaResult.Ready;
import org.ringway.media.MediaResult.Refused;
import org.ringway.sip.Body;
import org.ringway.sip.DtmfSignal;
import org.ringway.sip.Side;
import org.ringway.tenant.CallPolicy;

/// Performs what a call wants done within its dialogs: offers, keys. Belongs to the call's lane.
final class OfferDriver {
    private final CallDriver call;
    private final LegSignalling legs;
    private final MediaBridge media;
    private final Set<Side> refreshed = EnumSet.noneOf(Side.class);

    OfferDriver(CallDriver call, LegSignalling legs, MediaBridge media) {
        this.call = call;
        this.legs = legs;
        this.media = media;
    }

    void perform(CallOutput.Offering output) {
        switch (output) {
            case RespondReoffer(var side, var status, var body) ->
                    legs.respondReoffer(side, status, body);
            case PrepareReoffer(var side, var offer) -> reoffer(side, offer);
            case PrepareOwnOffer(var side) -> news(side);
            case Offer(var side, var offer) -> legs.offer(side, offer);
            case TakeAnswer(var side, var answer) -> take(side, answer);
        }
    }

    /// The next offer to that side says what was agreed, even if that is nothing new.
    void refresh(Side side) {
        refreshed.add(side);
    }

    /// Presses a key for the party of a side.
    ///
    /// @return false when that takes no telephone events, or is to be told by INFO
    boolean press(Side side, DtmfSignal key) {
        return switch (call.dtmf(side)) {
            case AUTO, RFC4733 -> media.press(call.facts().id(), side, key) instanceof Ready;
            case INBAND -> sound(side, key);
            case INFO -> false;
        };
    }

    /// Tells the party of a side of a key that its media does not tell it of: as its trunk wants
    /// it, else by INFO when it takes that, else by a tone.
    void tell(Side side, DtmfSignal key) {
        var told =
                switch (call.dtmf(side)) {
                    case AUTO -> legs.inform(side, key, false) || sound(side, key);
                    case INFO -> legs.inform(side, key, true);
                    case INBAND -> sound(side, key);
                    case RFC4733 -> false;
                };
        if (!told) {
            CallLog.keyNotTold(side);
        }
    }

    private boolean sound(Side side, DtmfSignal key) {
        return media.sound(call.facts().id(), side, key) instanceof Ready;
    }

    private void reoffer(Side side, Body offer) {
        var id = call.facts().id();
        var result = offer.isEmpty() ? media.offer(id, side) : media.reoffer(id, side, offer);
        call.accept(
                switch (result) {
                    case Ready ready -> new ReofferAnswered(side, ready.body());
                    case Refused refused -> new ReofferRefused(side, MediaEndings.noted(refused));
                });
    }

    /// What the other party does is told only where the tenant wants it.
    private void news(Side side) {
        var offer = Body.NONE;
        if (refreshed.remove(side)
                && media.offer(call.facts().id(), side) instanceof Ready(var bodies)) {
            offer = bodies.getFirst();
        } else if (call.facts().policy().hold() == CallPolicy.Hold.RELAY
                && media.news(call.facts().id(), side) instanceof Ready(var bodies)
                && !bodies.isEmpty()) {
            offer = bodies.getFirst();
        }
        call.accept(new OwnOfferPrepared(side, offer));
    }

    private void take(Side side, Body answer) {
        if (media.accept(call.facts().id(), side, answer) instanceof Refused refused) {
            CallLog.mediaRefused(refused);
        }
    }
}
