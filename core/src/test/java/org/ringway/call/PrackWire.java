package org.ringway.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.ringway.call.CallInput.CalleeAnswered;
import org.ringway.call.CallInput.CalleeProgressed;
import org.ringway.call.CallInput.CallerAcknowledged;
import org.ringway.call.CallInput.CallerHungUp;
import org.ringway.call.CallInput.InviteReceived;
import org.ringway.call.CallInput.MediaAnswered;
import org.ringway.call.CallInput.MediaPrepared;
import org.ringway.call.CallInput.Plan;
import org.ringway.call.CallInput.TimerFired;
import org.ringway.dialog.Provisionals;
import org.ringway.dialog.Provisionals.Sending;
import org.ringway.dialog.Provisionals.Wish;
import org.ringway.dialog.RSeqOrder;
import org.ringway.sip.Body;
import org.ringway.tenant.CallPolicy;

/// One call between a caller and a callee that both acknowledge provisional responses (RFC 3262),
/// in virtual time: a datagram needs a while, overtakes others and is lost now and then, and is
/// sent again until it is answered.
final class PrackWire {
    private static final List<Wish> WISHES = List.of(Wish.values());
    private static final Body SDP = Body.sdp("v=0");
    private static final String TAG = "callee";
    private static final int LONGEST_WAY_MS = 60;
    private static final int T1_MS = 500;
    private static final int T2_MS = 4_000;

    /// Nobody sends a message again for longer (64 * T1).
    private static final int PATIENCE_MS = 32_000;

