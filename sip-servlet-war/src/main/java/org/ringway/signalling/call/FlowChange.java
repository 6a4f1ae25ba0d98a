package org.ringway.signalling.call;

import org.ringway.call.CallInput;
import org.ringway.call.CallInput.CalleeAway;
import org.ringway.call.CallInput.CalleeBack;
import org.ringway.call.CallInput.CalleeHungUp;
import org.ringway.call.CallInput.CalleeLeaving;
import org.ringway.call.CallInput.CalleeLost;
import org.ringway.call.CallInput.CallerAway;
import org.ringway.call.CallInput.CallerBack;
import org.ringway.call.CallInput.CallerClosed;
import org.ringway.call.CallInput.CallerHungUp;
import org.ringway.call.CallInput.CallerLeaving;
import org.ringway.call.CallInput.CallerLost;

/// What can become of a WebSocket flow that a call uses.
public enum FlowChange {
    /// It is gone; its phone is not registered and cannot come back.
    LOST,
    /// It is gone; its phone may come back over another.
    AWAY,
    /// Its phone has closed it, and may come back over another.
    CLOSED,
    /// Its phone's page goes away and may be loaded anew.
    LEAVING,
    /// Its phone is back over another.
    BACK,
    /// Its phone has hung up, which it could not say there.
    HUNG_UP;

    CallInput ofCaller() {
        return switch (this) {
            case LOST -> new CallerLost();
            case AWAY -> new CallerAway();
            case CLOSED -> new CallerClosed();
            case LEAVING -> new CallerLeaving();
            case BACK -> new CallerBack();
            case HUNG_UP -> new CallerHungUp();
        };
    }

    CallInput ofBranch(int branch) {
        return switch (this) {
            case LOST -> new CalleeLost(branch);
            case AWAY, CLOSED -> new CalleeAway(branch);
            case LEAVING -> new CalleeLeaving(branch);
            case BACK -> new CalleeBack(branch);
            case HUNG_UP -> new CalleeHungUp(branch);
        };
    }
}
