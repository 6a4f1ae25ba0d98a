package org.ringway.call;

import java.time.Duration;
import org.ringway.sip.Body;
import org.ringway.sip.Reason;
import org.ringway.sip.Side;

/// What a [Call] asks its driver to do, in order.
public sealed interface CallOutput {
    /// Answer the caller's INVITE.
    ///
    /// @param status 180 to 699
    /// @param reason for the Reason header of a refusal
    /// @param body the answer in a 200, else none
    record Respond(int status, Reason reason, Body body) implements CallOutput {}

    /// What the media plane has to do from INVITE to the end.
    sealed interface Mediating extends CallOutput {}

    /// Have the caller's offer turned into one offer per branch; without one, have the caller
    /// offered something when a branch has answered.
    record PrepareMedia(Body offer) implements Mediating {}

    /// Have the caller joined to himself.
    record PrepareEcho(Body offer) implements Mediating {}

    /// Have the answer of a branch turned into the caller's, or into our offer for a caller that
    /// sent none; other branches' media is freed.
    record AnswerMedia(int branch, Body answer) implements Mediating {}

    /// Have the caller's answer to our first offer taken over.
    record JoinCaller(Body answer) implements Mediating {}

    /// Free the media of a branch that has failed.
    record DropMedia(int branch) implements Mediating {}

    /// Free all media.
    record EndMedia() implements Mediating {}

    /// What becomes of the INVITE of a callee.
    sealed interface Inviting extends CallOutput {}

    /// Invite a callee.
    record Invite(int branch, Body offer) implements Inviting {}

    /// See whether anything has come from a callee since it was invited; of one that is silent the
    /// call has to hear.
    record CheckForSilence(int branch) implements Inviting {}

    /// Cancel a callee on the branch of its INVITE.
    record Cancel(int branch, Reason reason) implements Inviting {}

    /// Acknowledge a callee's 2xx.
    record Acknowledge(int branch) implements CallOutput {}

    /// End the dialog with a callee.
    record HangUpCallee(int branch, Reason reason) implements CallOutput {}

    /// End the dialog with the caller.
    record HangUpCaller(Reason reason) implements CallOutput {}

    /// What an offer within the call wants done.
    sealed interface Offering extends CallOutput {}

    /// Have a party's new offer answered, or one made for it when it sent none.
    record PrepareReoffer(Side side, Body offer) implements Offering {}

    /// Answer a party's new offer.
    record RespondReoffer(Side side, int status, Body body) implements Offering {}

    /// Have an offer made that tells a party what the other one does, if it does not know.
    record PrepareOwnOffer(Side side) implements Offering {}

    /// Send a party an offer of our own within its dialog.
    record Offer(Side side, Body offer) implements Offering {}

    /// Have a party's answer to our offer taken over.
    record TakeAnswer(Side side, Body answer) implements Offering {}

    /// Send the caller the last thing again that it was told, octet for octet.
    record RepeatToCaller() implements CallOutput {}

    /// Send a callee the last thing again that it was told, octet for octet.
    record RepeatToCallee(int branch) implements CallOutput {}

    /// Ask the caller whether it still knows the dialog; who does not has hung up.
    record ProbeCaller() implements CallOutput {}

    /// Ask a callee whether it still knows the dialog; who does not has hung up.
    record ProbeCallee(int branch) implements CallOutput {}

    /// Start a timer; its duration is its own.
    record Arm(CallTimer timer) implements CallOutput {}

    /// Start a timer.
    ///
    /// @param time how long it runs
    record ArmFor(CallTimer timer, Duration time) implements CallOutput {}

    /// Stop a timer.
    record Disarm(CallTimer timer) implements CallOutput {}

    /// The call's record begins.
    record RecordOpened() implements CallOutput {}

    /// The call was answered.
    ///
    /// @param branch which one picked up, or [Call#ECHO]
    record RecordAnswered(int branch) implements CallOutput {}

    /// The call is over; nothing but the clearing of cancelled branches follows.
    ///
    /// @param status the final status the caller got
    record RecordClosed(Ending ending, int status) implements CallOutput {}

    /// What a transfer wants done.
    sealed interface Transferring extends CallOutput {}

    /// Answer the REFER of a party.
    record RespondReferral(Side side, int status) implements Transferring {}

    /// Tell a party how its REFER fares (RFC 3515 section 2.4.5); a final status ends the
    /// subscription.
    ///
    /// @param status 100 to 699
    record Notify(Side side, int status) implements Transferring {}

    /// Take the targets of a party's REFER as further branches and have an offer made for each.
    record PrepareTargets(Side leaving) implements Transferring {}

    /// Have the target that picked up joined with the party that stays, in the place of the one
    /// that leaves.
    record JoinTarget(Side leaving, int branch, Body answer) implements Transferring {}

    /// Fetch the party of the other call that a party's REFER names.
    record FetchTarget(Side leaving) implements Transferring {}

    /// From now on a branch is the party of that side.
    record Seat(Side side, int branch) implements Transferring {}

    /// Nobody is on that side until its place is taken.
    record Vacate(Side side) implements Transferring {}

    /// What somebody wants done who takes the place of a party.
    sealed interface TakingOver extends CallOutput {}

    /// Take the newcomer as a further branch and have it joined with the party that stays.
    record JoinNewcomer(Side leaving, Body offer) implements TakingOver {}

    /// Take the newcomer as a further branch and have it joined with the caller, who has no answer
    /// yet. The branches keep ringing and keep their media.
    record JoinPickup(Body offer) implements TakingOver {}

    /// Answer the newcomer's INVITE.
    ///
    /// @param branch its index from now on; -1 when it is refused
    /// @param status 200 to 699
    /// @param reason for the Reason header of a refusal
    /// @param body the answer in a 200, else none
    record RespondNewcomer(int branch, int status, Reason reason, Body body)
            implements TakingOver {}
}
