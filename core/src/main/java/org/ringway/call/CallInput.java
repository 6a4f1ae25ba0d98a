package org.ringway.call;

import java.time.Duration;
import java.util.List;
import org.ringway.sip.Body;
import org.ringway.sip.Replaces;
import org.ringway.sip.Side;
import org.ringway.tenant.CallPolicy;

/// What can happen to a [Call]. Branches are known by their index in the plan, from 0.
public sealed interface CallInput {
    /// An INVITE whose sender is known arrived.
    ///
    /// @param offer its body
    /// @param plan what is to become of it
    record InviteReceived(Body offer, Plan plan) implements CallInput {}

    /// What an INVITE leads to.
    sealed interface Plan {
        /// Ring the branches.
        ///
        /// @param branches at least one
        /// @param search in which order they ring
        /// @param tone when the caller is told that it rings
        /// @param early what becomes of sound before the answer
        record Ring(
                List<PartyKind> branches,
                Search search,
                CallPolicy.Ring tone,
                CallPolicy.EarlyMedia early)
                implements Plan {
            /// Copies the list.
            ///
            /// @throws IllegalArgumentException when the search is one of other branches
            public Ring {
                branches = List.copyOf(branches);
                if (search.branches() != branches.size()) {
                    throw new IllegalArgumentException(search + " is not one of " + branches);
                }
            }

            /// Rings all at once, tells the caller at once, and lets it hear what comes before the
            /// answer.
            public Ring(List<PartyKind> branches) {
                this(
                        branches,
                        Search.parallel(branches.size()),
                        CallPolicy.Ring.AT_ONCE,
                        CallPolicy.EarlyMedia.RELAY);
            }
        }

        /// Join the caller to himself.
        record Echo() implements Plan {}

        /// Refuse before anything is reserved.
        record Refuse(Ending ending) implements Plan {}

        /// Let the caller hear ringback and do nothing.
        ///
        /// @param why what the record will say, however the call ends
        /// @param limit the timer that ends it
        record Hold(Ending why, CallTimer limit) implements Plan {}
    }

    /// The media plane is ready.
    ///
    /// @param offers one per branch, in order
    record MediaPrepared(List<Body> offers) implements CallInput {
        /// Copies the list.
        public MediaPrepared {
            offers = List.copyOf(offers);
        }
    }

    /// The media plane has the answer for the caller.
    record MediaAnswered(Body answer) implements CallInput {}

    /// The media plane refused an offer or an answer.
    record MediaRefused(Ending ending) implements CallInput {}

    /// A callee sent a provisional response.
    ///
    /// @param answer what is to be heard before the answer; none when there is nothing, or when it
    ///   is to be kept from the caller
    record CalleeProgressed(int branch, int status, Body answer) implements CallInput {}

    /// A callee picked up.
    record CalleeAnswered(int branch, Body answer) implements CallInput {}

    /// A callee sent a final response other than 2xx, or its transaction timed out as 408.
    record CalleeRefused(int branch, int status) implements CallInput {}

    /// The flow to a callee is gone for good, or the INVITE could not be sent.
    record CalleeLost(int branch) implements CallInput {}

    /// Nothing at all has come from a callee in time, not even a 100, though its INVITE was sent.
    record CalleeSilent(int branch) implements CallInput {}

    /// A branch may have a place in the answered call for so long; it has none yet, or has just
    /// come over from another call.
    ///
    /// @param time more than 0
    record Limited(int branch, Duration time) implements CallInput {}

    /// A callee sent BYE.
    record CalleeHungUp(int branch) implements CallInput {}

    /// The caller gave up before the answer (RFC 3261 section 9). The container has answered both
    /// the CANCEL with 200 and the INVITE with 487.
    record CallerCancelled() implements CallInput {}

    /// The caller acknowledged the 200.
    record CallerAcknowledged() implements CallInput {}

    /// The caller sent BYE.
    record CallerHungUp() implements CallInput {}

    /// The caller's flow is gone for good.
    record CallerLost() implements CallInput {}

    /// A party's connection goes and comes back. What is sent meanwhile is kept for it.
    sealed interface Connection extends CallInput {
        /// Whether the caller has gone on purpose, so that nobody need ring for it any longer.
        default boolean isPartingOfCaller() {
            return this instanceof CallerClosed || this instanceof CallerLeaving;
        }
    }

    /// The caller's connection is gone; the caller may come back over another.
    record CallerAway() implements Connection {}

    /// The caller has closed its connection; it may open another.
    record CallerClosed() implements Connection {}

    /// The caller's page goes away; it may be loaded anew and come back.
    record CallerLeaving() implements Connection {}

    /// The page of a callee goes away; it may be loaded anew and come back.
    record CalleeLeaving(int branch) implements Connection {}

    /// The caller is back.
    record CallerBack() implements Connection {}

    /// The connection to a callee is gone; the callee may come back over another.
    record CalleeAway(int branch) implements Connection {}

    /// A callee is back.
    record CalleeBack(int branch) implements Connection {}

    /// The call has to end: its media failed, an administrator or the gateway itself wants it.
    record EndRequested(Ending ending) implements CallInput {}

