package org.ringway.call;

import org.ringway.call.CallInput.OfferAcknowledged;
import org.ringway.call.CallInput.OwnOfferAnswered;
import org.ringway.call.CallInput.OwnOfferPrepared;
import org.ringway.call.CallInput.OwnOfferRefused;
import org.ringway.call.CallInput.RefreshWanted;
import org.ringway.call.CallInput.ReofferAnswered;
import org.ringway.call.CallInput.ReofferRefused;
import org.ringway.call.CallInput.Reoffered;
import org.ringway.call.CallOutput.Offer;
import org.ringway.call.CallOutput.PrepareOwnOffer;
import org.ringway.call.CallOutput.PrepareReoffer;
import org.ringway.call.CallOutput.RespondReoffer;
import org.ringway.call.CallOutput.TakeAnswer;
import org.ringway.call.CallState.Answered;
import org.ringway.call.CallState.Ended;
import org.ringway.call.CallState.Ringing;
import org.ringway.call.CallState.Unacknowledged;
import org.ringway.dialog.OfferTurns;
import org.ringway.sip.Body;
import org.ringway.sip.Side;

/// New offers within a call.
///
/// ```
///   alice            call            bob
///     |--re-INVITE--->|               |   a=sendonly: hold
///     |<-----200------|               |   a=recvonly, at once
///     |               |--re-INVITE--->|   only when there is something new to tell
///     |               |<-----200------|
///     |               |------ACK----->|
/// ```
///
/// Every offer is answered by the gateway alone and gets exactly one response (RFC 3261 section
/// 14.2); whether the other party has to be told is known to the media plane, which compares what
/// that party was told last. A party that refuses to be told leaves the call as it was. When
/// somebody takes the place of a party, what was under way with the one that left is over, and both
/// are told anew.
final class Reoffers {
    private final Outputs outputs;
    private final Seats seats;
    private final EarlyMedia earlyMedia;
    private Dialog caller = new Dialog(Seats.CALLER, 0);
    private Dialog callee = new Dialog(Seats.NOBODY, 0);

    /// What is under way with one party.
    private static final class Dialog {
        final OfferTurns turns;
        final int party;
        Owed owed = Owed.ANSWER;

        /// What the media plane has been asked on that side and has not answered yet.
        int asked;

        /// So many of its next answers are about parties that have left, or not wanted any more.
        int stale;

        /// The media plane makes an offer of ours; nothing has gone out.
        boolean isPreparing;

        Dialog(int party, int stale) {
            this.turns = new OfferTurns();
            this.party = party;
            this.asked = stale;
            this.stale = stale;
        }

        /// The party has its place now; what it began before the answer goes on.
        Dialog(int party, Dialog early) {
            this.turns = early.turns;
            this.party = party;
            this.owed = early.owed;
            this.asked = early.asked;
            this.stale = early.stale;
        }

        /// The party was quicker than our offer, of which it knows nothing: ours can wait.
        void giveWay() {
            if (isPreparing) {
                isPreparing = false;
                stale++;
                turns.withdrawn();
                turns.want();
            }
        }

        /// The media plane has answered.
        ///
        /// @return whether that is about this party, and wanted
        boolean isOwnAnswer() {
            if (asked > 0) {
                asked--;
            }
            if (stale > 0) {
                stale--;
                return false;
            }
            return true;
        }
    }

    /// What the party that is being served still gets, or gives.
    private enum Owed {
        /// It offered and gets an answer.
        ANSWER,
        /// It sent no offer and gets ours.
        OFFER,
        /// It has our offer; its answer comes with its ACK.
        ACK
    }

    Reoffers(Outputs outputs, Seats seats, EarlyMedia earlyMedia) {
        this.earlyMedia = earlyMedia;
        this.outputs = outputs;
        this.seats = seats;
    }

