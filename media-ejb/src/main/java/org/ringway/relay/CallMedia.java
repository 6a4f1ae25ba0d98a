package org.ringway.relay;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.ringway.codec.Codecs;
import org.ringway.media.MediaFailure;
import org.ringway.media.MediaLeg;
import org.ringway.media.MediaResult;
import org.ringway.media.MediaResult.Ready;
import org.ringway.media.MediaResult.Refused;
import org.ringway.media.MediaStats;
import org.ringway.relay.CallLegs.Branch;
import org.ringway.relay.worker.RelayCommand;
import org.ringway.relay.worker.RelayLog;
import org.ringway.relay.worker.RelayWorker;
import org.ringway.sdp.SessionDescription;
import org.ringway.sdp.negotiation.BranchOffer;
import org.ringway.sdp.negotiation.Negotiation.Agreed;
import org.ringway.sdp.negotiation.OfferAnswer;
import org.ringway.sdp.negotiation.Refusal;
import org.ringway.sdp.negotiation.Rejoining;
import org.ringway.sdp.negotiation.RemoteOffer;
import org.ringway.sip.Body;
import org.ringway.sip.DtmfSignal;
import org.ringway.sip.Side;
import org.ringway.tenant.PartyMedia;

/// The media of one call: the caller's leg, one leg per branch until one of them answers, and what
/// was agreed. Thread-safe; every method that changes something holds the call's own lock.
final class CallMedia {
    private static final long ANSWER_MS = 1_000;

    private final CallBond bond;
    private final CallLegs legs;
    private final CallOffers offers;
    private final CallTransfers transfers;
    private final CallPickup pickup;
    private @Nullable RemoteOffer callerOffer;
    private @Nullable LateCaller late;
    private @Nullable Answered answered;

    /// One side of a call.
    record Seat(CallMedia call, Side side) {}

    /// What was already answered, since a provisional and a final response carry the same.
    private record Answered(int branch, Body answer, Ready result) {}

    CallMedia(UUID id, RelayWorker worker, CallBond.Tools tools) {
        bond = new CallBond(id, worker, tools);
        legs = bond.legs();
        offers = new CallOffers(bond);
        transfers = new CallTransfers(bond);
        pickup = new CallPickup(bond);
    }

    /// Reserves the caller's leg and one per branch.
    synchronized MediaResult open(RemoteOffer offer, PartyMedia caller, List<MediaLeg> wanted) {
        var refusal = takeCaller(offer, caller);
        if (refusal != null) {
            return refusal;
        }
        var bodies = new ArrayList<Body>();
        for (var leg : wanted) {
            var branch = bond.tools().legs().make(bond.owner(Side.CALLEE), leg).orElse(null);
            if (branch == null) {
                return refuse(CallBond.noPorts());
            }
            switch (OfferAnswer.offer(offer, branch.local())) {
                case BranchOffer made -> {
                    legs.add(new Branch(branch, made));
                    bodies.add(CallBond.body(made.description()));
                }
                case Refusal no -> {
                    CallBond.free(List.of(branch));
                    return refuse(CallBond.refused(no));
                }
            }
        }
        bond.add(legs.all());
        return new Ready(bodies);
    }

    /// Reserves the legs of a call whose caller gets an offer from us.
    synchronized MediaResult openLate(MediaLeg caller, List<MediaLeg> wanted) {
        var waiting = new LateCaller(bond);
        late = waiting;
        var result = waiting.open(caller, wanted);
        return result instanceof Refused refused ? refuse(refused) : result;
    }

    /// The caller has answered our offer.
    synchronized MediaResult joinLate(SessionDescription answer) {
        return late == null ? CallBond.notAnswered() : late.joined(answer);
    }

    /// Joins the caller to himself.
    synchronized MediaResult echo(RemoteOffer offer, PartyMedia caller) {
        var refusal = takeCaller(offer, caller);
        if (refusal != null) {
            return refusal;
        }
        var leg = legs.caller();
        return switch (OfferAnswer.echo(offer, leg.local())) {
            case Refusal no -> refuse(CallBond.refused(no));
            case Agreed agreed -> {
                bond.add(List.of(leg));
                legs.place(Side.CALLEE, leg);
                leg.talk().said(offer);
                yield bond.settle(agreed, leg);
            }
        };
    }

