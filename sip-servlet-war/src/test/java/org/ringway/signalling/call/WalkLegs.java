package org.ringway.signalling.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ringway.call.CallInput.CalleeHungUp;
import org.ringway.call.CallInput.CalleeLost;
import org.ringway.call.CallInput.CallerHungUp;
import org.ringway.call.CallState;
import org.ringway.signalling.call.WalkPhone.State;
import org.ringway.sip.Body;
import org.ringway.sip.DtmfSignal;
import org.ringway.sip.Reason;
import org.ringway.sip.Replaces;
import org.ringway.sip.Side;

/// The legs of one call in a walk. Whatever the call sends arrives at once, and is checked for
/// whether the telephone at the other end could make anything of it.
final class WalkLegs implements LegSignalling {
    final Map<Integer, WalkPhone> phones = new HashMap<>();
    final WalkPhone caller;
    final Set<Side> offering = EnumSet.noneOf(Side.class);
    final Set<Side> referring = EnumSet.noneOf(Side.class);
    final Set<Side> owesOfferAck = EnumSet.noneOf(Side.class);
    private final Set<Side> subscribed = EnumSet.noneOf(Side.class);
    private final Map<Side, Integer> seats = new EnumMap<>(Map.of(Side.CALLER, Parties.CALLER));
    private final WalkWorld world;
    private @Nullable CallDriver driver;
    private boolean isCommitted;
    private boolean isReleased;

    WalkLegs(WalkWorld world, String callerFlow) {
        this.world = world;
        this.caller = new WalkPhone(this, Parties.CALLER, callerFlow, State.CALLING);
        phones.put(Parties.CALLER, caller);
    }

    void serve(CallDriver call) {
        driver = call;
    }

    CallDriver call() {
        return Objects.requireNonNull(driver);
    }

    boolean isSeated(Side side, int party) {
        return Objects.equals(seats.get(side), party);
    }

    /// The container answers the INVITE of a CANCEL by itself, unless we have.
    ///
    /// @return whether the call hears of it
    boolean isCancelledByContainer() {
        if (isCommitted) {
            return false;
        }
        isCommitted = true;
        caller.state = State.GONE;
        return true;
    }

    /// A call that goes on has nobody in it who has hung up.
    void checkWhoIsThere() {
        if (call().state() instanceof CallState.Answered) {
            for (var party : seats.values()) {
                assertThat(phone(party).state).as("phone " + party).isNotEqualTo(State.GONE);
            }
        }
    }

    /// Nothing is left of the call.
    void check() {
        assertThat(isReleased).as("released").isTrue();
        assertThat(isCommitted).as("the caller has a final response").isTrue();
        assertThat(offering).as("new offers without an answer").isEmpty();
        assertThat(referring).as("REFERs without an answer").isEmpty();
        assertThat(subscribed).as("subscriptions without an end").isEmpty();
        for (var phone : phones.values()) {
            assertThat(phone.state)
                    .as("phone " + phone.party)
                    .isIn(State.UNTOUCHED, State.CANCELLED, State.GONE, State.LOST);
            assertThat(phone.cancels == 1 || phone.state != State.CANCELLED).isTrue();
            assertThat(phone.answers == 0 || phone.acks > 0 || phone.is(State.LOST))
                    .as("phone " + phone.party + " has its ACK")
                    .isTrue();
            assertThat(phone.acks).isLessThanOrEqualTo(phone.answers);
            assertThat(phone.byes).as("BYE to phone " + phone.party).isLessThanOrEqualTo(1);
        }
    }

    @Override
    public void respond(int status, Reason reason, Body body) {
        world.note("caller " + status);
        if (isCommitted || status < 200) {
            return;
        }
        isCommitted = true;
        if (caller.state == State.CALLING) {
            caller.state = status == 200 ? State.TALKING : State.GONE;
            caller.owesAck = status == 200;
        }
    }

    @Override
    public void warn(String detail) {}

    @Override
    public boolean inform(Side side, DtmfSignal key, boolean unasked) {
        world.note("INFO " + key.key() + " for " + side);
        return true;
    }

    @Override
    public void invite(int branch, Body offer) {
        world.note("INVITE " + branch);
        assertThat(offer.isSdp()).as("offer to phone " + branch).isTrue();
        var phone = new WalkPhone(this, branch, call().flow(branch), State.RINGING);
        assertThat(phones.put(branch, phone)).as("phone " + branch + " is invited once").isNull();
        if (world.random.nextInt(40) == 0) {
            phone.state = State.LOST;
            phone.tell(new CalleeLost(branch));
        }
    }

    @Override
    public boolean isSilent(int branch) {
        return phone(branch).is(State.RINGING) && world.random.nextBoolean();
    }

