package org.ringway.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ringway.call.CallInput.CalleeAnswered;
import org.ringway.call.CallInput.CallerAcknowledged;
import org.ringway.call.CallInput.InviteReceived;
import org.ringway.call.CallInput.MediaAnswered;
import org.ringway.call.CallInput.MediaPrepared;
import org.ringway.call.CallInput.OwnOfferAnswered;
import org.ringway.call.CallInput.OwnOfferPrepared;
import org.ringway.call.CallInput.OwnOfferRefused;
import org.ringway.call.CallInput.Plan;
import org.ringway.call.CallInput.ReofferAnswered;
import org.ringway.call.CallInput.Reoffered;
import org.ringway.call.CallInput.TimerFired;
import org.ringway.dialog.OfferTurns;
import org.ringway.dialog.OfferTurns.Arrival;
import org.ringway.sip.Body;
import org.ringway.sip.Side;

/// Both parties of a call want something of each other at nearly the same time, in virtual time.
class CrossedReoffersTest {
    private static final long FIRST_SEED = 2_026_112_900L;
    private static final int CROSSINGS = 1000;
    private static final int LONGEST_MS = 5000;

    /// Over a slower network a second crossing is possible, and then all lasts longer.
    private static final int LONGEST_WAY_MS = 15;

    @Test
    void aThousandCrossedOffersConvergeWithinFiveSeconds() {
        var crossed = 0;
        for (var crossing = 0; crossing < CROSSINGS; crossing++) {
            var seed = FIRST_SEED + crossing;
            var scene = new Scene(new Random(seed));
            scene.run();
            assertThat(scene.satisfied).as("seed " + seed).containsExactly(Side.values());
            assertThat(scene.now).as("seed " + seed).isLessThanOrEqualTo(LONGEST_MS);
            for (var side : Side.values()) {
                assertThat(scene.told[index(side)])
                        .as("what the %s side knows, seed %d", side, seed)
                        .isEqualTo(scene.said[index(side.peer())]);
            }
            crossed += scene.refusals > 0 ? 1 : 0;
        }
        assertThat(crossed).isGreaterThan(CROSSINGS / 2);
    }

    private static int index(Side side) {
        return side == Side.CALLER ? 0 : 1;
    }

    /// A call, a phone on either side of it, and the time a message takes.
    private static final class Scene {
        private static final Body SDP = Body.sdp("v=0");

        final Set<Side> satisfied = EnumSet.noneOf(Side.class);
        final int[] said = new int[2];
        final int[] told = new int[2];
        long now;
        int refusals;
        private final Call call = new Call();
        private final List<OfferTurns> phones = List.of(new OfferTurns(), new OfferTurns());
        private final Map<CallTimer, Due> timers = new HashMap<>();
        private final PriorityQueue<Due> due =
                new PriorityQueue<>(Comparator.comparingLong(Due::at));
        private final Random random;
        private final long delay;

        private record Due(long at, Runnable what) {}

        Scene(Random random) {
            this.random = random;
            delay = random.nextLong(1, LONGEST_WAY_MS + 1);
            feed(new InviteReceived(SDP, new Plan.Ring(List.of(PartyKind.OFFICE))));
            feed(new MediaPrepared(List.of(SDP)));
            feed(new CalleeAnswered(0, SDP));
            feed(new MediaAnswered(SDP));
            feed(new CallerAcknowledged());
        }

        void run() {
            // The call tells one party what the other wants just when that one wants something.
            for (var side : Side.values()) {
                at(
                        random.nextLong(3 * delay),
                        () -> {
                            phone(side).want();
                            offer(side);
                        });
            }
            while (!due.isEmpty()) {
                var next = due.remove();
                now = next.at();
                next.what().run();
            }
        }

        private void feed(CallInput input) {
            call.handle(input);
            for (var output = call.poll(); output != null; output = call.poll()) {
                perform(output);
            }
        }

        private void perform(CallOutput output) {
            switch (output) {
                case CallOutput.PrepareReoffer(var side, _) ->
                        at(
                                0,
                                () -> {
                                    said[index(side)]++;
                                    feed(new ReofferAnswered(side, SDP));
                                });
                case CallOutput.RespondReoffer(var side, var status, _) ->
                        at(delay, () -> response(side, status));
                case CallOutput.PrepareOwnOffer(var side) -> at(0, () -> news(side));
                case CallOutput.Offer(var side, _) -> {
                    var content = said[index(side.peer())];
                    at(delay, () -> arrive(side, content));
                }
                case CallOutput.Arm(var timer) when timer.isBetweenOffers() ->
                        timers.put(
                                timer,
                                at(
                                        timer.duration(random).toMillis(),
                                        () -> feed(new TimerFired(timer))));
                case CallOutput.Disarm(var timer) -> {
                    var running = timers.remove(timer);
                    if (running != null) {
                        due.remove(running);
                    }
                }
                default -> {}
            }
        }

        private OfferTurns phone(Side side) {
            return phones.get(index(side));
        }

        private void news(Side side) {
            var isNews = told[index(side)] != said[index(side.peer())];
            feed(new OwnOfferPrepared(side, isNews ? SDP : Body.NONE));
        }

        private void offer(Side side) {
            if (phone(side).begin()) {
                at(delay, () -> feed(new Reoffered(side, SDP)));
            }
        }

        private void response(Side side, int status) {
            if (status == 200) {
                phone(side).accepted();
                satisfied.add(side);
                return;
            }
            assertThat(status).isEqualTo(491);
            refusals++;
            assertThat(phone(side).refused(status)).isEqualTo(OfferTurns.Refused.AGAIN);
            // The caller owns its Call-ID, we own that of the callee's dialog.
            var wait = side == Side.CALLER ? random.nextLong(2100, 4001) : random.nextLong(2001);
            at(
                    wait,
                    () -> {
                        phone(side).waited();
                        offer(side);
                    });
        }

        private void arrive(Side side, int content) {
            if (phone(side).arrives() == Arrival.TAKE) {
                phone(side).done();
                told[index(side)] = content;
                at(delay, () -> feed(new OwnOfferAnswered(side, SDP)));
                offer(side);
            } else {
                refusals++;
                at(delay, () -> feed(new OwnOfferRefused(side, 491)));
            }
        }

        private Due at(long later, Runnable what) {
            var event = new Due(now + later, what);
            due.add(event);
            return event;
        }
    }
}
