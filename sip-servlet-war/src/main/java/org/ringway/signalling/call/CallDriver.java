package org.ringway.signalling.call;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.ringway.call.Call;
import org.ringway.call.CallInput;
import org.ringway.call.CallInput.CallerCancelled;
import org.ringway.call.CallInput.EndRequested;
import org.ringway.call.CallInput.MediaAnswered;
import org.ringway.call.CallInput.MediaRefused;
import org.ringway.call.CallInput.PickupJoined;
import org.ringway.call.CallInput.PickupRefused;
import org.ringway.call.CallInput.Referred;
import org.ringway.call.CallInput.TimerFired;
import org.ringway.call.CallOutput;
import org.ringway.call.CallOutput.Acknowledge;
import org.ringway.call.CallOutput.Arm;
import org.ringway.call.CallOutput.Disarm;
import org.ringway.call.CallOutput.HangUpCallee;
import org.ringway.call.CallOutput.HangUpCaller;
import org.ringway.call.CallOutput.RecordAnswered;
import org.ringway.call.CallOutput.RecordClosed;
import org.ringway.call.CallOutput.RecordOpened;
import org.ringway.call.CallOutput.Respond;
import org.ringway.call.CallState;
import org.ringway.call.CallTimer;
import org.ringway.call.EarlyDescriptions;
import org.ringway.call.Ending;
import org.ringway.call.LiveCall;
import org.ringway.sip.DtmfSignal;
import org.ringway.sip.Side;
import org.ringway.tenant.DtmfMode;

/// Performs what a [Call] wants done and feeds it what came of it. Everything of one call happens
/// on its lane, so neither the call nor this class needs a lock.
public final class CallDriver {
    private final CallFacts facts;
    private final LegSignalling legs;
    private final CallServices services;
    private final CallLane lane;
    private final Parties parties;
    private final Reservations reserved;
    private final CallRecord record;
    private final BranchDriver branches;
    private final MediaDriver media;
    private final OfferDriver offers;
    private final TransferDriver transfers;
    private final TakeoverDriver takeovers;
    private final Connections connections;
    private final EarlyDescriptions early;
    private final Call call = new Call();
    private final Alarms alarms;
    private volatile String stateName = "";
    private volatile boolean held;
    private volatile boolean over;
    private boolean closed;
    private boolean released;

    private CallDriver(
            CallFacts facts, LegSignalling legs, CallServices services, Reservations reserved) {
        this.facts = facts;
        this.reserved = reserved;
        this.legs = legs;
        this.services = services;
        this.lane = new CallLane(services.threads());
        this.parties = new Parties(facts);
        this.record = new CallRecord(facts, parties, services.ledger());
        this.alarms = new Alarms(services, timer -> accept(new TimerFired(timer)));
        this.branches = new BranchDriver(this, legs, record);
        this.media = new MediaDriver(this, legs, services.media(), record);
        this.offers = new OfferDriver(this, legs, services.media());
        this.transfers = new TransferDriver(this, legs, services, record);
        this.takeovers = new TakeoverDriver(this, legs, services.media(), record);
        this.connections = new Connections(this, legs);
        this.early = new EarlyDescriptions(parties::early);
    }

    /// Enters a call into the table of calls; its first input begins it.
    ///
    /// @param reserved what it gives back when it ends
    public static CallDriver enter(
            CallFacts facts, LegSignalling legs, CallServices services, Reservations reserved) {
        var driver = new CallDriver(facts, legs, services, reserved);
        services.table().add(driver);
        return driver;
    }

    /// What never changes about the call.
    public CallFacts facts() {
        return facts;
    }

    /// Tells the call that something happened; never waits.
    ///
    /// What the media plane has done comes before what others sent meanwhile: whoever hears that a
    /// callee has picked up may ask for the next thing at once. So does a CANCEL, which must not
    /// come after an answer that it came before.
    public void accept(CallInput input) {
        switch (input) {
            case MediaAnswered _,
                    MediaRefused _,
                    PickupJoined _,
                    PickupRefused _,
                    CallerCancelled _ ->
                    lane.first(logged(() -> step(input)));
            default -> run(() -> step(input));
        }
    }

    /// Somebody on a side of the call.
    ///
    /// @param party its index, as [#seated] has it
    public record Seat(Side side, int party) {}