    @Override
    public void cancel(int branch, Reason reason) {
        world.note("CANCEL " + branch);
        var phone = phone(branch);
        phone.cancels++;
        assertThat(phone.cancels).as("CANCEL to phone " + branch).isEqualTo(1);
        if (phone.is(State.RINGING)) {
            phone.state = State.CANCELLED;
            phone.cancelledAt = world.timers.now();
        }
    }

    @Override
    public void acknowledge(int branch) {
        world.note("ACK " + branch);
        assertThat(phone(branch).answers).as("200 of phone " + branch).isPositive();
        phone(branch).acks++;
        if (phone(branch).cancels == 0) {
            seats.putIfAbsent(Side.CALLEE, branch);
        }
    }

    @Override
    public void hangUpCaller(Reason reason) {
        hangUp(caller);
    }

    @Override
    public void hangUpCallee(int branch, Reason reason) {
        hangUp(phone(branch));
    }

    private void hangUp(WalkPhone phone) {
        world.note("BYE to " + phone);
        assertThat(phone.state).isIn(State.TALKING, State.GONE, State.LOST);
        phone.byes++;
        if (phone.is(State.TALKING)) {
            phone.state = State.GONE;
        }
    }

    @Override
    public boolean isAway(String flow) {
        return !flow.isEmpty() && world.isAway(flow);
    }

    @Override
    public boolean isGone(String flow) {
        return false;
    }

    @Override
    public void repeatToCaller() {}

    @Override
    public void repeatToCallee(int branch) {
        phone(branch);
    }

    @Override
    public void probeCaller() {
        if (caller.is(State.GONE)) {
            caller.tell(new CallerHungUp());
        }
    }

    @Override
    public void probeCallee(int branch) {
        if (phone(branch).is(State.GONE)) {
            phone(branch).tell(new CalleeHungUp(branch));
        }
    }

    @Override
    public void respondReoffer(Side side, int status, Body body) {
        world.note(side + " re-INVITE " + status);
        if (offering.remove(side) && status == 200) {
            owesOfferAck.add(side);
        }
    }

    @Override
    public void offer(Side side, Body offer) {
        world.note("re-INVITE to " + side);
        var party = seats.get(side);
        if (party != null) {
            var seat = new CallDriver.Seat(side, party);
            phone(party).offered.add(new WalkPhone.Offered(this, seat));
        }
    }

    @Override
    public void respondReferral(Side side, int status) {
        world.note(side + " REFER " + status);
        assertThat(referring.remove(side)).as("a REFER waits").isTrue();
        if (status == 202) {
            assertThat(subscribed.add(side)).as("one subscription").isTrue();
        }
    }

    @Override
    public void notify(Side side, int status) {
        world.note(side + " NOTIFY " + status);
        assertThat(subscribed).contains(side);
        if (status >= 200) {
            subscribed.remove(side);
        }
    }

    @Override
    public void seat(Side side, int branch) {
        world.note("phone " + branch + " is " + side);
        seats.put(side, branch);
    }

    @Override
    public void vacate(Side side) {
        seats.remove(side);
        subscribed.remove(side);
    }

    @Override
    public Optional<PartyDialog> dialog(Side side) {
        return Optional.ofNullable(seats.get(side)).map(this::phone);
    }

    @Override
    public void adopt(int branch, PartyDialog dialog) {
        var phone = (WalkPhone) dialog;
        world.note(phone + " comes over as " + branch);
        phone.legs.phones.remove(phone.party);
        phone.legs = this;
        phone.party = branch;
        assertThat(phones.put(branch, phone)).as("phone " + branch + " comes once").isNull();
    }

    @Override
    public void answer(Newcomer newcomer, int status, Reason reason, Body body) {
        world.note(newcomer.dialog() + " hears " + status);
        var phone = (WalkPhone) newcomer.dialog();
        assertThat(phone.owesAck).as("answered before").isFalse();
        if (phone.is(State.CALLING)) {
            phone.state = status == 200 ? State.TALKING : State.GONE;
            phone.owesAck = status == 200;
        } else {
            // What is sent to somebody who has taken his INVITE back does not reach him.
            assertThat(phone.state).isEqualTo(State.GONE);
        }
    }

    @Override
    public Optional<Side> sideOf(Replaces dialog) {
        return Optional.empty();
    }

    @Override
    public Optional<Integer> ringing(Replaces dialog) {
        return Optional.empty();
    }

    @Override
    public void release() {
        world.note("released");
        assertThat(isReleased).as("released before").isFalse();
        isReleased = true;
    }

    List<WalkPhone> all() {
        return List.copyOf(phones.values());
    }

    private WalkPhone phone(int branch) {
        return Objects.requireNonNull(phones.get(branch), "no phone " + branch);
    }
}
