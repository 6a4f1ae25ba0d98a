package org.ringway.signalling.call;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.ringway.call.CallInput;
import org.ringway.sip.Side;

/// One end of one dialog in a walk, and what it knows by itself. Its dialog may go over into
/// another call.
final class WalkPhone implements PartyDialog {
    /// How far its dialog is.
    enum State {
        UNTOUCHED,
        /// Of a caller, and of whoever picks up: its INVITE has no final response.
        CALLING,
        RINGING,
        /// It has been sent a CANCEL and not yet ended its INVITE.
        CANCELLED,
        TALKING,
        GONE,
        /// Nothing reaches it any more.
        LOST
    }

    /// The party of a telephone that has no place in its call yet.
    static final int NEWCOMER = -9;

    /// An offer of ours that it has not answered.
    ///
    /// @param from the legs that sent it
    record Offered(WalkLegs from, CallDriver.Seat to) {}

    final String flow;
    final ArrayDeque<Offered> offered = new ArrayDeque<>();
    State state;
    WalkLegs legs;
    int party;
    boolean isAway;
    boolean owesAck;
    int answers;
    int acks;
    int cancels;
    int byes;
    Instant cancelledAt = Instant.MAX;

    /// @param flow the address of its WebSocket, or empty
    WalkPhone(WalkLegs legs, int party, String flow, State state) {
        this.legs = legs;
        this.party = party;
        this.flow = flow;
        this.state = state;
    }

    boolean isCaller() {
        return party == Parties.CALLER;
    }

    boolean is(State wanted) {
        return state == wanted;
    }

    /// Whether it can send anything.
    boolean canSpeak() {
        return !isAway && state != State.LOST && state != State.UNTOUCHED;
    }

    /// Where it sits; null when it has lost its place, or none yet.
    CallDriver.@Nullable Seat seat() {
        for (var side : Side.values()) {
            if (legs.isSeated(side, party)) {
                return new CallDriver.Seat(side, party);
            }
        }
        return null;
    }

    /// Whether a 200 that it sent before the CANCEL came may still be under way: its transaction is
    /// over after 64 * T1 (RFC 3261 section 9.1).
    boolean mayCrossTheCancel(Instant now) {
        return is(State.CANCELLED)
                && Duration.between(cancelledAt, now).compareTo(Duration.ofSeconds(32)) < 0;
    }

    @Override
    public boolean isOpen() {
        return is(State.CALLING);
    }

    void tell(CallInput input) {
        legs.call().accept(input);
    }

    @Override
    public String toString() {
        return "phone " + party + " " + state;
    }
}
