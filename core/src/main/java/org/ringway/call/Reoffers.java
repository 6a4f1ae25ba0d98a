package org.ringway.call;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.ringway.call.CallInput.ReofferAnswered;
import org.ringway.call.CallInput.ReofferRefused;
import org.ringway.call.CallInput.Reoffered;
import org.ringway.call.CallOutput.PrepareReoffer;
import org.ringway.call.CallOutput.RespondReoffer;
import org.ringway.call.CallState.Answered;
import org.ringway.call.CallState.Ended;
import org.ringway.call.CallState.Unacknowledged;
import org.ringway.sip.Body;
import org.ringway.sip.Side;

/// New offers within a call. The gateway answers each alone, so the other side need not be asked;
/// every one gets exactly one response (RFC 3261 section 14.2).
final class Reoffers {
    private final Outputs outputs;
    private final Set<Side> pending = EnumSet.noneOf(Side.class);

    Reoffers(Outputs outputs) {
        this.outputs = outputs;
    }

    void handle(CallState state, CallInput.Reoffer input) {
        switch (input) {
            case Reoffered(var side, var offer) -> begin(state, side, offer);
            case ReofferAnswered(var side, var answer) -> finish(side, 200, answer);
            case ReofferRefused(var side, var ending) -> finish(side, ending.status(), Body.NONE);
        }
    }

    /// The call is over: what is still pending gets 487.
    void terminate() {
        for (var side : List.copyOf(pending)) {
            finish(side, 487, Body.NONE);
        }
    }

    private void begin(CallState state, Side side, Body offer) {
        var confirmed =
                state instanceof Answered
                        || (state instanceof Unacknowledged && side == Side.CALLEE);
        if (confirmed && pending.add(side)) {
            outputs.add(new PrepareReoffer(side, offer));
        } else {
            var status = state instanceof Ended ? 481 : 491;
            outputs.add(new RespondReoffer(side, status, Body.NONE));
        }
    }

    private void finish(Side side, int status, Body body) {
        if (pending.remove(side)) {
            outputs.add(new RespondReoffer(side, status, body));
        }
    }
}
