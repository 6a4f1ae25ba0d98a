package org.ringway.signalling.call;

import org.ringway.call.CallInput.CalleeRefused;
import org.ringway.call.CallInput.CalleeSilent;
import org.ringway.call.CallInput.Limited;
import org.ringway.call.CallOutput;
import org.ringway.call.CallOutput.Cancel;
import org.ringway.call.CallOutput.CheckForSilence;
import org.ringway.call.CallOutput.Invite;
import org.ringway.sip.Body;

/// Performs what becomes of the INVITEs of a call's branches. Belongs to the call's lane.
final class BranchDriver {
    /// What the caller gets when all lines of a trunk are in use.
    private static final int NO_LINE = 503;

    private final CallDriver call;
    private final LegSignalling legs;
    private final CallRecord record;

    BranchDriver(CallDriver call, LegSignalling legs, CallRecord record) {
        this.call = call;
        this.legs = legs;
        this.record = record;
    }

    void perform(CallOutput.Inviting output) {
        switch (output) {
            case Invite(var branch, var offer) -> invite(branch, offer);
            case CheckForSilence(var branch) -> {
                if (legs.isSilent(branch)) {
                    call.accept(new CalleeSilent(branch));
                }
            }
            case Cancel(var branch, var reason) -> {
                record.cancelled(branch, reason);
                legs.cancel(branch, reason);
            }
        }
    }

    private void invite(int branch, Body offer) {
        if (!call.reserved().seize(branch)) {
            call.accept(new CalleeRefused(branch, NO_LINE));
            return;
        }
        if (record.isFurther(branch)) {
            CallLog.goesOn(call.parties().party(branch).name());
        }
        record.tried(branch);
        call.branch(branch).longest().ifPresent(time -> call.accept(new Limited(branch, time)));
        legs.invite(branch, offer);
        call.connections().noteIfAway(call.parties().party(branch));
    }
}
