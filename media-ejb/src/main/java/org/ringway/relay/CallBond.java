package org.ringway.relay;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.ringway.media.MediaFailure;
import org.ringway.media.MediaLeg;
import org.ringway.media.MediaResult.Ready;
import org.ringway.media.MediaResult.Refused;
import org.ringway.media.Profile;
import org.ringway.relay.worker.HandshakeRunner;
import org.ringway.relay.worker.PlainLeg;
import org.ringway.relay.worker.RelayCommand;
import org.ringway.relay.worker.RelayLeg;
import org.ringway.relay.worker.RelayWorker;
import org.ringway.sdp.SdpWriter;
import org.ringway.sdp.SessionDescription;
import org.ringway.sdp.media.RemoteMedia;
import org.ringway.sdp.media.WebRtcMedia;
import org.ringway.sdp.negotiation.Negotiation.Agreed;
import org.ringway.sdp.negotiation.Plan;
import org.ringway.sdp.negotiation.Refusal;
import org.ringway.sdp.negotiation.RemoteOffer;
import org.ringway.sip.Body;
import org.ringway.sip.Side;
import org.ringway.tenant.PartyMedia;

/// What holds the legs of one call together: who they are, what they agreed, and the worker that
/// joins them. Guarded by its call.
final class CallBond {
    private final UUID id;
    private final RelayWorker worker;
    private final Tools tools;
    private final CallLegs legs = new CallLegs();
    private @Nullable Plan plan;
    private boolean watched;
    private boolean ended;

    /// What calls work with.
    record Tools(LegFactory legs, HandshakeRunner handshakes) {}

    CallBond(UUID id, RelayWorker worker, Tools tools) {
        this.id = id;
        this.worker = worker;
        this.tools = tools;
    }

    UUID id() {
        return id;
    }

    RelayWorker worker() {
        return worker;
    }

    Tools tools() {
        return tools;
    }

    CallLegs legs() {
        return legs;
    }

    /// What was agreed last; null before an answer, and after the end.
    @Nullable Plan plan() {
        return ended ? null : plan;
    }

    /// Nothing is agreed any more: a party has gone over into another call.
    void forgetPlan() {
        plan = null;
    }

    boolean hasEnded() {
        return ended;
    }

    /// Lets the party of a side hear silence, where it should hear something, until the other one
    /// is heard.
    ///
    /// @param vacant whether nobody is there to be heard yet
    void fill(Side hearer, boolean vacant) {
        var agreed = plan();
        var media = legs.seated(hearer);
        if (agreed != null && media != null && agreed.forwards(hearer.peer())) {
            var leg = media.leg();
            var heard = agreed.leg(hearer);
            leg.owner().worker().execute(new RelayCommand.Fill(leg, heard, vacant));
        }
    }

    /// Frees all legs. Repeating it changes nothing.
    void end() {
        ended = true;
        free(legs.all());
    }

    /// Joins the two legs that are seated.
    ///
    /// @throws IllegalStateException when nobody is there to be joined
    void join(Plan next) {
        plan = next;
        var other = legs.seated(Side.CALLEE);
        if (other == null) {
            throw new IllegalStateException("nobody to join");
        }
        worker.execute(new RelayCommand.Join(next, legs.caller().leg(), other.leg()));
        watchTelephones();
    }

    /// From now on, whoever should send is missed when it does not.
    void watch() {
        watched = true;
        watchTelephones();
    }

    /// Joins the legs after a party offered.
    ///
    /// @return the answer for it
    Ready join(Agreed agreed) {
        join(agreed.plan());
        return new Ready(List.of(body(agreed.answer())));
    }

    /// Takes what a party said, and joins the legs.
    Ready settle(Agreed agreed, LegMedia spoken) {
        spoken.settle(agreed.remote(), tools.handshakes());
        return join(agreed);
    }

    /// Hands legs to the worker.
    void add(List<LegMedia> fresh) {
        worker.execute(new RelayCommand.Add(fresh.stream().map(LegMedia::leg).toList()));
    }

    void drop(int index) {
        var dropped = legs.drop(index);
        if (dropped != null) {
            free(List.of(dropped));
        }
    }

    void dropAllBut(int index) {
        for (int i = 0; i < legs.branches(); i++) {
            if (i != index) {
                drop(i);
            }
        }
    }

    RelayLeg.Owner owner(Side side) {
        return new RelayLeg.Owner(id, side, worker);
    }

    /// Makes a leg of the kind that a party offers, not in the call yet.
    ///
    /// @return empty when no port pair is free
    Optional<LegMedia> makeLeg(Side side, PartyMedia party, RemoteOffer offer) {
        var profile = offer.media() instanceof WebRtcMedia ? Profile.WEBRTC : Profile.PLAIN;
        return tools.legs().make(owner(side), new MediaLeg(profile, party));
    }

    static void free(List<LegMedia> unwanted) {
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

    /// A description that can be read but offers nothing usable is not acceptable (488); only one
    /// that cannot be read is malformed (400).
    static Refused refused(Refusal refusal) {
        return new Refused(MediaFailure.NO_COMMON_CODEC, refusal.detail());
    }

    static Refused noPorts() {
        return new Refused(MediaFailure.PORTS_EXHAUSTED, "no free port pair");
    }

    static Refused notAnswered() {
        return new Refused(MediaFailure.NO_SUCH_CALL, "not an answered call of two parties");
    }

    static Refused untrusted() {
        return new Refused(
                MediaFailure.DTLS_FINGERPRINT_MISMATCH,
                "no certificate fingerprint of a trusted hash function");
    }

    static boolean isTrusted(RemoteMedia.Usable media) {
        return !(media instanceof WebRtcMedia webRtc) || !LegMedia.trusted(webRtc).isEmpty();
    }

    static Body body(SessionDescription description) {
        return Body.sdp(SdpWriter.write(description));
    }

    private void watchTelephones() {
        var agreed = plan();
        if (!watched || agreed == null) {
            return;
        }
        for (var side : Side.values()) {
            var media = legs.seated(side);
            if (media != null && media.leg() instanceof PlainLeg plain) {
                var direction = agreed.leg(side).direction();
                plain.owner().worker().execute(new RelayCommand.Watch(plain, direction));
            }
        }
    }
}
