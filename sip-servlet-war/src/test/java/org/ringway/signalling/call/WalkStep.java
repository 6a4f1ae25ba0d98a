package org.ringway.signalling.call;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.ringway.call.CallInput;
import org.ringway.call.CallInput.CalleeAnswered;
import org.ringway.call.CallInput.CalleeHungUp;
import org.ringway.call.CallInput.CalleeProgressed;
import org.ringway.call.CallInput.CalleeRefused;
import org.ringway.call.CallInput.CallerAcknowledged;
import org.ringway.call.CallInput.CallerCancelled;
import org.ringway.call.CallInput.CallerHungUp;
import org.ringway.call.CallInput.EndRequested;
import org.ringway.call.CallInput.OfferAcknowledged;
import org.ringway.call.CallInput.OwnOfferAnswered;
import org.ringway.call.CallInput.OwnOfferRefused;
import org.ringway.call.CallInput.Referral;
import org.ringway.call.CallInput.RefreshWanted;
import org.ringway.call.CallInput.Reoffered;
import org.ringway.call.Ending;
import org.ringway.call.PartyKind;
import org.ringway.signalling.call.WalkPhone.State;
import org.ringway.sip.Body;
import org.ringway.sip.DtmfSignal;

/// What can happen in a walk, each to one telephone. A step that makes no sense for that telephone
/// now does not happen.
enum WalkStep {
    PROVISIONAL {
        @Override
        boolean happen(WalkWorld world, WalkPhone phone) {
            var early = world.random.nextBoolean();
            var body = early ? WalkWorld.SDP : Body.NONE;
            return tell(
                    !phone.isCaller() && (phone.is(State.RINGING) || phone.is(State.TALKING)),
                    phone,
                    new CalleeProgressed(phone.party, early ? 183 : 180, body));
        }
    },
    ANSWER {
        @Override
        boolean happen(WalkWorld world, WalkPhone phone) {
            if (phone.is(State.RINGING) || phone.mayCrossTheCancel(world.timers.now())) {
                phone.state = State.TALKING;
                return answer(phone);
            }
            return false;
        }
    },
    ANSWER_AGAIN {
        @Override
        boolean happen(WalkWorld world, WalkPhone phone) {
            return phone.answers > 0
                    && phone.answers < 4
                    && phone.is(State.TALKING)
                    && answer(phone);
        }
    },
    REFUSAL {
        @Override
        boolean happen(WalkWorld world, WalkPhone phone) {
            var status = pick(world.random, 302, 404, 408, 480, 486, 488, 500, 503, 600, 603);
            var isCancelled = phone.is(State.CANCELLED);
            if (!phone.is(State.RINGING) && !isCancelled) {
                return false;
            }
            phone.state = State.GONE;
            return tell(true, phone, new CalleeRefused(phone.party, isCancelled ? 487 : status));
        }
    },
    CANCEL {
        @Override
        boolean happen(WalkWorld world, WalkPhone phone) {
            return tell(
                    phone.isCaller()
                            && phone.is(State.CALLING)
                            && world.random.nextInt(3) == 0
                            && phone.legs.isCancelledByContainer(),
                    phone,
                    new CallerCancelled());
        }
    },
    ACK {
        @Override
        boolean happen(WalkWorld world, WalkPhone phone) {
            var mayAgain = phone.is(State.TALKING) && world.random.nextInt(10) == 0;
            var happens = phone.isCaller() && (phone.owesAck || mayAgain);
            phone.owesAck &= !happens;
            return tell(happens, phone, new CallerAcknowledged());
        }
    },
    BYE {
        @Override
        boolean happen(WalkWorld world, WalkPhone phone) {
            var isEarly = phone.is(State.CALLING);
            if ((!isEarly && !phone.is(State.TALKING)) || world.random.nextInt(6) > 0) {
                return false;
            }
            return hangUp(phone);
        }
    },
    BYE_AGAIN {
        @Override
        boolean happen(WalkWorld world, WalkPhone phone) {
            return phone.is(State.GONE) && world.random.nextInt(6) == 0 && hangUp(phone);
        }
    },
    /// A re-INVITE, or an UPDATE with a body.
    OFFER {
        @Override
        boolean happen(WalkWorld world, WalkPhone phone) {
            var seat = phone.seat();
            if (seat == null || !phone.is(State.TALKING) || !phone.legs.offering.add(seat.side())) {
                return false;
            }
            var legs = phone.legs;
            var body = world.random.nextInt(4) == 0 ? Body.NONE : WalkWorld.SDP;
            legs.call()
                    .accept(
                            seat,
                            new Reoffered(seat.side(), body),
                            () -> legs.offering.remove(seat.side()));
            return true;
        }
    },
    OFFER_ACK {
        @Override
        boolean happen(WalkWorld world, WalkPhone phone) {
            var seat = phone.seat();
            if (seat == null || !phone.legs.owesOfferAck.remove(seat.side())) {
                return false;
            }
            var body = world.random.nextBoolean() ? WalkWorld.SDP : Body.NONE;
            phone.legs.call().accept(seat, new OfferAcknowledged(seat.side(), body), () -> {});
            return true;
        }
    },
    OFFER_ANSWER {
        @Override
        boolean happen(WalkWorld world, WalkPhone phone) {
            var status = pick(world.random, 200, 200, 200, 491, 491, 488, 408, 481, 500);
            return WalkStep.answerOffer(phone, phone.is(State.TALKING) ? status : 481);
        }
    },
    REFRESH {
        @Override
        boolean happen(WalkWorld world, WalkPhone phone) {
            var seat = phone.seat();
            if (seat == null || !phone.is(State.TALKING)) {
                return false;
            }
            phone.legs.call().accept(seat, new RefreshWanted(seat.side()), () -> {});
            return true;
        }
    },
    INFO {
        @Override
        boolean happen(WalkWorld world, WalkPhone phone) {
            var seat = phone.seat();
            var call = phone.legs.call();
            if (seat == null || !phone.is(State.TALKING)) {
                return false;
            }
            var key = new DtmfSignal('5', Duration.ofMillis(100));
            call.run(() -> {
                try {
                    call.press(seat.side().peer(), key);
                } catch (IllegalStateException scripted) {
                    world.note("the key broke: " + scripted.getMessage());
                }
            });
            return true;
        }
    },
    REFER {
        @Override
        boolean happen(WalkWorld world, WalkPhone phone) {
            var seat = phone.seat();
            if (seat == null || !phone.canSpeak() || !phone.legs.referring.add(seat.side())) {
                return false;
            }
            phone.legs.call().refer(seat.side(), referral(world, phone));
            return true;
        }
    },
    /// Somebody names the dialog of a telephone that rings, or has rung.
    PICK_UP {
        @Override
        boolean happen(WalkWorld world, WalkPhone phone) {
            if (phone.isCaller() || phone.is(State.UNTOUCHED)) {
                return false;
            }
            world.pickUp(phone);
            return true;
        }
    },
    PICK_UP_CANCEL {
        @Override
        boolean happen(WalkWorld world, WalkPhone phone) {
            var waiting = world.newcomer(phone.legs);
            waiting.ifPresent(newcomer -> {
                newcomer.state = State.GONE;
                phone.legs.call().takeovers().takenBack(newcomer);
            });
            return waiting.isPresent();
        }
    },
    PICK_UP_ACK {
        @Override
        boolean happen(WalkWorld world, WalkPhone phone) {
            var seat = phone.seat();
            if (seat == null || phone.isCaller() || !phone.owesAck) {
                return false;
            }
            phone.owesAck = false;
            var ack = new OfferAcknowledged(seat.side(), Body.NONE);
            phone.legs.call().accept(seat, ack, () -> {});
            return true;
        }
    },
    CONNECTION_LOST {
        @Override
        boolean happen(WalkWorld world, WalkPhone phone) {
            if (phone.flow.isEmpty() || phone.is(State.LOST) || world.random.nextInt(4) > 0) {
                return false;
            }
            phone.state = State.LOST;
            world.table.flow(phone.flow, FlowChange.LOST);
            return true;
        }
    },
    CONNECTION_AWAY {
        @Override
        boolean happen(WalkWorld world, WalkPhone phone) {
            if (phone.flow.isEmpty() || phone.is(State.LOST)) {
                return false;
            }
            phone.isAway = true;
            world.table.flow(phone.flow, FlowChange.AWAY);
            return true;
        }
    },
    CONNECTION_BACK {
        @Override
        boolean happen(WalkWorld world, WalkPhone phone) {
            if (phone.flow.isEmpty() || phone.is(State.LOST)) {
                return false;
            }
            phone.isAway = false;
            world.table.flow(phone.flow, FlowChange.BACK);
            return true;
        }
    },
    HUNG_UP_ELSEWHERE {
        @Override
        boolean happen(WalkWorld world, WalkPhone phone) {
            if (phone.flow.isEmpty() || !phone.is(State.TALKING) || world.random.nextInt(4) > 0) {
                return false;
            }
            phone.state = State.GONE;
            world.table.flow(phone.flow, FlowChange.HUNG_UP);
            return true;
        }
    },
    MEDIA_FAILED {
        @Override
        boolean happen(WalkWorld world, WalkPhone phone) {
            var why =
                    world.random.nextBoolean() ? Ending.CONSENT_LOST : Ending.CALLEE_MEDIA_TIMEOUT;
            return tell(world.random.nextInt(10) == 0, phone, new EndRequested(why));
        }
    },
    ADMINISTRATOR {
        @Override
        boolean happen(WalkWorld world, WalkPhone phone) {
            var input = new EndRequested(Ending.ENDED_BY_ADMINISTRATOR);
            return tell(world.random.nextInt(20) == 0, phone, input);
        }
    },
    TIME {
        @Override
        boolean happen(WalkWorld world, WalkPhone phone) {
            world.advance(Duration.ofMillis(world.random.nextInt(30_000)));
            return true;
        }
    };

