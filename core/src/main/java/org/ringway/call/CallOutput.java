package org.ringway.call;

import java.time.Duration;
import org.ringway.sip.Body;
import org.ringway.sip.Side;

/// What a [Call] asks its driver to do, in order.
public sealed interface CallOutput {
    /// Open the call's record.
    record OpenRecord() implements CallOutput {}

    /// Note the moment of the answer in the record.
    record MarkAnswered() implements CallOutput {}

    /// Close the record: the last output of every call.
    ///
    /// @param ending why the call ended
    /// @param status the final status that the caller's INVITE got, 200 for an answered call
    record CloseRecord(Ending ending, int status) implements CallOutput {}

    /// Answer the caller's INVITE.
    ///
    /// @param status 180 to 699
    /// @param reason the value of a Reason header field (RFC 3326), or empty for none
    /// @param body the session description, or [Body#NONE]
    record Respond(int status, String reason, Body body) implements CallOutput {}

    /// Reserve media for the caller's offer and every branch; replies with [CallInput.MediaOpened].
    record OpenMedia(Body offer) implements CallOutput {}

    /// Join the caller to himself; replies with [CallInput.MediaAnswered].
    record EchoMedia(Body offer) implements CallOutput {}

    /// Join the branch to the caller; replies with [CallInput.MediaAnswered].
    record AnswerMedia(int branch, Body answer) implements CallOutput {}

    /// Free the media of a branch that will not answer.
    record DropMedia(int branch) implements CallOutput {}

    /// Answer a new offer of a party in the media plane; replies with [CallInput.ReofferAnswered]
    /// or [CallInput.ReofferRefused].
    record ReofferMedia(Side side, Body offer) implements CallOutput {}

    /// End the media of the call.
    record EndMedia() implements CallOutput {}

    /// Start a branch.
    record Invite(int branch, Body offer) implements CallOutput {}

    /// Cancel a branch on the transaction of its INVITE.
    ///
    /// @param reason the value of a Reason header field, or empty for none
    record Cancel(int branch, String reason) implements CallOutput {}

    /// Acknowledge a 2xx of a branch.
    record Acknowledge(int branch) implements CallOutput {}

    /// Send BYE to the caller, or to the branch that won.
    ///
    /// @param reason the value of a Reason header field, or empty for none
    record HangUp(Side side, String reason) implements CallOutput {}

    /// Send BYE to a branch whose 2xx came too late.
    record HangUpBranch(int branch, String reason) implements CallOutput {}

    /// Answer a party's re-INVITE.
    record RespondReoffer(Side side, int status, Body body) implements CallOutput {}

    /// Start a timer; it comes back as [CallInput.TimedOut].
    record Arm(CallTimer timer, Duration after) implements CallOutput {}

    /// Stop a timer; one that is not running is ignored.
    record Disarm(CallTimer timer) implements CallOutput {}
}
