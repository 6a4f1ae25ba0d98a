package org.ringway.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.ringway.call.CallInput.CalleeAnswered;
import org.ringway.call.CallInput.CalleeProgressed;
import org.ringway.call.CallInput.CalleeRefused;
import org.ringway.call.CallInput.CallerAcknowledged;
import org.ringway.call.CallInput.CallerCancelled;
import org.ringway.call.CallInput.CallerHungUp;
import org.ringway.call.CallInput.MediaAnswered;
import org.ringway.call.CallInput.MediaPrepared;
import org.ringway.call.CallInput.TimerFired;
import org.ringway.sip.Body;

/// A call, its caller and its callees with a wire between them that brings messages in any order
/// and some of them twice. Each end knows only what has arrived at it.
final class RaceWire {
    private static final Body SDP = Body.sdp("v=0");
    private static final int LONGEST = 400;

    final Call call = new Call();
    private final Random random;
    private final List<Runnable> underWay = new ArrayList<>();
    private final List<Object> story = new ArrayList<>();
    private final Set<CallTimer> timers = EnumSet.noneOf(CallTimer.class);
    private final List<Callee> callees = new ArrayList<>();
    private final Caller caller = new Caller();

    /// @param branches how many telephones the call is tried at
    RaceWire(Random random, int branches) {
        this.random = random;
        for (var i = 0; i < branches; i++) {
            callees.add(new Callee(i));
        }
    }

    /// Whether somebody picked up although the caller had given up.
    boolean hasCrossed() {
        return caller.hasCancelled && callees.stream().anyMatch(callee -> callee.answers > 0);
    }

    /// Lets everything arrive, and the time pass that the call still waits.
    void run(CallInput first) {
        feed(first);
        callees.forEach(callee -> later(callee::decide));
        later(caller::cancel);
        for (var step = 0; step < LONGEST && !isQuiet(); step++) {
            if (underWay.isEmpty()) {
                expire();
            } else {
                underWay.remove(random.nextInt(underWay.size())).run();
            }
        }
    }

    /// Nobody rings, nobody hears nothing in a call that is over, and nobody is called twice.
    void check(long seed) {
        Supplier<String> told = () -> "seed " + seed + "\n" + lines();
        assertThat(call.isFinished()).as(told).isTrue();
        assertThat(timers).as(told).isEmpty();
        assertThat(caller.isInCall).as(told).isFalse();
        assertThat(caller.finals).as(told).isEqualTo(1);
        for (var callee : callees) {
            assertThat(callee.rings).as(told).isFalse();
            assertThat(callee.isInCall).as(told).isFalse();
            assertThat(callee.byes).as(told).isLessThanOrEqualTo(1);
            assertThat(callee.acks > 0).as(told).isEqualTo(callee.answers > 0);
        }
    }

    private String lines() {
        return story.stream().map(Object::toString).collect(Collectors.joining("\n"));
    }

    private boolean isQuiet() {
        return underWay.isEmpty() && timers.isEmpty();
    }

    private void expire() {
        var timer = List.copyOf(timers).get(random.nextInt(timers.size()));
        timers.remove(timer);
        feed(new TimerFired(timer));
    }

    private void later(Runnable what) {
        underWay.add(what);
    }

    /// What a datagram may come to: once, or twice.
    private void send(Runnable arrival) {
        later(arrival);
        if (random.nextInt(4) == 0) {
            later(arrival);
        }
    }

    private void feed(CallInput input) {
        story.add(input);
        call.handle(input);
        for (var output = call.poll(); output != null; output = call.poll()) {
            story.add(output);
            perform(output);
        }
    }

    private void perform(CallOutput output) {
        switch (output) {
            case CallOutput.Respond(var status, _, _) -> caller.respond(status);
            case CallOutput.HangUpCaller _ -> send(() -> caller.isInCall = false);
            case CallOutput.Invite(var branch, _) -> callees.get(branch).invite();
            case CallOutput.Cancel(var branch, _) -> send(callees.get(branch)::cancelled);
            case CallOutput.Acknowledge(var branch) -> send(callees.get(branch)::acknowledged);
            case CallOutput.HangUpCallee(var branch, _) -> {
                callees.get(branch).byes++;
                send(() -> callees.get(branch).isInCall = false);
            }
            case CallOutput.PrepareMedia _ ->
                    later(() -> feed(new MediaPrepared(callees.stream().map(_ -> SDP).toList())));
            case CallOutput.AnswerMedia _ -> later(() -> feed(new MediaAnswered(SDP)));
            case CallOutput.Arm(var timer) -> timers.add(timer);
            case CallOutput.Disarm(var timer) -> timers.remove(timer);
            default -> {}
        }
    }

    /// The caller's end, and the server transaction of its INVITE in front of the call: that
    /// answers a CANCEL and its INVITE before the call hears of it, and nothing after its own final
    /// response.
    private final class Caller {
        private boolean hasCancelled;
        private boolean isCommitted;
        private boolean isInCall;
        private int finals;

        void cancel() {
            hasCancelled = true;
            send(() -> {
                if (!isCommitted) {
                    isCommitted = true;
                    send(() -> heard(487));
                    feed(new CallerCancelled());
                }
            });
        }

        void respond(int status) {
            if (status >= 200 && !isCommitted) {
                isCommitted = true;
                send(() -> heard(status));
            }
        }

        /// A caller whose CANCEL came too late acknowledges the 200 and hangs up.
        private void heard(int status) {
            if (status == 200) {
                later(() -> feed(new CallerAcknowledged()));
            }
            if (finals++ > 0) {
                finals = 1;
            } else if (status == 200) {
                isInCall = true;
                later(this::hangUp);
            }
        }

        private void hangUp() {
            if (isInCall) {
                isInCall = false;
                later(() -> feed(new CallerHungUp()));
            }
        }
    }

    /// A telephone. It answers what it is sent as RFC 3261 has it, and repeats its 200 until it is
    /// acknowledged.
    private final class Callee {
        private final int branch;
        private boolean rings;
        private boolean isInCall;
        private boolean isInvited;
        private boolean isDone;
        private int answers;
        private int acks;
        private int byes;

        Callee(int branch) {
            this.branch = branch;
        }

        void invite() {
            send(() -> {
                if (!isInvited) {
                    isInvited = true;
                    rings = true;
                    send(() -> feed(new CalleeProgressed(branch, 180, Body.NONE)));
                }
            });
        }

        /// Somebody looks at it: picks up, refuses or lets it ring. A little later, if it has
        /// nothing to ring for yet.
        void decide() {
            if (!isInvited && !isDone && !underWay.isEmpty()) {
                later(this::decide);
            } else if (rings && random.nextInt(8) > 0) {
                rings = false;
                isDone = true;
                if (random.nextInt(5) == 0) {
                    later(() -> feed(new CalleeRefused(branch, 486)));
                } else {
                    isInCall = true;
                    answer();
                }
            }
        }

        /// A CANCEL finds the INVITE or nothing.
        void cancelled() {
            if (rings) {
                rings = false;
                isDone = true;
                later(() -> feed(new CalleeRefused(branch, 487)));
            } else if (!isInvited) {
                later(this::cancelled);
            }
        }

        void acknowledged() {
            acks++;
        }

        private void answer() {
            answers++;
            send(() -> feed(new CalleeAnswered(branch, SDP)));
            later(() -> {
                if (acks == 0 && answers < 5) {
                    answer();
                }
            });
        }
    }
}