    /// What an input leads to; says whether the call can go on.
    boolean goesOnAfter(CallState state, CallInput.Reoffer input) {
        switch (input) {
            case Reoffered(var side, _) when seats.isChanging(side) ->
                    outputs.add(new RespondReoffer(side, 491, Body.NONE));
            case OfferAcknowledged(var side, _) when seats.isChanging(side) ->
                    acknowledged(state, side, Body.NONE);
            case OwnOfferAnswered(var side, _) when seats.isChanging(side) -> {
                turn(side).withdrawn();
                turn(side).want();
            }
            case Reoffered(var side, var offer) -> arrive(state, side, offer);
            case ReofferAnswered(var side, var answer) -> {
                if (dialog(side).isOwnAnswer()) {
                    answer(state, side, answer);
                }
            }
            case ReofferRefused(var side, var ending) -> {
                if (dialog(side).isOwnAnswer()) {
                    finish(state, side, new Response(ending.status(), Body.NONE));
                }
            }
            case OfferAcknowledged(var side, var answer) -> acknowledged(state, side, answer);
            case RefreshWanted(var side) -> refresh(state, side);
            case OwnOfferPrepared(var side, var offer) -> {
                if (dialog(side).isOwnAnswer()) {
                    prepared(state, side, offer);
                }
            }
            case OwnOfferAnswered(var side, var answer) -> accepted(state, side, answer);
            case OwnOfferRefused(var side, var status) -> {
                return refused(state, side, status);
            }
        }
        return true;
    }

    /// The first two parties of the call are there.
    void begin() {
        caller = new Dialog(seats.party(Side.CALLER), caller);
        callee = new Dialog(seats.party(Side.CALLEE), callee);
    }

    /// Somebody may have left his place or taken another one's.
    void follow(CallState state) {
        var isNew = false;
        for (var side : Side.values()) {
            if (dialog(side).party != seats.party(side)) {
                isNew = true;
                forget(side);
            }
        }
        if (isNew) {
            turn(Side.CALLER).want();
            turn(Side.CALLEE).want();
        }
        resume(state);
    }

    /// What one party wants was not known when the other one spoke.
    void compare() {
        turn(Side.CALLER).want();
        turn(Side.CALLEE).want();
    }

    /// The call is answered now: what could not be said before is said.
    void resume(CallState state) {
        offer(state, Side.CALLER);
        offer(state, Side.CALLEE);
    }

    /// Time has passed since a party refused our offer with 491.
    void waited(CallState state, CallTimer timer) {
        var side = timer == CallTimer.OFFER_CALLER_AGAIN ? Side.CALLER : Side.CALLEE;
        turn(side).waited();
        offer(state, side);
    }

    /// The call is over: what is still pending gets 487.
    void terminate() {
        for (var side : Side.values()) {
            abandon(side);
        }
    }

    private record Response(int status, Body body) {}

    /// Nothing is under way with a party any more.
    private void abandon(Side side) {
        outputs.disarm(timer(side));
        if (turn(side).isServing() && dialog(side).owed != Owed.ACK) {
            outputs.add(new RespondReoffer(side, 487, Body.NONE));
        }
        turn(side).done();
        turn(side).withdrawn();
    }

    /// Begins anew with whoever is there now.
    private void forget(Side side) {
        abandon(side);
        var fresh = new Dialog(seats.party(side), dialog(side).asked);
        if (side == Side.CALLER) {
            caller = fresh;
        } else {
            callee = fresh;
        }
    }

    private void arrive(CallState state, Side side, Body offer) {
        if (!mayOffer(state, side)) {
            var status = state instanceof Ended ? 481 : 491;
            outputs.add(new RespondReoffer(side, status, Body.NONE));
            return;
        }
        if (dialog(side).owed == Owed.ACK) {
            // The answer that its last ACK should have carried will not come any more.
            turn(side).done();
        }
        dialog(side).giveWay();
        switch (turn(side).arrives()) {
            case GLARE -> outputs.add(new RespondReoffer(side, 491, Body.NONE));
            case OVERLAP -> outputs.add(new RespondReoffer(side, 500, Body.NONE));
            case TAKE -> {
                dialog(side).owed = offer.isEmpty() ? Owed.OFFER : Owed.ANSWER;
                dialog(side).asked++;
                outputs.add(new PrepareReoffer(side, offer));
            }
        }
    }