    /// Tells the call what a party did, unless another one has its place by then; never waits.
    ///
    /// @param otherwise what to do when it has, on the call's lane
    public void accept(Seat from, CallInput input, Runnable otherwise) {
        run(() -> {
            if (seated(from.side()).equals(Optional.of(from.party()))) {
                step(input);
            } else {
                otherwise.run();
            }
        });
    }

    Connections connections() {
        return connections;
    }

    /// Tells the call that a party has asked for a transfer; never waits.
    public void refer(Side side, TransferRequest request) {
        run(() -> {
            transfers.ask(request);
            step(new Referred(side, request.referral()));
        });
    }

    /// A party says that it does not know its dialog any more; never waits. A phone that has begun
    /// anew is called once more, any other has hung up.
    ///
    /// @param gone what it means when it has hung up
    /// @param invitation what it is told when it is called
    public void forgotten(Seat from, CallInput gone, Invitation invitation) {
        run(() -> {
            var phone = connections.again(from.party());
            var isThere = seated(from.side()).equals(Optional.of(from.party()));
            if (phone.isPresent() && isThere && call.mayGive()) {
                step(transfers.rejoin(from.side(), phone.get(), invitation));
            } else {
                step(gone);
            }
        });
    }

    /// A party that was asked does know its dialog.
    ///
    /// @param party its index, as [#seated] has it
    public void remembered(int party) {
        run(() -> connections.again(party));
    }

    /// Whether the party of a side is away and the call waits for its return.
    public boolean isAwaited(Side side) {
        return seated(side).filter(connections::isAwaited).isPresent();
    }

    /// One more phone behind a branch has picked up and is hung up; never waits.
    public void pickedUpTooLate(int branch) {
        run(() -> record.pickedUpTooLate(branch));
    }

    /// Who wants to take the place of a party, or to pick up.
    public TakeoverDriver takeovers() {
        return takeovers;
    }

    /// The index of the party on a side, to tell whether it is still the same one; empty while
    /// nobody is there.
    public Optional<Integer> seated(Side side) {
        return parties.seated(side);
    }

    /// Who is on a side: an extension's number, `trunk:<name>` or `agent:<number>`, empty while
    /// nobody is there.
    public String party(Side side) {
        return parties.seated(side).map(index -> parties.party(index).name()).orElse("");
    }

    /// The branch with that index.
    public Branch branch(int index) {
        return Objects.requireNonNull(parties.party(index).branch());
    }

    /// The address of the WebSocket flow of a branch or of an adopted party; empty when it has
    /// none.
    public String flow(int index) {
        return parties.party(index).flow();
    }

    /// What the INVITE of a branch says of people; empty when it says what the caller's did.
    public Optional<Invitation> invitation(int index) {
        return Optional.ofNullable(parties.party(index).invitation());
    }

    LegSignalling legs() {
        return legs;
    }

    /// Where the call stands; asked for on its lane only.
    CallState state() {
        return call.state();
    }

    /// Whether a party's dialog goes on; asked for on the call's lane only.
    boolean isIn(int party) {
        return call.isIn(party);
    }

    /// How long the party of a side may still be in the call; empty for any time. Asked for on the
    /// call's lane only.
    Optional<Duration> timeLeft(Side side) {
        return alarms.left(CallTimer.limit(side));
    }

    Parties parties() {
        return parties;
    }

    Reservations reserved() {
        return reserved;
    }

    /// Whether the call has ended and owes nobody anything, so that its dialogs are over.
    public boolean isOver() {
        return over;
    }

    /// Whether the call only hears ringback, so that it takes up nobody's place.
    boolean isHeld() {
        return held;
    }

    /// Gives the party of a side to another call; never waits.
    void give(Side side, TransferDriver.Taker taker) {
        run(() -> {
            if (!call.mayGive()) {
                taker.refuse(Ending.CALLEE_UNREACHABLE);
                return;
            }
            var input = transfers.give(side, taker);
            if (input != null) {
                step(input);
            }
        });
    }

    /// Presses a key for the party of a side. Called on the call's lane.
    ///
    /// @return false when that takes no telephone events
    public boolean press(Side side, DtmfSignal key) {
        return offers.press(side, key);
    }