    final Callee callee;
    final Caller caller = new Caller();
    private final Call call = new Call();
    private final Random random;
    private final Wish wish;
    private final Provisionals<Body> order;
    private final RSeqOrder progress = new RSeqOrder();
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::number));
    private final Map<CallTimer, Due> timers = new HashMap<>();
    private final List<String> story = new ArrayList<>();
    private long now;
    private long numbers;

    /// What happens later.
    private record Due(long at, long number, Runnable what) {}

    PrackWire(Random random) {
        this.random = random;
        wish = WISHES.get(random.nextInt(WISHES.size()));
        order = new Provisionals<>(wish);
        callee = new Callee(random.nextBoolean(), random.nextBoolean());
    }

    void run() {
        var ring =
                new Plan.Ring(
                        List.of(PartyKind.OFFICE),
                        Search.parallel(1),
                        CallPolicy.Ring.ON_CALLEE_180,
                        CallPolicy.EarlyMedia.RELAY);
        feed(new InviteReceived(SDP, ring));
        while (!due.isEmpty()) {
            var next = due.remove();
            now = next.at();
            next.what().run();
        }
    }

    /// Everybody was answered, once, in an order that both could follow.
    void check(String seed) {
        var told = seed + " " + wish + "\n" + String.join("\n", story);
        assertThat(call.isFinished()).as(told).isTrue();
        assertThat(timers).as(told).isEmpty();
        assertThat(caller.answered).as(told).isTrue();
        assertThat(caller.tooEarly).as("a 2xx over a provisional response: " + told).isFalse();
        assertThat(callee.isAcknowledged).as(told).isTrue();
        assertThat(callee.hasLeft).as(told).isTrue();
        if (wish != Wish.NONE) {
            assertThat(caller.answers).as("answers to its offer: " + told).isEqualTo(1);
        }
        assertThat(callee.pracked).as(told).allMatch(rseq -> rseq <= callee.rseq);
        if (!callee.isHasty) {
            assertThat(callee.pracked).as(told).hasSize(callee.rseq);
        }
    }

    private void at(long delay, Runnable what) {
        due.add(new Due(now + delay, numbers++, what));
    }

    /// What a datagram may come to.
    private void send(String what, Runnable arrival) {
        story.add(now + " " + what);
        if (random.nextInt(6) > 0) {
            at(1 + random.nextInt(LONGEST_WAY_MS), arrival);
        }
    }

    /// Sends a datagram, and sends it again until it has done its work.
    private void repeat(String what, BooleanSupplier isDone, Runnable arrival) {
        repeat(what, isDone, arrival, T1_MS, now + PATIENCE_MS);
    }

    private void repeat(
            String what, BooleanSupplier isDone, Runnable arrival, int wait, long until) {
        if (isDone.getAsBoolean() || now >= until) {
            return;
        }
        send(what, arrival);
        at(wait, () -> repeat(what, isDone, arrival, Math.min(2 * wait, T2_MS), until));
    }

    private void feed(CallInput input) {
        story.add(now + "   " + input);
        call.handle(input);
        for (var output = call.poll(); output != null; output = call.poll()) {
            story.add(now + "     " + output);
            perform(output);
        }
    }

    private void perform(CallOutput output) {
        switch (output) {
            case CallOutput.PrepareMedia _ -> media(new MediaPrepared(List.of(SDP)));
            case CallOutput.AnswerMedia _ -> media(new MediaAnswered(SDP));
            case CallOutput.Invite _ -> repeat("INVITE", () -> callee.isInvited, callee::invite);
            case CallOutput.Acknowledge _ -> send("ACK to callee", callee::acknowledge);
            case CallOutput.HangUpCallee _ ->
                    repeat("BYE to callee", () -> callee.hasLeft, () -> callee.hasLeft = true);
            case CallOutput.Respond(var status, _, var body) ->
                    order.respond(status, !body.isEmpty(), body).ifPresent(caller::tell);
            case CallOutput.Arm(var timer) -> arm(timer);
            case CallOutput.Disarm(var timer) -> due.remove(timers.remove(timer));
            default -> {}
        }
    }

    private void media(CallInput done) {
        at(1 + random.nextInt(LONGEST_WAY_MS), () -> feed(done));
    }

    private void arm(CallTimer timer) {
        var alarm =
                new Due(
                        now + timer.duration(random).toMillis(),
                        numbers++,
                        () -> {
                            timers.remove(timer);
                            feed(new TimerFired(timer));
                        });
        timers.put(timer, alarm);
        due.add(alarm);
    }

    /// The callee's end. A hasty one does not wait for the PRACK of what it has said, which it must
    /// not where that has a session description (RFC 3262 section 3); some do.
    final class Callee {
        final boolean isHasty;
        private final boolean ringsFirst;
        private final Set<Integer> pracked = new HashSet<>();
        private boolean isInvited;
        private boolean hasPickedUp;
        private boolean isAcknowledged;
        private boolean hasLeft;
        private int rseq;

        Callee(boolean isHasty, boolean ringsFirst) {
            this.isHasty = isHasty;
            this.ringsFirst = ringsFirst;
        }

        private void invite() {
            if (isInvited) {
                return;
            }
            isInvited = true;
            progress(ringsFirst ? 180 : 183);
            if (isHasty) {
                if (ringsFirst) {
                    progress(183);
                }
                pickUp();
            }
        }

        private void progress(int status) {
            var number = ++rseq;
            repeat(
                    "callee says " + status + " RSeq " + number,
                    () -> pracked.contains(number) || hasPickedUp,
                    () -> heard(status, number));
        }

        /// The response arrives at the gateway, which acknowledges it if it is the next one.
        private void heard(int status, int number) {
            if (progress.isNext(TAG, number)) {
                repeat("PRACK " + number, () -> pracked.contains(number), () -> prack(number));
                feed(new CalleeProgressed(0, status, status == 183 ? SDP : Body.NONE));
            }
        }

        private void prack(int number) {
            if (!pracked.add(number) || isHasty) {
                return;
            }
            if (number == 1 && ringsFirst) {
                progress(183);
            } else {
                at(random.nextInt(LONGEST_WAY_MS), this::pickUp);
            }
        }

        private void pickUp() {
            hasPickedUp = true;
            repeat("callee says 200", () -> isAcknowledged, () -> feed(new CalleeAnswered(0, SDP)));
        }

        private void acknowledge() {
            isAcknowledged = true;
        }
    }

    /// The caller's end, and what the container does for it: repeats what has not been answered.
    final class Caller {
        private final Set<Integer> pracked = new HashSet<>();
        private int rseq;
        private int acknowledged;
        private int answers;
        private boolean answered;
        private boolean tooEarly;
        private boolean isConfirmed;

        /// A response goes to the caller.
        void tell(Sending<Body> sent) {
            var what = "we say " + sent.status() + (sent.isReliable() ? " reliably" : "");
            var body = order.isAnswerTold() ? Body.NONE : sent.response();
            if (sent.isReliable()) {
                var number = ++rseq;
                repeat(what, () -> acknowledged >= number, () -> hear(number, body));
            } else if (sent.status() >= 200) {
                tooEarly |= acknowledged < rseq;
                repeat(what, () -> isConfirmed, () -> answer(body));
            } else {
                send(what, () -> {});
            }
        }

        private void hear(int number, Body body) {
            if (answered || number != pracked.size() + 1) {
                return;
            }
            pracked.add(number);
            answers += body.isEmpty() ? 0 : 1;
            repeat("caller's PRACK " + number, () -> acknowledged >= number, () -> prack(number));
        }

        /// Its PRACK arrives at the gateway: one that matches nothing that waits gets 481.
        private void prack(int number) {
            if (number == acknowledged + 1) {
                acknowledged = number;
                order.acknowledged().ifPresent(this::tell);
            }
        }

        private void answer(Body body) {
            send("caller's ACK", this::confirm);
            if (!answered) {
                answered = true;
                answers += body.isEmpty() ? 0 : 1;
            }
        }

        private void confirm() {
            feed(new CallerAcknowledged());
            if (!isConfirmed) {
                isConfirmed = true;
                at(T2_MS, () -> feed(new CallerHungUp()));
            }
        }
    }
}