    private static final List<PartyKind> TARGETS =
            List.of(PartyKind.BROWSER, PartyKind.OFFICE, PartyKind.TRUNK);

    /// Lets it happen.
    ///
    /// @return whether it did
    abstract boolean happen(WalkWorld world, WalkPhone phone);

    /// Whether only a telephone that has a connection can do it.
    boolean needsConnection() {
        return compareTo(CONNECTION_LOST) < 0;
    }

    /// Whether only a telephone behind a WebSocket has it happen to it.
    boolean isOfConnections() {
        return compareTo(CONNECTION_LOST) >= 0 && compareTo(HUNG_UP_ELSEWHERE) <= 0;
    }

    static boolean answerOffer(WalkPhone phone, int status) {
        var offer = phone.offered.poll();
        if (offer == null) {
            return false;
        }
        var side = offer.to().side();
        if (offer.from().equals(phone.legs)) {
            var input =
                    status == 200
                            ? new OwnOfferAnswered(side, WalkWorld.SDP)
                            : new OwnOfferRefused(side, status);
            phone.legs.call().accept(offer.to(), input, () -> {});
        }
        return true;
    }

    static boolean hangUp(WalkPhone phone) {
        if (!phone.is(State.CALLING)) {
            phone.state = State.GONE;
        }
        phone.tell(phone.isCaller() ? new CallerHungUp() : new CalleeHungUp(phone.party));
        return true;
    }