    /// Tells the party of a side of a key that its media does not tell it of; never waits.
    public void tell(Side side, DtmfSignal key) {
        run(() -> offers.tell(side, key));
    }

    /// How the party of a side is told of keys.
    DtmfMode dtmf(Side side) {
        return parties.seated(side)
                .map(index ->
                        index == Parties.CALLER
                                ? facts.callerMedia().dtmf()
                                : parties.party(index).media().dtmf())
                .orElse(DtmfMode.AUTO);
    }

    /// Runs something on the call's lane; never waits.
    public void run(Runnable what) {
        lane.execute(logged(what));
    }

    private Runnable logged(Runnable what) {
        return () -> CallLog.with(facts, what);
    }

    /// The call as administrators see it.
    public LiveCall live() {
        return new LiveCall(
                facts.id(),
                facts.tenant(),
                facts.from(),
                facts.to(),
                facts.direction(),
                stateName,
                facts.startedAt(),
                record.answeredAt());
    }

    void step(CallInput input) {
        try {
            note(input);
            call.handle(early.heard(input));
            over = call.isFinished();
            drain();
        } catch (RuntimeException ours) {
            CallLog.callBroke(ours);
            giveUp();
        }
        stateName = call.state().word();
        held = call.state() instanceof CallState.Held;
        leaveWhenFinished();
    }

    private void note(CallInput input) {
        record.note(input);
        if (input instanceof CallInput.RefreshWanted(var side)) {
            offers.refresh(side);
        }
    }

    private void drain() {
        for (var output = call.poll(); output != null; output = call.poll()) {
            perform(output);
        }
    }

    /// After an error of our own the call ends as well as it still can: one thing that fails does
    /// not keep the others from being done.
    private void giveUp() {
        call.handle(new EndRequested(Ending.INTERNAL_ERROR));
        for (var output = call.poll(); output != null; output = call.poll()) {
            try {
                perform(output);
            } catch (RuntimeException again) {
                CallLog.callBroke(again);
            }
        }
    }

    private void perform(CallOutput output) {
        switch (output) {
            case RecordOpened() -> record.open();
            case RecordAnswered(var branch) -> answered(branch);
            case CallOutput.Transferring transfer -> transfers.perform(transfer);
            case CallOutput.TakingOver takeover -> takeovers.perform(takeover);
            case RecordClosed(var ending, var status) -> close(ending, status);
            case Respond(var status, var reason, var body) -> legs.respond(status, reason, body);
            case CallOutput.Inviting inviting -> branches.perform(inviting);
            case Acknowledge(var branch) -> legs.acknowledge(branch);
            case HangUpCaller(var reason) -> legs.hangUpCaller(reason);
            case HangUpCallee(var branch, var reason) -> legs.hangUpCallee(branch, reason);
            case CallOutput.RepeatToCaller() -> legs.repeatToCaller();
            case CallOutput.RepeatToCallee(var branch) -> legs.repeatToCallee(branch);
            case CallOutput.ProbeCaller() -> legs.probeCaller();
            case CallOutput.ProbeCallee(var branch) -> legs.probeCallee(branch);
            case CallOutput.Offering offering -> offers.perform(offering);
            case CallOutput.Mediating mediating -> media.perform(mediating);
            case Arm(var timer) -> alarms.arm(timer);
            case CallOutput.ArmFor(var timer, var time) -> alarms.arm(timer, time);
            case Disarm(var timer) -> alarms.disarm(timer);
        }
    }

    private void answered(int branch) {
        reserved.answered(branch);
        var now = services.timers().now();
        record.answered(now);
        services.media().answered(facts.id());
        services.meters().answered(facts.tenant(), Duration.between(facts.startedAt(), now));
    }

    /// The call leaves the table first: whatever fails afterwards, it does not stay there for ever.
    private void close(Ending ending, int status) {
        if (closed) {
            return;
        }
        closed = true;
        services.table().remove(this);
        reserved.freeAll();
        services.meters().ended(facts.tenant(), ending, record.fault(ending));
        CallLog.callEnded(facts, ending);
        record.close(services.timers().now(), ending, status);
    }

    /// Cancelled branches may still have to be cleared after the record is closed.
    private void leaveWhenFinished() {
        if (call.isFinished() && !released) {
            released = true;
            legs.release();
        }
    }
}
