package org.ringway.signalling.call;

import org.ringway.sip.Reason;

/// The WebSocket flows of a call's parties, and what the call hears of them. Safe for every thread.
final class Connections {
    private final CallDriver call;
    private final LegSignalling legs;

    Connections(CallDriver call, LegSignalling legs) {
        this.call = call;
        this.legs = legs;
    }

    /// Tells the call what became of a flow; nothing happens if no party is there.
    void changed(String flow, FlowChange change) {
        var parties = call.parties();
        for (var party = Parties.CALLER; party < parties.branches(); party++) {
            if (flow.equals(parties.party(party).flow())) {
                tell(party, change);
            }
        }
    }

    /// Whether a party of the call has its dialog over that flow, or a branch was tried there.
    boolean use(String flow) {
        return call.parties().use(flow);
    }

    /// Only the call that gave a party has been told so far that its flow is gone.
    void noteIfAway(Parties.Party party) {
        if (legs.isAway(party.flow())) {
            changed(party.flow(), FlowChange.AWAY);
        }
    }

    private void tell(int party, FlowChange change) {
        if (change == FlowChange.HUNG_UP) {
            call.run(() -> endDialog(party));
        }
        call.accept(party == Parties.CALLER ? change.ofCaller() : change.ofBranch(party));
    }

    /// Whoever has hung up elsewhere than in its dialog gets a BYE, which ends the dialog for us
    /// and is kept for its return.
    private void endDialog(int party) {
        if (!call.state().isAcknowledged() || !call.parties().isSeated(party)) {
            return;
        }
        if (party == Parties.CALLER) {
            legs.hangUpCaller(Reason.NORMAL_CLEARING);
        } else {
            legs.hangUpCallee(party, Reason.NORMAL_CLEARING);
        }
    }
}
