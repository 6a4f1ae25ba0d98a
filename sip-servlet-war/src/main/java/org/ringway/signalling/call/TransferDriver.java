package org.ringway.signalling.call;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ringway.admission.OutsideCalls.Leg;
import org.ringway.admission.OutsideCalls.Outcome.Begun;
import org.ringway.admission.OutsideCalls.Outcome.Exceeded;
import org.ringway.admission.TrunkCapacity.Line;
import org.ringway.admission.TrunkCapacity.Way;
import org.ringway.call.CallInput;
import org.ringway.call.CallInput.Limited;
import org.ringway.call.CallInput.TargetAdopted;
import org.ringway.call.CallInput.TargetJoined;
import org.ringway.call.CallInput.TargetRefused;
import org.ringway.call.CallInput.TargetsPrepared;
import org.ringway.call.CallOutput;
import org.ringway.call.CallOutput.FetchTarget;
import org.ringway.call.CallOutput.JoinTarget;
import org.ringway.call.CallOutput.Notify;
import org.ringway.call.CallOutput.PrepareTargets;
import org.ringway.call.CallOutput.RespondReferral;
import org.ringway.call.CallOutput.Seat;
import org.ringway.call.CallOutput.Vacate;
import org.ringway.call.Ending;
import org.ringway.media.LegStats;
import org.ringway.media.MediaBridge.Place;
import org.ringway.media.MediaResult.Ready;
import org.ringway.media.MediaResult.Refused;
import org.ringway.sip.Body;
import org.ringway.sip.Side;

/// Performs what a call wants done for a transfer. Belongs to the call's lane.
final class TransferDriver {
    private final CallDriver call;
    private final LegSignalling legs;
    private final CallServices services;
    private final CallRecord record;
    private @Nullable TransferRequest asked;

    TransferDriver(CallDriver call, LegSignalling legs, CallServices services, CallRecord record) {
        this.call = call;
        this.legs = legs;
        this.services = services;
        this.record = record;
    }

    /// The REFER that the call hears of next.
    void ask(TransferRequest request) {
        asked = request;
    }

    /// A party is called once more. It stays who it was: an agent that registers as an extension is
    /// still the agent, with what is left of its time.
    ///
    /// @return what the call hears of it
    CallInput rejoin(Side side, Branch phone, Invitation invitation) {
        var before = call.parties().seated(side);
        var named =
                before.map(party -> phone.named(call.parties().party(party).name())).orElse(phone);
        var again = call.timeLeft(side).map(named::limited).orElse(named);
        asked =
                new TransferRequest(
                        new CallInput.Referral.Ring(List.of(again.kind())),
                        List.of(again),
                        invitation,
                        null,
                        null,
                        null);
        before.ifPresent(party -> record.rejoining(party, call.parties().branches()));
        return new CallInput.Forgot(side, again.kind());
    }

    void perform(CallOutput.Transferring output) {
        switch (output) {
            case RespondReferral(var side, var status) -> legs.respondReferral(side, status);
            case Notify(var side, var status) -> legs.notify(side, status);
            case PrepareTargets(var leaving) -> prepare(leaving, Objects.requireNonNull(asked));
            case JoinTarget(var leaving, var branch, var answer) -> join(leaving, branch, answer);
            case FetchTarget(var leaving) -> fetch(leaving, Objects.requireNonNull(asked));
            case Seat(var side, var branch) -> {
                record.took(branch);
                call.parties().seat(side, branch);
                legs.seat(side, branch);
            }
            case Vacate(var side) -> {
                call.parties()
                        .seated(side)
                        .ifPresent(party -> {
                            leave(side, party);
                            call.reserved().free(party);
                        });
                services.media().vacate(call.facts().id(), side);
                call.parties().vacate(side);
                legs.vacate(side);
            }
        }
    }

    private void prepare(Side leaving, TransferRequest request) {
        var lacking = takeLine(request).or(() -> count(request));
        if (lacking.isPresent()) {
            call.reserved().free(call.parties().branches());
            call.accept(new TargetRefused(lacking.get()));
            return;
        }
        var transferor = call.parties().seated(leaving);
        for (var target : request.targets()) {
            var branch = call.parties().branches();
            transferor.ifPresent(party -> record.transferring(party, branch));
            call.parties().add(target, request.invitation());
        }
        var wanted = request.targets().stream().map(Branch::media).toList();
        call.accept(
                switch (services.media().invite(call.facts().id(), leaving, wanted)) {
                    case Ready(var offers) -> new TargetsPrepared(offers);
                    case Refused refused -> new TargetRefused(MediaEndings.noted(refused));
                });
    }

    /// A trunk that is a target needs a line like any other call to it.
    ///
    /// @return why it gets none
    private Optional<Ending> takeLine(TransferRequest request) {
        var trunk = request.trunk();
        if (trunk == null) {
            return Optional.empty();
        }
        var line = services.capacity().seize(call.facts().tenant(), trunk, Way.OUTBOUND);
        line.ifPresent(free -> call.reserved().uses(call.parties().branches(), free));
        return line.isPresent() ? Optional.empty() : Optional.of(Ending.TRUNK_FULL);
    }