    /// What the media plane made is the answer to an offer, or the offer for a party that wants one
    /// from us; that party's answer comes with its ACK (RFC 3261 section 14.2).
    private void answer(CallState state, Side side, Body body) {
        if (dialog(side).owed == Owed.OFFER && turn(side).isServing()) {
            dialog(side).owed = Owed.ACK;
            outputs.add(new RespondReoffer(side, 200, body));
        } else {
            finish(state, side, new Response(200, body));
        }
    }

    private void finish(CallState state, Side side, Response response) {
        if (!turn(side).isServing()) {
            return;
        }
        turn(side).done();
        outputs.add(new RespondReoffer(side, response.status(), response.body()));
        tell(state, side);
    }

    private void acknowledged(CallState state, Side side, Body answer) {
        if (dialog(side).owed != Owed.ACK || !turn(side).isServing()) {
            return;
        }
        dialog(side).owed = Owed.ANSWER;
        turn(side).done();
        if (answer.isSdp()) {
            outputs.add(new TakeAnswer(side, answer));
        }
        tell(state, side);
    }

    /// Whatever a party said, the other one may have to hear of it; and this one, of what could not
    /// be said meanwhile.
    private void tell(CallState state, Side side) {
        turn(side.peer()).want();
        offer(state, side.peer());
        offer(state, side);
    }

    private void refresh(CallState state, Side side) {
        turn(side).want();
        offer(state, side);
    }

    private void offer(CallState state, Side side) {
        var isReachable = seats.areTaken() && !seats.isChanging(side);
        if (state instanceof Answered && isReachable && turn(side).begin()) {
            dialog(side).asked++;
            dialog(side).isPreparing = true;
            outputs.add(new PrepareOwnOffer(side));
        }
    }

    private void prepared(CallState state, Side side, Body offer) {
        dialog(side).isPreparing = false;
        if (!turn(side).isOffering()) {
            return;
        }
        if (offer.isEmpty() || !(state instanceof Answered)) {
            turn(side).withdrawn();
            offer(state, side);
        } else {
            outputs.add(new Offer(side, offer));
        }
    }

    private void accepted(CallState state, Side side, Body answer) {
        if (turn(side).isOffering()) {
            turn(side).accepted();
            outputs.add(new TakeAnswer(side, answer));
            tell(state, side);
        }
    }

    private boolean refused(CallState state, Side side, int status) {
        if (!turn(side).isOffering()) {
            return true;
        }
        return switch (turn(side).refused(status)) {
            case GONE -> seats.isChanging(side);
            case KEEP -> {
                offer(state, side);
                yield true;
            }
            case AGAIN -> {
                outputs.arm(timer(side));
                yield true;
            }
        };
    }

    private OfferTurns turn(Side side) {
        return dialog(side).turns;
    }

    private Dialog dialog(Side side) {
        return side == Side.CALLER ? caller : callee;
    }

    private static CallTimer timer(Side side) {
        return side == Side.CALLER ? CallTimer.OFFER_CALLER_AGAIN : CallTimer.OFFER_CALLEE_AGAIN;
    }

    /// Before the answer a party may offer by UPDATE once both have each other's descriptions (RFC
    /// 3311 section 5.1).
    private boolean mayOffer(CallState state, Side side) {
        return switch (state) {
            case Ringing _ -> earlyMedia.isTold();
            case Unacknowledged _ -> side == Side.CALLEE;
            case CallState.AnsweredEarly(var acknowledged) -> acknowledged || side == Side.CALLEE;
            default -> state instanceof Answered;
        };
    }
}