    /// The media of one side has failed, so that the call cannot go on.
    record MediaFailed(Side side, Ending ending) implements CallInput {}

    /// A timer ran out.
    record TimerFired(CallTimer timer) implements CallInput {}

    /// What happens to a new offer within a call.
    sealed interface Reoffer extends CallInput {
        /// Whose dialog it happens in.
        Side side();
    }

    /// A party sent a new offer within its dialog: hold, ICE restart.
    ///
    /// @param offer none when it wants one from us
    record Reoffered(Side side, Body offer) implements Reoffer {}

    /// The media plane has the answer to a new offer.
    record ReofferAnswered(Side side, Body answer) implements Reoffer {}

    /// The media plane refused a new offer; the call goes on as it was (RFC 3261 section 14.2).
    record ReofferRefused(Side side, Ending ending) implements Reoffer {}

    /// A party that wanted an offer from us acknowledged it.
    ///
    /// @param answer what came with its ACK
    record OfferAcknowledged(Side side, Body answer) implements Reoffer {}

    /// A party has to hear again what was agreed (RFC 4028 section 7.4).
    record RefreshWanted(Side side) implements Reoffer {}

    /// The media plane has an offer of our own.
    ///
    /// @param offer none when the party knows everything
    record OwnOfferPrepared(Side side, Body offer) implements Reoffer {}

    /// A party accepted an offer of our own.
    record OwnOfferAnswered(Side side, Body answer) implements Reoffer {}

    /// A party refused an offer of our own.
    ///
    /// @param status 300 to 699
    record OwnOfferRefused(Side side, int status) implements Reoffer {}

    /// What happens to a transfer: a party asks that somebody else takes its place (RFC 3515).
    sealed interface Transferring extends CallInput {}

    /// A party sent REFER within its dialog.
    ///
    /// @param side who sent it
    record Referred(Side side, Referral referral) implements Transferring {}

    /// What a REFER leads to.
    sealed interface Referral {
        /// Ring the target, all its branches at once.
        ///
        /// @param targets at least one
        record Ring(List<PartyKind> targets) implements Referral {
            /// Copies the list.
            public Ring {
                targets = List.copyOf(targets);
            }
        }

        /// Join the other party with that of another call of the same party (RFC 3891).
        record Adopt() implements Referral {}

        /// Refuse: the party may not, or nobody is there.
        ///
        /// @param status 300 to 699, what the party is told of its target
        record Refuse(int status) implements Referral {}
    }

    /// The media plane has an offer for every target.
    ///
    /// @param offers one per target, in order
    record TargetsPrepared(List<Body> offers) implements Transferring {
        /// Copies the list.
        public TargetsPrepared {
            offers = List.copyOf(offers);
        }
    }

    /// The target that picked up is joined with the party that stays.
    record TargetJoined() implements Transferring {}

    /// The target cannot be joined with the party that stays, or could not even be offered
    /// anything.
    record TargetRefused(Ending ending) implements Transferring {}

    /// The party of the other call has come over with its dialog and its media: a new branch that
    /// has picked up long ago.
    record TargetAdopted(PartyKind kind) implements Transferring {}

    /// The party of a side is back and has forgotten its dialog, since its page was loaded anew: it
    /// is called once more, and nobody else hears of it.
    record Forgot(Side side, PartyKind kind) implements Transferring {}

    /// A party has gone over into another call with its dialog and its media; only its peer is
    /// left.
    record PartyMoved(Side side) implements Transferring {}

    /// What happens when somebody from outside takes the place of a party (RFC 3891).
    sealed interface TakingOver extends CallInput {}

    /// An INVITE arrived that names the dialog of a party, and its sender may take that over.
    ///
    /// @param side whose dialog
    /// @param kind what the sender is
    /// @param condition which dialogs it means
    /// @param offer its body
    record TakeoverAsked(Side side, PartyKind kind, Replaces.Condition condition, Body offer)
            implements TakingOver {}

    /// The media plane has joined the newcomer with the party that stays.
    ///
    /// @param answer for the newcomer
    record NewcomerJoined(Body answer) implements TakingOver {}

    /// The newcomer cannot be joined with the party that stays.
    record NewcomerRefused(Ending ending) implements TakingOver {}

    /// An INVITE arrived that names the dialog of a branch which has not answered, and its sender
    /// may pick the call up.
    ///
    /// @param branch whose dialog
    /// @param kind what the sender is
    /// @param condition which dialogs it means
    /// @param offer its body
    record PickupAsked(int branch, PartyKind kind, Replaces.Condition condition, Body offer)
            implements TakingOver {}

    /// The media plane has joined the newcomer with the caller of a call that still rings.
    ///
    /// @param answer for the newcomer
    /// @param forCaller what the caller is told
    record PickupJoined(Body answer, Body forCaller) implements TakingOver {}

    /// The newcomer cannot be joined with that caller.
    record PickupRefused(Ending ending) implements TakingOver {}

    /// The newcomer has taken its INVITE back; the container has answered it.
    record NewcomerGone() implements TakingOver {}
}
