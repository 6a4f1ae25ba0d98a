package org.ringway.call;

import java.util.List;
import org.ringway.sip.Body;
import org.ringway.sip.Side;

/// What can happen to a [Call]. A branch is known by its index, from 0.
public sealed interface CallInput {
    /// The caller's INVITE passed every local check and goes to that many branches, at least one.
    record InviteReceived(Body offer, int branches) implements CallInput {}

    /// The caller's INVITE passed every local check and wants to hear himself.
    record EchoRequested(Body offer) implements CallInput {}

    /// The caller's INVITE failed a local check: authentication aside, it still leaves a record.
    record InviteRefused(Ending ending) implements CallInput {}

    /// The media plane has reserved what it needs; one offer per branch.
    record MediaOpened(List<Body> offers) implements CallInput {}

    /// The media plane has the answer for the caller, after a branch answered or for an echo.
    record MediaAnswered(Body answer) implements CallInput {}

    /// The media plane refused a step, or the media of the call failed later.
    record MediaFailed(Ending ending) implements CallInput {}

    /// A branch sent a provisional response, 101 to 199.
    record BranchProgressed(int branch, int status) implements CallInput {}

    /// A branch answered with a 2xx; also a second 2xx of a branch that had lost.
    record BranchAnswered(int branch, Body answer) implements CallInput {}

    /// A branch sent a final response of 300 or more, or could not be reached (408, 503).
    record BranchRefused(int branch, int status) implements CallInput {}

    /// The connection over which a branch was invited is gone.
    record BranchFlowLost(int branch) implements CallInput {}

    /// The caller gave up before the answer (RFC 3261 section 9).
    record CallerCancelled() implements CallInput {}

    /// The caller acknowledged the 200.
    record CallerAcknowledged() implements CallInput {}

    /// The caller's connection is gone.
    record CallerFlowLost() implements CallInput {}

    /// One side sent BYE.
    record HungUp(Side side) implements CallInput {}

    /// A party of an answered call sent a new offer.
    record ReofferReceived(Side side, Body offer) implements CallInput {}

    /// The media plane answered that offer.
    record ReofferAnswered(Side side, Body answer) implements CallInput {}

    /// The media plane refused that offer; the call goes on as it was.
    record ReofferRefused(Side side, int status) implements CallInput {}

    /// A timer ran out.
    record TimedOut(CallTimer timer) implements CallInput {}

    /// The gateway ends the call: an administrator, a shutdown, an error of our own.
    record EndRequested(Ending ending) implements CallInput {}
}