    private static boolean answer(WalkPhone phone) {
        phone.answers++;
        phone.tell(new CalleeAnswered(phone.party, WalkWorld.SDP));
        return true;
    }

    private static boolean tell(boolean happens, WalkPhone phone, CallInput input) {
        if (happens) {
            phone.tell(input);
        }
        return happens;
    }

    private static int pick(Random random, int... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static TransferRequest referral(WalkWorld world, WalkPhone phone) {
        var random = world.random;
        var others =
                world.phones().stream().filter(other -> !other.legs.equals(phone.legs)).toList();
        if (!others.isEmpty() && random.nextBoolean()) {
            var other = others.get(random.nextInt(others.size()));
            var seat = other.seat();
            return seat == null
                    ? TransferRequest.refused(481)
                    : TransferRequest.fetching(
                            new TransferRequest.Other(other.legs.call(), seat.side()));
        }
        var kind = TARGETS.get(random.nextInt(TARGETS.size()));
        var targets = world.branches(kind);
        return random.nextInt(6) == 0
                ? TransferRequest.refused(404)
                : new TransferRequest(
                        new Referral.Ring(targets.stream().map(_ -> kind).toList()),
                        targets,
                        new Invitation("<sip:1@demo>", "<sip:2@demo>", "<sip:3@demo>"),
                        kind == PartyKind.TRUNK ? WalkWorld.CARRIER : null,
                        kind == PartyKind.TRUNK ? world::outside : null,
                        null);
    }
}
