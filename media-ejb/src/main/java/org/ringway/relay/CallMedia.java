package org.ringway.relay;

import java.util.ArrayList;
import java.util.List;
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
    private final List<@Nullable Branch> branches = new ArrayList<>();
    private @Nullable LegMedia caller;
    private @Nullable RemoteOffer callerOffer;
    private @Nullable LegMedia callee;
    private @Nullable Plan plan;
    private @Nullable Answered answered;
    private boolean ended;

    /// What calls work with.
    record Tools(LegFactory legs, HandshakeRunner handshakes) {}

    /// A branch that has our offer.
    private record Branch(LegMedia media, BranchOffer offer) {}

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
                    branches.add(new Branch(branch, made));
                    bodies.add(body(made.description()));
                }
                case Refusal no -> {
                    free(List.of(branch));
                    return refuse(no);
                }
            }
        }
        worker.execute(new RelayCommand.Add(legs()));
        return new Ready(bodies);
    }

    /// Joins the caller to himself.
    synchronized MediaResult echo(RemoteOffer offer) {
        var refusal = takeCaller(offer);
        if (refusal != null) {
            return refusal;
        }
        var leg = requireCaller();
        return switch (OfferAnswer.echo(offer, leg.local())) {
            case Refusal no -> refuse(no);
            case Agreed agreed -> {
                worker.execute(new RelayCommand.Add(List.of(leg.leg())));
                callee = leg;
                yield settle(agreed, leg);
            }
        };
    }

    /// The callee of a branch has answered.
    synchronized MediaResult answer(int index, Body text, SessionDescription answer) {
        var done = answered;
        if (done != null && done.branch() == index && done.answer().equals(text)) {
            // Some phones keep silent until the final response, long after the provisional one.
            media().forEach(LegMedia::expectAgain);
            return done.result();
        }
        var branch = index < 0 || index >= branches.size() ? null : branches.get(index);
        var offer = callerOffer;
        if (ended || branch == null || offer == null) {
            return new Refused(MediaFailure.NO_SUCH_CALL, "no such branch");
        }
        var leg = requireCaller();
        return switch (OfferAnswer.answer(offer, leg.local(), branch.offer(), answer)) {
            case Refusal no -> refused(no);
            case Agreed agreed when !isTrusted(agreed.remote()) -> untrusted();
            case Agreed agreed -> {
                leg.talk().said(offer);
                branch.media().talk().told(offer.media().direction());
                branch.media().talk().answered(branch.offer(), answer);
                leg.talk().told(branch.media().talk().wanted());
                branch.media().settle(agreed.remote(), tools.handshakes());
                if (done == null) {
                    leg.settle(offer.media(), tools.handshakes());
                }
                callee = branch.media();
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
        var leg = side == Side.CALLER ? caller : callee;
        if (ended || agreedPlan == null || leg == null) {
            return new Refused(MediaFailure.NO_SUCH_CALL, "not answered yet");
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
                isEcho()
                        ? OfferAnswer.echo(offer, leg.local())
                        : OfferAnswer.reoffer(agreedPlan, side, offer, leg.ours());
        return switch (result) {
            case Refusal no -> refused(no);
            case Agreed agreed -> {
                leg.talk().said(offer);
                yield settle(agreed, leg);
            }
        };
    }

    /// Our own offer to a party, if the other one does something that it does not know.
    synchronized MediaResult news(Side side) {
        var leg = side == Side.CALLER ? caller : callee;
        var other = side == Side.CALLER ? callee : caller;
        return isEcho() || leg == null || other == null || leg.talk().knows(other.talk().wanted())
                ? new Ready(List.of())
                : offer(side);
    }

    /// Our own offer to a party, whatever it knows.
    synchronized MediaResult offer(Side side) {
        var agreedPlan = plan;
        var leg = side == Side.CALLER ? caller : callee;
        var other = side == Side.CALLER ? callee : caller;
        if (ended || agreedPlan == null || leg == null || other == null) {
            return new Refused(MediaFailure.NO_SUCH_CALL, "not answered yet");
        }
        return new Ready(List.of(body(leg.offer(agreedPlan, side, other.talk().wanted()))));
    }

    /// A party has answered our own offer.
    synchronized MediaResult accept(Side side, RemoteOffer answer) {
        var agreedPlan = plan;
        var leg = side == Side.CALLER ? caller : callee;
        var other = callee;
        if (ended || agreedPlan == null || leg == null || other == null) {
            return new Refused(MediaFailure.NO_SUCH_CALL, "not answered yet");
        }
        if (!leg.fits(answer.media()) || !isTrusted(answer.media())) {
            return new Refused(MediaFailure.MALFORMED_SDP, "the answer changes the transport");
        }
        var renewed = leg.talk().accepted(agreedPlan, answer);
        if (renewed.isEmpty()) {
            return new Refused(MediaFailure.NO_COMMON_CODEC, "the answer takes nothing offered");
        }
        leg.settle(answer.media(), tools.handshakes());
        plan = renewed.get();
        worker.execute(new RelayCommand.Join(renewed.get(), requireCaller().leg(), other.leg()));
        return new Ready(List.of());
    }

    /// Frees a branch.
    synchronized void drop(int index) {
        if (index < 0 || index >= branches.size()) {
            return;
        }
        var branch = branches.get(index);
        if (branch != null && !branch.media().equals(callee)) {
            branches.set(index, null);
            free(List.of(branch.media()));
        }
    }

    /// Frees all legs. Repeating it changes nothing.
    synchronized void end() {
        ended = true;
        free(media());
    }

    /// The two legs that counters are wanted of.
    synchronized RelayCommand.@Nullable Snapshot snapshot(CompletableFuture<MediaStats> result) {
        var one = caller;
        var other = callee;
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
        caller = tools.legs().make(owner(Side.CALLER), profile, CodecPolicy.ANY).orElse(null);
        callerOffer = offer;
        return caller == null ? refuse(MediaFailure.PORTS_EXHAUSTED, "no free port pair") : null;
    }

    private MediaResult settle(Agreed agreed, LegMedia spoken) {
        spoken.settle(agreed.remote(), tools.handshakes());
        return join(agreed);
    }

    private Ready join(Agreed agreed) {
        var other = callee;
        if (other == null) {
            throw new IllegalStateException("nobody to join");
        }
        plan = agreed.plan();
        worker.execute(new RelayCommand.Join(agreed.plan(), requireCaller().leg(), other.leg()));
        return new Ready(List.of(body(agreed.answer())));
    }

    private void dropAllBut(int index) {
        for (int i = 0; i < branches.size(); i++) {
            if (i != index) {
                drop(i);
            }
        }
    }

    private boolean isEcho() {
        return callee != null && callee.equals(caller);
    }

    private LegMedia requireCaller() {
        var leg = caller;
        if (leg == null) {
            throw new IllegalStateException("call " + id + " has no caller's leg");
        }
        return leg;
    }

    private RelayLeg.Owner owner(Side side) {
        return new RelayLeg.Owner(id, side, worker);
    }

    private List<LegMedia> media() {
        var all = new ArrayList<LegMedia>();
        if (caller != null) {
            all.add(caller);
        }
        for (var branch : branches) {
            if (branch != null) {
                all.add(branch.media());
            }
        }
        return all;
    }

    private List<RelayLeg> legs() {
        return media().stream().map(LegMedia::leg).toList();
    }

    private void free(List<LegMedia> unwanted) {
        unwanted.forEach(LegMedia::close);
        worker.execute(
                new RelayCommand.Remove(
                        unwanted.stream().map(LegMedia::leg).toList(), new CompletableFuture<>()));
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
