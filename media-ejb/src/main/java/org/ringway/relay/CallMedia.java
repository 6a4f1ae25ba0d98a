package org.ringway.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.ringway.media.MediaFailure;
import org.ringway.media.MediaLeg;
import org.ringway.media.MediaResult;
import org.ringway.media.MediaResult.Ready;
import org.ringway.media.MediaResult.Refused;
import org.ringway.media.MediaStats;
import org.ringway.media.Profile;
import org.ringway.relay.CallLegs.Branch;
import org.ringway.relay.worker.HandshakeRunner;
import org.ringway.relay.worker.RelayCommand;
import org.ringway.relay.worker.RelayLeg;
import org.ringway.relay.worker.RelayWorker;
import org.ringway.sdp.SdpWriter;
import org.ringway.sdp.SessionDescription;
import org.ringway.sdp.media.RemoteMedia;
import org.ringway.sdp.media.WebRtcMedia;
import org.ringway.sdp.negotiation.BranchOffer;
import org.ringway.sdp.negotiation.Negotiation.Agreed;
import org.ringway.sdp.negotiation.OfferAnswer;
import org.ringway.sdp.negotiation.Plan;
import org.ringway.sdp.negotiation.Refusal;
import org.ringway.sdp.negotiation.Rejoining;
import org.ringway.sdp.negotiation.RemoteOffer;
import org.ringway.sip.Body;
import org.ringway.sip.Side;
import org.ringway.tenant.CodecPolicy;

/// The media of one call: the caller's leg, one leg per branch until one of them answers, and what
/// was agreed. Thread-safe; every method that changes something holds the call's own lock.
final class CallMedia {
    private final UUID id;
    private final RelayWorker worker;
    private final Tools tools;
    private final CallLegs legs = new CallLegs();
    private @Nullable RemoteOffer callerOffer;
    private @Nullable Plan plan;
    private @Nullable Answered answered;
    private boolean ended;

    /// What calls work with.
    record Tools(LegFactory legs, HandshakeRunner handshakes) {}

    /// One side of a call.
    record Seat(CallMedia call, Side side) {}

    /// What was already answered, since a provisional and a final response carry the same.
    private record Answered(int branch, Body answer, Ready result) {}

    CallMedia(UUID id, RelayWorker worker, Tools tools) {
        this.id = id;
        this.worker = worker;
        this.tools = tools;
    }

    /// Reserves the caller's leg and one per branch.
    synchronized MediaResult open(RemoteOffer offer, List<MediaLeg> wanted) {
        var refusal = takeCaller(offer);
        if (refusal != null) {
            return refusal;
        }
        var bodies = new ArrayList<Body>();
        for (var leg : wanted) {
            var branch =
                    tools.legs().make(owner(Side.CALLEE), leg.profile(), leg.codecs()).orElse(null);
            if (branch == null) {
                return refuse(MediaFailure.PORTS_EXHAUSTED, "no free port pair");
            }
            switch (OfferAnswer.offer(offer, branch.local())) {
                case BranchOffer made -> {
                    legs.add(new Branch(branch, made));
                    bodies.add(body(made.description()));
                }
                case Refusal no -> {
                    free(List.of(branch));
                    return refuse(no);
                }
            }
        }
        worker.execute(new RelayCommand.Add(legs.all().stream().map(LegMedia::leg).toList()));
        return new Ready(bodies);
    }

    /// Joins the caller to himself.
    synchronized MediaResult echo(RemoteOffer offer) {
        var refusal = takeCaller(offer);
        if (refusal != null) {
            return refusal;
        }
        var leg = legs.caller();
        return switch (OfferAnswer.echo(offer, leg.local())) {
            case Refusal no -> refuse(no);
            case Agreed agreed -> {
                worker.execute(new RelayCommand.Add(List.of(leg.leg())));
                legs.place(Side.CALLEE, leg);
                yield settle(agreed, leg);
            }
        };
    }

    /// The callee of a branch has answered.
    synchronized MediaResult answer(int index, Body text, SessionDescription answer) {
        var done = answered;
        if (done != null && done.branch() == index && done.answer().equals(text)) {
            // Some phones keep silent until the final response, long after the provisional one.
            legs.all().forEach(LegMedia::expectAgain);
            return done.result();
        }
        var branch = legs.branch(index);
        var offer = callerOffer;
        var offered = branch == null ? null : branch.offer();
        if (ended || branch == null || offered == null || offer == null) {
            return new Refused(MediaFailure.NO_SUCH_CALL, "no such branch");
        }
        var leg = legs.caller();
        return switch (OfferAnswer.answer(offer, leg.local(), offered, answer)) {
            case Refusal no -> refused(no);
            case Agreed agreed when !isTrusted(agreed.remote()) -> untrusted();
            case Agreed agreed -> {
                branch.media().settle(agreed.remote(), tools.handshakes());
                if (done == null) {
                    leg.settle(offer.media(), tools.handshakes());
                }
                legs.place(Side.CALLEE, branch.media());
                dropAllBut(index);
                var result = join(agreed);
                answered = new Answered(index, text, result);
                yield result;
            }
        };
    }