    /// The callee of a branch has answered.
    synchronized MediaResult answer(int index, Body text, SessionDescription answer) {
        pickup.undo();
        if (late != null) {
            return late.answered(index, answer);
        }
        var done = answered;
        if (done != null && done.branch() == index && done.answer().equals(text)) {
            // Some phones keep silent until the final response, long after the provisional one.
            legs.all().forEach(LegMedia::expectAgain);
            return done.result();
        }
        var branch = legs.branch(index);
        var offer = callerOffer;
        var offered = branch == null ? null : branch.offer();
        if (bond.hasEnded() || branch == null || offered == null || offer == null) {
            return new Refused(MediaFailure.NO_SUCH_CALL, "no such branch");
        }
        var leg = legs.caller();
        return switch (OfferAnswer.answer(offer, leg.local(), offered, answer)) {
            case Refusal no -> CallBond.refused(no);
            case Agreed agreed when !CallBond.isTrusted(agreed.remote()) -> CallBond.untrusted();
            case Agreed agreed -> {
                var told = done == null ? null : keepTold(done, branch, answer, agreed);
                if (told != null) {
                    answered = new Answered(index, text, told);
                    yield told;
                }
                leg.talk().said(offer);
                branch.media().talk().told(offer.media().direction());
                branch.media().talk().answered(offered, answer);
                leg.talk().told(branch.media().talk().wanted());
                leg.talk().toldVideo(agreed.plan(), Side.CALLER);
                branch.media().talk().toldVideo(agreed.plan(), Side.CALLEE);
                branch.media().settle(agreed.remote(), bond.tools().handshakes());
                if (done == null) {
                    leg.settle(offer.media(), bond.tools().handshakes());
                }
                legs.place(Side.CALLEE, branch.media());
                bond.dropAllBut(index);
                var result = bond.join(agreed);
                answered = new Answered(index, text, result);
                yield result;
            }
        };
    }

    /// Another phone behind the only branch has answered than the one that was heard so far. When
    /// that would change the codec that the caller was told, what was told stands, and we
    /// transcode.
    ///
    /// @return the caller's answer as it was; null when nothing is in the way of a new one
    private @Nullable Ready keepTold(
            Answered done, Branch branch, SessionDescription answer, Agreed agreed) {
        var plan = bond.plan();
        var offered = branch.offer();
        if (plan == null
                || offered == null
                || agreed.plan().leg(Side.CALLER).codec().equals(plan.leg(Side.CALLER).codec())
                || !(OfferAnswer.rejoin(plan, Side.CALLEE, offered, answer)
                        instanceof Rejoining.Rejoined rejoined)) {
            return null;
        }
        branch.media().talk().answered(offered, answer);
        branch.media().settle(rejoined.remote(), bond.tools().handshakes());
        bond.join(rejoined.plan());
        return done.result();
    }

    /// The call is answered: whoever should send is missed from now on when it does not.
    synchronized void watch() {
        pickup.keep();
        bond.watch();
    }

    /// The signalling of a party comes from another host.
    synchronized void moved(Side side, InetAddress host) {
        var leg = legs.seated(side);
        if (leg != null) {
            leg.moved(host);
        }
    }

    /// A party of an answered call offers again.
    synchronized MediaResult reoffer(Side side, SessionDescription offer) {
        return offers.reoffer(side, offer);
    }

    /// Our own offer to a party, if the other one does something that it does not know.
    synchronized MediaResult news(Side side) {
        return offers.news(side);
    }

    /// Our own offer to a party, whatever it knows.
    synchronized MediaResult offer(Side side) {
        return offers.offer(side);
    }

    /// A party has answered our own offer.
    synchronized MediaResult accept(Side side, RemoteOffer answer) {
        return offers.accept(side, answer);
    }

    /// Presses a key that a party hears.
    synchronized MediaResult press(Side side, DtmfSignal key) {
        var plan = bond.plan();
        var leg = legs.seated(side);
        if (plan == null || leg == null || legs.areEcho()) {
            return CallBond.notAnswered();
        }
        var events = plan.leg(side).events();
        if (events == null) {
            return new Refused(MediaFailure.NO_COMMON_CODEC, "no telephone events");
        }
        leg.press(key, events);
        return new Ready(List.of());
    }

