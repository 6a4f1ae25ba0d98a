package org.ringway.signalling.call;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.ringway.sip.Reason;

/// The WebSocket flows of a call's parties, and what the call hears of them. Safe for every thread.
final class Connections {
    private final CallDriver call;
    private final LegSignalling legs;
    private final Set<Integer> leaving = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Branch> phones = new ConcurrentHashMap<>();

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

    /// The phone of a party has begun anew: this is where it can be called once more.
    void reachable(String flow, Branch phone) {
        var parties = call.parties();
        for (var party = Parties.CALLER; party < parties.branches(); party++) {
            if (flow.equals(parties.party(party).flow())) {
                phones.put(party, phone);
            }
        }
    }

    /// Where a party can be called once more that has forgotten its dialog; empty when it had no
    /// reason to forget it.
    Optional<Branch> again(int party) {
        return Optional.ofNullable(phones.remove(party));
    }

    /// Whether the call waits for the return of a party.
    boolean isAwaited(int party) {
        return leaving.contains(party)
                || phones.containsKey(party)
                || legs.isAway(call.parties().party(party).flow());
    }

    /// The flows of its parties and of the branches that were tried.
    Stream<String> used() {
        return call.parties().flows();
    }

    /// Whether a party of the call has its dialog over that flow, or a branch was tried there.
    boolean use(String flow) {
        return call.parties().use(flow);
    }

    /// This call has not been told so far that the flow of a party is gone: another one gave it the
    /// party, or it has just been called. Who comes back at that moment is back.
    void noteIfAway(Parties.Party party) {
        if (legs.isAway(party.flow())) {
            var isGone = legs.isGone(party.flow());
            changed(party.flow(), isGone ? FlowChange.LOST : FlowChange.AWAY);
            if (!legs.isAway(party.flow())) {
                changed(party.flow(), FlowChange.BACK);
            }
        }
    }

    private void tell(int party, FlowChange change) {
        if (change == FlowChange.LEAVING) {
            leaving.add(party);
        } else if (change == FlowChange.BACK) {
            leaving.remove(party);
        }
        if (change == FlowChange.HUNG_UP) {
            call.run(() -> endDialog(party));
        }
        call.accept(party == Parties.CALLER ? change.ofCaller() : change.ofBranch(party));
    }

    /// Whoever has hung up elsewhere than in its dialog gets a BYE, which ends the dialog for us
    /// and is kept for its return.
    private void endDialog(int party) {
        if (!call.state().isAcknowledged() || !call.isIn(party)) {
            return;
        }
        if (party == Parties.CALLER) {
            legs.hangUpCaller(Reason.NORMAL_CLEARING);
        } else {
            legs.hangUpCallee(party, Reason.NORMAL_CLEARING);
        }
    }
}