    /// A party of an answered call offers again.
    synchronized MediaResult reoffer(Side side, RemoteOffer offer) {
        var agreedPlan = plan;
        var leg = legs.seated(side);
        if (ended || agreedPlan == null || leg == null) {
            return notAnswered();
        }
        if (!leg.fits(offer.media())) {
            return new Refused(
                    MediaFailure.MALFORMED_SDP, "the offer changes the transport protocol");
        }
        if (!isTrusted(offer.media())) {
            return untrusted();
        }
        leg.prepareFor(offer.media(), tools.legs().random());
        var result =
                legs.areEcho()
                        ? OfferAnswer.echo(offer, leg.local())
                        : OfferAnswer.reoffer(agreedPlan, side, offer, leg.local());
        return switch (result) {
            case Refusal no -> refused(no);
            case Agreed agreed -> settle(agreed, leg);
        };
    }

    /// Makes an offer for everybody who may take the place of a party.
    synchronized MediaResult invite(Side leaving, List<MediaLeg> wanted) {
        var agreed = plan;
        if (ended || agreed == null || legs.areEcho()) {
            return notAnswered();
        }
        var made = new ArrayList<Branch>();
        for (var leg : wanted) {
            var target =
                    tools.legs().make(owner(leaving), leg.profile(), leg.codecs()).orElse(null);
            if (target == null) {
                return uninvite(
                        made,
                        wanted,
                        new Refused(MediaFailure.PORTS_EXHAUSTED, "no free port pair"));
            }
            switch (OfferAnswer.offerInstead(agreed.leg(leaving.peer()), target.local())) {
                case BranchOffer offer -> made.add(new Branch(target, offer));
                case Refusal no -> {
                    made.add(new Branch(target, null));
                    return uninvite(made, wanted, refused(no));
                }
            }
        }
        made.forEach(legs::add);
        worker.execute(
                new RelayCommand.Add(made.stream().map(target -> target.media().leg()).toList()));
        return new Ready(
                made.stream()
                        .map(Branch::offer)
                        .filter(Objects::nonNull)
                        .map(offer -> body(offer.description()))
                        .toList());
    }

    /// A target has answered and takes the place of the party that leaves.
    synchronized MediaResult rejoin(Side leaving, int index, SessionDescription answer) {
        var agreed = plan;
        var branch = legs.branch(index);
        var offered = branch == null ? null : branch.offer();
        if (ended || agreed == null || branch == null || offered == null) {
            return notAnswered();
        }
        return switch (OfferAnswer.rejoin(agreed, leaving, offered, answer)) {
            case Refusal no -> refused(no);
            case Rejoining.Rejoined(_, var remote) when !isTrusted(remote) -> untrusted();
            case Rejoining.Rejoined(var next, var remote) -> {
                branch.media().settle(remote, tools.handshakes());
                var left = legs.replace(leaving, branch.media());
                join(next);
                dropAllBut(index);
                free(List.of(left));
                yield new Ready(List.of());
            }
        };
    }

    /// The party of one call comes over into another and takes the place of the party that leaves.
    static MediaResult merge(Seat leaving, Seat joining) {
        var stays = leaving.call();
        var gives = joining.call();
        if (stays.equals(gives)) {
            return notAnswered();
        }
        // Two calls that merge into each other at once must not wait for each other.
        var first = stays.id.compareTo(gives.id) < 0 ? stays : gives;
        synchronized (first) {
            synchronized (first.equals(stays) ? gives : stays) {
                return stays.adopt(leaving.side(), joining);
            }
        }
    }

