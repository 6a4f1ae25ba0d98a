package org.ringway.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.ringway.media.MediaFailure;
import org.ringway.media.MediaLeg;
import org.ringway.media.MediaResult;
import org.ringway.media.MediaResult.Ready;
import org.ringway.media.MediaResult.Refused;
import org.ringway.relay.CallLegs.Branch;
import org.ringway.relay.worker.RelayLeg;
import org.ringway.sdp.SessionDescription;
import org.ringway.sdp.negotiation.BranchOffer;
import org.ringway.sdp.negotiation.Negotiation.Agreed;
import org.ringway.sdp.negotiation.OfferAnswer;
import org.ringway.sdp.negotiation.Refusal;
import org.ringway.sdp.negotiation.Rejoining;
import org.ringway.sdp.negotiation.RemoteOffer;
import org.ringway.sip.Side;
import org.ringway.tenant.PartyMedia;

/// Others take the place of a party of an answered call. Guarded by its call.
final class CallTransfers {
    private final CallBond bond;

    CallTransfers(CallBond bond) {
        this.bond = bond;
    }

    /// Makes an offer for everybody who may take the place of a party.
    MediaResult invite(Side leaving, List<MediaLeg> wanted) {
        var plan = bond.plan();
        if (plan == null || bond.legs().areEcho()) {
            return CallBond.notAnswered();
        }
        var made = new ArrayList<Branch>();
        for (var leg : wanted) {
            var target = bond.tools().legs().make(bond.owner(leaving), leg).orElse(null);
            if (target == null) {
                return uninvite(made, wanted, CallBond.noPorts());
            }
            switch (OfferAnswer.offerInstead(plan.leg(leaving.peer()), target.local())) {
                case BranchOffer offer -> made.add(new Branch(target, offer));
                case Refusal no -> {
                    made.add(new Branch(target, null));
                    return uninvite(made, wanted, CallBond.refused(no));
                }
            }
        }
        made.forEach(bond.legs()::add);
        bond.add(made.stream().map(Branch::media).toList());
        return new Ready(
                made.stream()
                        .map(Branch::offer)
                        .filter(Objects::nonNull)
                        .map(offer -> CallBond.body(offer.description()))
                        .toList());
    }

    /// A party has hung up and somebody is to take its place: the one that stays hears silence
    /// until then.
    void vacate(Side left) {
        if (!bond.legs().areEcho()) {
            bond.fill(left.peer(), true);
        }
    }

    /// A target has answered and takes the place of the party that leaves.
    MediaResult rejoin(Side leaving, int index, SessionDescription answer) {
        var plan = bond.plan();
        var branch = bond.legs().branch(index);
        var offered = branch == null ? null : branch.offer();
        if (plan == null || branch == null || offered == null) {
            return CallBond.notAnswered();
        }
        return switch (OfferAnswer.rejoin(plan, leaving, offered, answer)) {
            case Refusal no -> CallBond.refused(no);
            case Rejoining.Rejoined(_, var remote) when !CallBond.isTrusted(remote) ->
                    CallBond.untrusted();
            case Rejoining.Rejoined(var next, var remote) -> {
                branch.media().talk().answered(offered, answer);
                branch.media().settle(remote, bond.tools().handshakes());
                var left = bond.legs().replace(leaving, branch.media());
                bond.join(next);
                bond.fill(leaving.peer(), false);
                bond.dropAllBut(index);
                CallBond.free(List.of(left));
                yield new Ready(List.of());
            }
        };
    }

    /// Somebody who offers takes the place of a party.
    MediaResult replace(Side leaving, PartyMedia newcomer, RemoteOffer offer) {
        var plan = bond.plan();
        if (plan == null || bond.legs().areEcho()) {
            return CallBond.notAnswered();
        }
        if (!CallBond.isTrusted(offer.media())) {
            return CallBond.untrusted();
        }
        var leg = bond.makeLeg(leaving, newcomer, offer).orElse(null);
        if (leg == null) {
            return CallBond.noPorts();
        }
        return switch (OfferAnswer.reoffer(plan, leaving, offer, leg.ours())) {
            case Refusal no -> {
                CallBond.free(List.of(leg));
                yield CallBond.refused(no);
            }
            case Agreed agreed -> {
                bond.add(List.of(leg));
                bond.legs().add(new Branch(leg, null));
                leg.talk().said(offer);
                var left = bond.legs().replace(leaving, leg);
                var answer = bond.settle(agreed, leg);
                bond.fill(leaving.peer(), false);
                CallBond.free(List.of(left));
                yield answer;
            }
        };
    }

    /// A party of another call comes over with its leg.
    MediaResult adopt(Side leaving, CallBond gives, Side joining) {
        var plan = bond.plan();
        var theirs = gives.plan();
        var coming = gives.legs().seated(joining);
        if (plan == null || theirs == null || coming == null) {
            return CallBond.notAnswered();
        }
        if (bond.legs().areEcho() || gives.legs().areEcho()) {
            return CallBond.notAnswered();
        }
        var next = OfferAnswer.merge(plan, leaving, theirs.leg(joining)).orElse(null);
        if (next == null) {
            return new Refused(MediaFailure.NO_COMMON_CODEC, "nothing that both parties speak");
        }
        gives.legs().forget(coming);
        gives.forgetPlan();
        coming.leg().moveTo(new RelayLeg.Owner(bond.id(), leaving, coming.leg().owner().worker()));
        bond.legs().add(new Branch(coming, null));
        var left = bond.legs().replace(leaving, coming);
        bond.join(next);
        bond.fill(leaving, false);
        bond.fill(leaving.peer(), false);
        CallBond.free(List.of(left));
        return new Ready(List.of());
    }

    /// Frees what was reserved for targets; their indexes stay used.
    private Refused uninvite(List<Branch> made, List<MediaLeg> wanted, Refused why) {
        var reserved = made.stream().map(Branch::media).toList();
        bond.add(reserved);
        CallBond.free(reserved);
        for (var i = 0; i < wanted.size(); i++) {
            bond.legs().addNone();
        }
        return why;
    }
}
