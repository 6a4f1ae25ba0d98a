package org.ringway.relay;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ringway.media.MediaResult;
import org.ringway.media.MediaResult.Ready;
import org.ringway.media.MediaResult.Refused;
import org.ringway.relay.CallLegs.Branch;
import org.ringway.sdp.negotiation.Meeting;
import org.ringway.sdp.negotiation.Negotiation.Agreed;
import org.ringway.sdp.negotiation.OfferAnswer;
import org.ringway.sdp.negotiation.Plan;
import org.ringway.sdp.negotiation.Refusal;
import org.ringway.sdp.negotiation.RemoteOffer;
import org.ringway.sip.Body;
import org.ringway.sip.Side;
import org.ringway.tenant.PartyMedia;

/// Somebody who offers is joined to the caller of a call that still rings. Until the call counts as
/// answered that can be taken back: the branches keep their ports meanwhile. Guarded by its call.
final class CallPickup {
    private final CallBond bond;
    private @Nullable Before before;

    /// What there was before somebody was joined.
    ///
    /// @param newcomer the index of who was joined
    /// @param callee whose early sound was heard; null when there was none
    /// @param plan what was agreed for that sound; null when there was none
    private record Before(int newcomer, @Nullable LegMedia callee, @Nullable Plan plan) {}

    /// What is known of the caller.
    sealed interface Caller {
        /// It has offered and was told nothing so far.
        record Offering(RemoteOffer offer) implements Caller {}

        /// It hears somebody's early sound, and was told of that.
        ///
        /// @param description which stands
        record Listening(Body description) implements Caller {}

        /// It wants an offer of ours.
        record Waiting(LateCaller late) implements Caller {}
    }

    CallPickup(CallBond bond) {
        this.bond = bond;
    }

    /// Joins somebody.
    ///
    /// @return the answer for the newcomer, and what the caller is told; when refused, nothing has
    ///   changed
    MediaResult join(Caller caller, PartyMedia newcomer, RemoteOffer offer) {
        if (!CallBond.isTrusted(offer.media())) {
            return CallBond.untrusted();
        }
        var leg = bond.makeLeg(Side.CALLEE, newcomer, offer).orElse(null);
        if (leg == null) {
            return CallBond.noPorts();
        }
        var result =
                switch (caller) {
                    case Caller.Offering(var own) -> meet(own, leg, offer);
                    case Caller.Listening(var description) -> follow(description, leg, offer);
                    case Caller.Waiting(var late) -> wait(late, leg, offer);
                };
        if (result instanceof Refused) {
            CallBond.free(List.of(leg));
        }
        return result;
    }

    /// The call is answered for good.
    void keep() {
        before = null;
    }

    /// Takes back that somebody was joined, if he was and it still can be.
    ///
    /// @param index whose leg is freed
    /// @return whether that one was joined
    boolean undo(int index) {
        var past = before;
        if (past == null || past.newcomer() != index) {
            return false;
        }
        before = null;
        bond.legs().placeCallee(past.callee());
        if (past.plan() == null) {
            bond.forgetPlan();
        } else {
            bond.join(past.plan());
        }
        bond.drop(index);
        return true;
    }

    /// A callee has answered after all.
    void undo() {
        if (before != null) {
            undo(before.newcomer());
        }
    }

    private MediaResult meet(RemoteOffer own, LegMedia leg, RemoteOffer offer) {
        var caller = bond.legs().caller();
        return switch (OfferAnswer.meet(own, caller.local(), offer, leg.local())) {
            case Refusal no -> CallBond.refused(no);
            case Meeting.Met(var plan, var toCaller, var toNewcomer) -> {
                caller.talk().said(own);
                caller.talk().told(offer.media().direction());
                caller.settle(own.media(), bond.tools().handshakes());
                leg.talk().told(own.media().direction());
                seat(leg, offer);
                bond.join(plan);
                yield new Ready(List.of(CallBond.body(toNewcomer), CallBond.body(toCaller)));
            }
        };
    }

    /// What the caller was told of the sound that it hears stands (RFC 3261 section 13.2.1), and so
    /// does its codec; we transcode if need be.
    private MediaResult follow(Body description, LegMedia leg, RemoteOffer offer) {
        var plan = bond.plan();
        if (plan == null) {
            return CallBond.notAnswered();
        }
        leg.talk().told(bond.legs().caller().talk().wanted());
        return switch (OfferAnswer.reoffer(plan, Side.CALLEE, offer, leg.ours())) {
            case Refusal no -> CallBond.refused(no);
            case Agreed agreed -> {
                seat(leg, offer);
                bond.join(agreed.plan());
                yield new Ready(List.of(CallBond.body(agreed.answer()), description));
            }
        };
    }

    private MediaResult wait(LateCaller late, LegMedia leg, RemoteOffer offer) {
        return switch (late.pickedUp(leg, offer)) {
            case Refused no -> no;
            case Ready told -> {
                seat(leg, offer);
                yield told;
            }
        };
    }

    private void seat(LegMedia leg, RemoteOffer offer) {
        undo();
        before = new Before(bond.legs().branches(), bond.legs().seated(Side.CALLEE), bond.plan());
        bond.add(List.of(leg));
        bond.legs().add(new Branch(leg, null));
        bond.legs().placeCallee(leg);
        leg.talk().said(offer);
        leg.settle(offer.media(), bond.tools().handshakes());
    }
}