    /// Whoever has a call sent outside pays for it as if he called himself.
    ///
    /// @return why he may not
    private Optional<Ending> count(TransferRequest request) {
        var outside = request.outside();
        if (outside == null) {
            return Optional.empty();
        }
        return switch (outside.get()) {
            case Begun(var leg) -> {
                call.reserved().counts(call.parties().branches(), leg);
                yield Optional.empty();
            }
            case Exceeded(var why, _) -> Optional.of(why);
        };
    }

    private void join(Side leaving, int branch, Body answer) {
        var leaver = call.parties().seated(leaving);
        leaver.ifPresent(party -> leave(leaving, party));
        var id = call.facts().id();
        switch (services.media().rejoin(id, leaving, branch, answer)) {
            case Ready _ -> {
                call.reserved().answered(branch);
                leaver.ifPresent(call.reserved()::free);
                call.accept(new TargetJoined());
            }
            case Refused refused -> {
                leaver.ifPresent(record::returned);
                call.accept(new TargetRefused(MediaEndings.noted(refused)));
            }
        }
    }

    /// Notes the last counters of a party whose media is about to go.
    private void leave(Side side, int party) {
        record.left(party, stats(side));
    }

    private LegStats stats(Side side) {
        return services.media()
                .stats(call.facts().id())
                .map(stats -> side == Side.CALLER ? stats.caller() : stats.callee())
                .orElse(LegStats.NONE);
    }

    private void fetch(Side leaving, TransferRequest request) {
        var other = Objects.requireNonNull(request.other());
        var leaver = call.parties().seated(leaving);
        var counters = stats(leaving);
        other.call()
                .give(
                        other.transferor().peer(),
                        new Taker() {
                            @Override
                            public Place place() {
                                return new Place(call.facts().id(), leaving);
                            }

                            @Override
                            public void take(Moved moved) {
                                var party = moved.party();
                                call.run(() -> {
                                    leaver.ifPresent(this::brings);
                                    adopt(moved);
                                    leaver.ifPresent(index -> {
                                        record.left(index, counters);
                                        call.reserved().free(index);
                                    });
                                });
                                call.accept(new TargetAdopted(party.kind()));
                                call.run(() -> call.connections().noteIfAway(party));
                            }

                            private void brings(int transferor) {
                                record.transferring(transferor, call.parties().branches());
                            }

                            @Override
                            public void refuse(Ending why) {
                                call.accept(new TargetRefused(why));
                            }
                        });
    }

    private void adopt(Moved moved) {
        var branch = call.parties().branches();
        call.parties().add(moved.party());
        var line = moved.line();
        if (line != null) {
            call.reserved().uses(branch, line);
        }
        var leg = moved.leg();
        if (leg != null) {
            call.reserved().counts(branch, leg);
        }
        moved.left().ifPresent(left -> call.accept(new Limited(branch, left)));
        record.finalStatus(branch, 200);
        legs.adopt(branch, moved.dialog());
    }

    /// Gives the party of a side to another call, on this call's lane.
    ///
    /// @return what this call hears of it; null when it keeps the party
    @Nullable CallInput give(Side side, Taker taker) {
        var party = call.parties().seated(side);
        var dialog = legs.dialog(side);
        if (party.isEmpty() || dialog.isEmpty()) {
            taker.refuse(Ending.CALLEE_UNREACHABLE);
            return null;
        }
        call.parties()
                .seated(side.peer())
                .ifPresent(transferor -> record.transferring(transferor, party.get()));
        leave(side, party.get());
        var left = call.timeLeft(side);
        var place = new Place(call.facts().id(), side);
        return switch (services.media().merge(taker.place(), place)) {
            case Refused refused -> {
                record.returned(party.get());
                taker.refuse(MediaEndings.noted(refused));
                yield null;
            }
            case Ready _ -> {
                var line = call.reserved().move(party.get());
                var leg = call.reserved().moveCount(party.get());
                taker.take(
                        new Moved(
                                call.parties().party(party.get()), dialog.get(), line, leg, left));
                yield new CallInput.PartyMoved(side);
            }
        };
    }

    /// A party on its way from one call into another.
    ///
    /// @param line the trunk line it uses; null when it uses none
    /// @param leg what is counted of it among the calls that leave for outside; null when nothing
    ///   is
    /// @param left how long it may still be in a call; empty for any time
    record Moved(
            Parties.Party party,
            PartyDialog dialog,
            @Nullable Line line,
            @Nullable Leg leg,
            Optional<Duration> left) {}

    /// The call that takes a party of another one.
    interface Taker {
        /// Whose place the party gets.
        Place place();

        /// The party has come.
        void take(Moved moved);

        /// The party stays where it is.
        void refuse(Ending why);
    }
}