    /// Lets a party hear a key as a tone.
    synchronized MediaResult sound(Side side, DtmfSignal key) {
        var plan = bond.plan();
        var leg = legs.seated(side);
        if (plan == null || leg == null || legs.areEcho()) {
            return CallBond.notAnswered();
        }
        var heard = plan.leg(side).codec();
        var law =
                Codecs.ofRtpmap(heard.name())
                        .filter(c -> c.equals(Codecs.PCMA) || c.equals(Codecs.PCMU));
        if (law.isEmpty()) {
            return new Refused(MediaFailure.NO_COMMON_CODEC, "tones are made in G.711 only");
        }
        leg.sound(key, law.get(), heard.payloadType());
        return new Ready(List.of());
    }

    /// Makes an offer for everybody who may take the place of a party.
    synchronized MediaResult invite(Side leaving, List<MediaLeg> wanted) {
        return transfers.invite(leaving, wanted);
    }

    /// A party has hung up and somebody is to take its place.
    synchronized void vacate(Side left) {
        transfers.vacate(left);
    }

    /// A target has answered and takes the place of the party that leaves.
    synchronized MediaResult rejoin(Side leaving, int index, SessionDescription answer) {
        return transfers.rejoin(leaving, index, answer);
    }

    /// Somebody who offers takes the place of the party that leaves.
    synchronized MediaResult replace(Side leaving, PartyMedia newcomer, RemoteOffer offer) {
        return transfers.replace(leaving, newcomer, offer);
    }

    /// Somebody who offers picks the call up while it rings.
    synchronized MediaResult pickUp(PartyMedia newcomer, RemoteOffer offer) {
        var caller = caller();
        return caller == null || bond.hasEnded() || legs.areEcho()
                ? CallBond.notAnswered()
                : pickup.join(caller, newcomer, offer);
    }

    private CallPickup.@Nullable Caller caller() {
        if (late != null) {
            return new CallPickup.Caller.Waiting(late);
        }
        if (answered != null) {
            return new CallPickup.Caller.Listening(answered.result().body());
        }
        return callerOffer == null ? null : new CallPickup.Caller.Offering(callerOffer);
    }

    /// Uses up a branch's index when a newcomer was refused.
    synchronized MediaResult countingRefused(MediaResult result) {
        if (result instanceof Refused) {
            legs.addNone();
        }
        return result;
    }

    /// The party of one call comes over into another and takes the place of the party that leaves.
    static MediaResult merge(Seat leaving, Seat joining) {
        var stays = leaving.call();
        var gives = joining.call();
        if (stays.equals(gives)) {
            return CallBond.notAnswered();
        }
        // Two calls that merge into each other at once must not wait for each other.
        var first = stays.bond.id().compareTo(gives.bond.id()) < 0 ? stays : gives;
        synchronized (first) {
            synchronized (first.equals(stays) ? gives : stays) {
                return stays.transfers.adopt(leaving.side(), gives.bond, joining.side());
            }
        }
    }

    /// Frees a branch.
    synchronized void drop(int index) {
        if (!pickup.undo(index)) {
            bond.drop(index);
        }
    }

    /// Frees all legs. Repeating it changes nothing.
    synchronized void end() {
        bond.end();
    }

    /// The counters of its two legs. Waits for the worker.
    MediaStats stats() {
        var result = new CompletableFuture<MediaStats>();
        var command = snapshot(result);
        if (command == null) {
            return MediaStats.NONE;
        }
        bond.worker().execute(command);
        try {
            return result.get(ANSWER_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException _) {
            RelayLog.workerSilent();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return MediaStats.NONE;
    }

    /// The two legs that counters are wanted of.
    private synchronized RelayCommand.@Nullable Snapshot snapshot(
            CompletableFuture<MediaStats> result) {
        var one = legs.seated(Side.CALLER);
        var other = legs.seated(Side.CALLEE);
        return one == null
                ? null
                : new RelayCommand.Snapshot(one.leg(), other == null ? null : other.leg(), result);
    }

    private @Nullable Refused takeCaller(RemoteOffer offer, PartyMedia caller) {
        if (!CallBond.isTrusted(offer.media())) {
            return CallBond.untrusted();
        }
        var leg = bond.makeLeg(Side.CALLER, caller, offer).orElse(null);
        callerOffer = offer;
        if (leg == null) {
            return refuse(CallBond.noPorts());
        }
        legs.place(Side.CALLER, leg);
        return null;
    }

    private Refused refuse(Refused why) {
        end();
        return why;
    }
}
