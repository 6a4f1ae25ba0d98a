package org.ringway.relay;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ringway.media.MediaLeg;
import org.ringway.media.MediaResult;
import org.ringway.media.MediaResult.Ready;
import org.ringway.relay.CallLegs.Branch;
import org.ringway.sdp.SessionDescription;
import org.ringway.sdp.negotiation.BranchOffer;
import org.ringway.sdp.negotiation.LateOffer;
import org.ringway.sdp.negotiation.Negotiation.Agreed;
import org.ringway.sdp.negotiation.OfferAnswer;
import org.ringway.sdp.negotiation.Plan;
import org.ringway.sdp.negotiation.Refusal;
import org.ringway.sdp.negotiation.Rejoining.Rejoined;
import org.ringway.sdp.negotiation.RemoteOffer;
import org.ringway.sip.Body;
import org.ringway.sip.Side;

/// The caller of a call that sent no offer: it gets ours when a callee has answered, and answers
/// with its ACK. Guarded by its call.
final class LateCaller {
    private final CallBond bond;
    private @Nullable Offered offered;

    /// @param plan what the callee chose
    /// @param toCaller what the caller was offered then
    private record Offered(Plan plan, BranchOffer toCaller) {}

    LateCaller(CallBond bond) {
        this.bond = bond;
    }

    /// Reserves the caller's leg and one per branch.
    ///
    /// @return one offer per branch; when refused, the call has still to be ended
    MediaResult open(MediaLeg wantedCaller, List<MediaLeg> wanted) {
        var factory = bond.tools().legs();
        var caller = factory.make(bond.owner(Side.CALLER), wantedCaller).orElse(null);
        if (caller == null) {
            return CallBond.noPorts();
        }
        bond.legs().place(Side.CALLER, caller);
        var bodies = new ArrayList<Body>();
        for (var leg : wanted) {
            var branch = factory.make(bond.owner(Side.CALLEE), leg).orElse(null);
            if (branch == null) {
                return CallBond.noPorts();
            }
            switch (LateOffer.toCallee(caller.local(), branch.local())) {
                case BranchOffer made -> {
                    bond.legs().add(new Branch(branch, made));
                    bodies.add(CallBond.body(made.description()));
                }
                case Refusal no -> {
                    CallBond.free(List.of(branch));
                    return CallBond.refused(no);
                }
            }
        }
        bond.add(bond.legs().all());
        return new Ready(bodies);
    }

    /// The callee of a branch has answered.
    ///
    /// @return our offer for the caller
    MediaResult answered(int index, SessionDescription answer) {
        var branch = bond.legs().branch(index);
        var made = branch == null ? null : branch.offer();
        if (bond.hasEnded() || branch == null || made == null) {
            return CallBond.notAnswered();
        }
        return switch (LateOffer.chosen(made, answer)) {
            case Refusal no -> CallBond.refused(no);
            case Rejoined(_, var remote) when !CallBond.isTrusted(remote) -> CallBond.untrusted();
            case Rejoined(var plan, var remote) -> {
                var callee = branch.media();
                callee.talk().answered(made, answer);
                callee.settle(remote, bond.tools().handshakes());
                bond.legs().place(Side.CALLEE, callee);
                bond.dropAllBut(index);
                yield offer(plan);
            }
        };
    }

    private MediaResult offer(Plan plan) {
        return offer(plan, List.of());
    }

    /// @param before what somebody else is told beside it
    private MediaResult offer(Plan plan, List<Body> before) {
        return switch (LateOffer.toCaller(plan, bond.legs().caller().local())) {
            case Refusal no -> CallBond.refused(no);
            case BranchOffer toCaller -> {
                offered = new Offered(plan, toCaller);
                var bodies = new ArrayList<>(before);
                bodies.add(CallBond.body(toCaller.description()));
                yield new Ready(bodies);
            }
        };
    }

    /// Somebody picks the call up who has offered himself.
    ///
    /// @param leg his, not in the call yet
    /// @return the answer for him and our offer for the caller
    MediaResult pickedUp(LegMedia leg, RemoteOffer theirs) {
        return switch (LateOffer.pickedUp(bond.legs().caller().local(), theirs, leg.local())) {
            case Refusal no -> CallBond.refused(no);
            case Agreed agreed -> offer(agreed.plan(), List.of(CallBond.body(agreed.answer())));
        };
    }

    /// The caller has answered our offer.
    MediaResult joined(SessionDescription answer) {
        var last = offered;
        if (bond.hasEnded() || last == null) {
            return CallBond.notAnswered();
        }
        return switch (OfferAnswer.rejoin(last.plan(), Side.CALLER, last.toCaller(), answer)) {
            case Refusal no -> CallBond.refused(no);
            case Rejoined(_, var remote) when !CallBond.isTrusted(remote) -> CallBond.untrusted();
            case Rejoined(var plan, var remote) -> {
                var caller = bond.legs().caller();
                caller.talk().answered(last.toCaller(), answer);
                caller.settle(remote, bond.tools().handshakes());
                offered = null;
                bond.join(plan);
                yield new Ready(List.of());
            }
        };
    }
}