    private MediaResult adopt(Side leaving, Seat joining) {
        var gives = joining.call();
        var agreed = plan;
        var theirs = gives.plan;
        var coming = gives.legs.seated(joining.side());
        if (ended || gives.ended || agreed == null || theirs == null || coming == null) {
            return notAnswered();
        }
        if (legs.areEcho() || gives.legs.areEcho()) {
            return notAnswered();
        }
        var next = OfferAnswer.merge(agreed, leaving, theirs.leg(joining.side())).orElse(null);
        if (next == null) {
            return new Refused(MediaFailure.NO_COMMON_CODEC, "nothing that both parties speak");
        }
        gives.legs.forget(coming);
        gives.plan = null;
        coming.leg().moveTo(new RelayLeg.Owner(id, leaving, coming.leg().owner().worker()));
        legs.add(new Branch(coming, null));
        var left = legs.replace(leaving, coming);
        join(next);
        free(List.of(left));
        return new Ready(List.of());
    }

    /// Frees a branch.
    synchronized void drop(int index) {
        var dropped = legs.drop(index);
        if (dropped != null) {
            free(List.of(dropped));
        }
    }

    /// Frees all legs. Repeating it changes nothing.
    synchronized void end() {
        ended = true;
        free(legs.all());
    }

    /// The two legs that counters are wanted of.
    synchronized RelayCommand.@Nullable Snapshot snapshot(CompletableFuture<MediaStats> result) {
        var one = legs.seated(Side.CALLER);
        var other = legs.seated(Side.CALLEE);
        return one == null
                ? null
                : new RelayCommand.Snapshot(one.leg(), other == null ? null : other.leg(), result);
    }

    RelayWorker worker() {
        return worker;
    }

    private @Nullable Refused takeCaller(RemoteOffer offer) {
        if (!isTrusted(offer.media())) {
            return untrusted();
        }
        var profile = offer.media() instanceof WebRtcMedia ? Profile.WEBRTC : Profile.PLAIN;
        var leg = tools.legs().make(owner(Side.CALLER), profile, CodecPolicy.ANY).orElse(null);
        callerOffer = offer;
        if (leg == null) {
            return refuse(MediaFailure.PORTS_EXHAUSTED, "no free port pair");
        }
        legs.place(Side.CALLER, leg);
        return null;
    }

    private MediaResult settle(Agreed agreed, LegMedia spoken) {
        spoken.settle(agreed.remote(), tools.handshakes());
        return join(agreed);
    }

    private Ready join(Agreed agreed) {
        join(agreed.plan());
        return new Ready(List.of(body(agreed.answer())));
    }

    private void join(Plan next) {
        plan = next;
        var other = legs.seated(Side.CALLEE);
        if (other == null) {
            throw new IllegalStateException("nobody to join");
        }
        worker.execute(new RelayCommand.Join(next, legs.caller().leg(), other.leg()));
    }

    /// Frees what was reserved for targets; their indexes stay used.
    private Refused uninvite(List<Branch> made, List<MediaLeg> wanted, Refused why) {
        worker.execute(
                new RelayCommand.Add(made.stream().map(target -> target.media().leg()).toList()));
        free(made.stream().map(Branch::media).toList());
        for (var i = 0; i < wanted.size(); i++) {
            legs.addNone();
        }
        return why;
    }

    private void dropAllBut(int index) {
        for (int i = 0; i < legs.branches(); i++) {
            if (i != index) {
                drop(i);
            }
        }
    }

    private RelayLeg.Owner owner(Side side) {
        return new RelayLeg.Owner(id, side, worker);
    }

    private static void free(List<LegMedia> unwanted) {
        for (var media : unwanted) {
            media.close();
            media.leg()
                    .owner()
                    .worker()
                    .execute(
                            new RelayCommand.Remove(
                                    List.of(media.leg()), new CompletableFuture<>()));
        }
    }

    private Refused refuse(Refusal refusal) {
        end();
        return refused(refusal);
    }

    private Refused refuse(MediaFailure failure, String detail) {
        end();
        return new Refused(failure, detail);
    }

    /// A description that can be read but offers nothing usable is not acceptable (488); only one
    /// that cannot be read is malformed (400).
    static Refused refused(Refusal refusal) {
        return new Refused(MediaFailure.NO_COMMON_CODEC, refusal.detail());
    }

    private static Refused notAnswered() {
        return new Refused(MediaFailure.NO_SUCH_CALL, "not an answered call of two parties");
    }

    private static Refused untrusted() {
        return new Refused(
                MediaFailure.DTLS_FINGERPRINT_MISMATCH,
                "no certificate fingerprint of a trusted hash function");
    }

    private static boolean isTrusted(RemoteMedia.Usable media) {
        return !(media instanceof WebRtcMedia webRtc) || !LegMedia.trusted(webRtc).isEmpty();
    }

    private static Body body(SessionDescription description) {
        return Body.sdp(SdpWriter.write(description));
    }
}
