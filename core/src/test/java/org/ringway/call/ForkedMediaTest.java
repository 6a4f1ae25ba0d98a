package org.ringway.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ringway.call.CallInput.CalleeAnswered;
import org.ringway.call.CallInput.CalleeProgressed;
import org.ringway.call.CallInput.CalleeRefused;
import org.ringway.call.CallInput.CallerAcknowledged;
import org.ringway.call.CallInput.InviteReceived;
import org.ringway.call.CallInput.MediaAnswered;
import org.ringway.call.CallInput.MediaPrepared;
import org.ringway.call.CallInput.Plan;
import org.ringway.sip.Body;

/// Several phones with different media ring for one caller and pick up in random order, over a
/// network that delays every message, in virtual time. The caller sees one answer, which is made of
/// the answer of the phone it talks with, and every other phone hears why it has lost.
class ForkedMediaTest {
    private static final long FIRST_SEED = 5_201_000L;
    private static final int CALLS = 1000;
    private static final int SLOWEST_MS = 120;
    private static final int LONGEST_RING_MS = 400;
    private static final List<PartyKind> KINDS =
            List.of(PartyKind.BROWSER, PartyKind.OFFICE, PartyKind.TRUNK);

    @Test
    void whoeverPicksUpFirstTheCallerSeesOneAnswer() {
        var answered = 0;
        for (var call = 0; call < CALLS; call++) {
            var seed = FIRST_SEED + call;
            answered += new World(new Random(seed), "seed " + seed).run() ? 1 : 0;
        }
        assertThat(answered).isGreaterThan(CALLS / 2);
    }

    private record Event(long at, long number, Runnable what) {}

    /// A phone, seen from its own end.
    private static final class Phone {
        final int branch;
        final PartyKind kind;
        boolean cancelled;
        boolean over;
        boolean pickedUp;
        int acks;
        final List<Integer> byes = new ArrayList<>();
        final List<Integer> cancels = new ArrayList<>();

        Phone(int branch, PartyKind kind) {
            this.branch = branch;
            this.kind = kind;
        }
    }

    private static final class World {
        final Random random;
        final String seed;
        final Call call = new Call();
        final ForkedMedia media;
        final List<Phone> phones = new ArrayList<>();
        final List<Body> answers = new ArrayList<>();
        final List<Integer> refusals = new ArrayList<>();
        final PriorityQueue<Event> events =
                new PriorityQueue<>(
                        Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
        long now;
        long scheduled;

        World(Random random, String seed) {
            this.random = random;
            this.seed = seed;
            var count = 1 + random.nextInt(4);
            for (var branch = 0; branch < count; branch++) {
                phones.add(new Phone(branch, KINDS.get(random.nextInt(KINDS.size()))));
            }
            media = new ForkedMedia(random.nextBoolean(), seed);
        }

        /// Says whether somebody talked with the caller.
        boolean run() {
            var kinds = phones.stream().map(phone -> phone.kind).toList();
            feed(new InviteReceived(media.callersOffer(), new Plan.Ring(kinds)));
            for (var event = events.poll(); event != null; event = events.poll()) {
                now = event.at();
                event.what().run();
            }
            check();
            return !answers.isEmpty();
        }

        void after(int most, Runnable what) {
            events.add(new Event(now + 1 + random.nextInt(most), scheduled++, what));
        }

        void feed(CallInput input) {
            call.handle(input);
            for (var output = call.poll(); output != null; output = call.poll()) {
                perform(output);
            }
        }

        void perform(CallOutput output) {
            switch (output) {
                case CallOutput.PrepareMedia _ -> {
                    var offers = phones.stream().map(p -> media.offer(p.kind)).toList();
                    after(5, () -> feed(new MediaPrepared(offers)));
                }
                case CallOutput.AnswerMedia(var branch, var answer) -> {
                    var forCaller = media.answer(branch, answer);
                    after(5, () -> feed(new MediaAnswered(forCaller)));
                }
                case CallOutput.Invite(var branch, var offer) ->
                        after(SLOWEST_MS, () -> ring(phones.get(branch), offer));
                case CallOutput.Cancel(var branch, var reason) ->
                        after(SLOWEST_MS, () -> cancel(phones.get(branch), reason.cause()));
                case CallOutput.Acknowledge(var branch) -> phones.get(branch).acks++;
                case CallOutput.HangUpCallee(var branch, var reason) ->
                        phones.get(branch).byes.add(reason.cause());
                case CallOutput.Respond(var status, _, var body) -> respond(status, body);
                default -> {}
            }
        }

        void respond(int status, Body body) {
            if (status == 200) {
                answers.add(body);
                after(SLOWEST_MS, () -> feed(new CallerAcknowledged()));
            } else if (status > 200) {
                refusals.add(status);
            }
        }

        void ring(Phone phone, Body offer) {
            if (phone.cancelled) {
                return;
            }
            say(new CalleeProgressed(phone.branch, 180, Body.NONE));
            if (random.nextInt(3) == 0) {
                // A proxy behind the branch may ring somebody else first, with media of its own.
                var early = media.answerOf(phone.branch, offer, random.nextBoolean());
                say(new CalleeProgressed(phone.branch, 183, early));
            }
            after(LONGEST_RING_MS, () -> decide(phone, offer));
        }

        void decide(Phone phone, Body offer) {
            if (phone.over) {
                return;
            }
            phone.over = true;
            if (random.nextInt(4) == 0) {
                say(new CalleeRefused(phone.branch, 486));
            } else {
                phone.pickedUp = true;
                say(new CalleeAnswered(phone.branch, media.answerOf(phone.branch, offer, false)));
            }
        }

        void cancel(Phone phone, int cause) {
            phone.cancels.add(cause);
            phone.cancelled = true;
            if (!phone.over) {
                phone.over = true;
                say(new CalleeRefused(phone.branch, 487));
            }
        }

        void say(CallInput input) {
            after(SLOWEST_MS, () -> feed(input));
        }

        void check() {
            var up = phones.stream().filter(phone -> phone.pickedUp).toList();
            assertThat(answers.size() + refusals.size()).as(seed).isOne();
            assertThat(answers.isEmpty()).as(seed).isEqualTo(up.isEmpty());
            var talking = up.stream().filter(phone -> phone.byes.isEmpty()).toList();
            assertThat(talking).as(seed).hasSize(answers.size());
            for (var phone : up) {
                assertThat(phone.acks).as(seed).isOne();
                if (!talking.contains(phone)) {
                    assertThat(phone.byes).as(seed).containsExactly(200);
                    assertThat(phone.cancels).as(seed).containsExactly(200);
                }
            }
            phones.stream()
                    .filter(phone -> !phone.pickedUp)
                    .forEach(phone -> {
                        assertThat(phone.acks + phone.byes.size()).as(seed).isZero();
                        assertThat(phone.cancels.size()).as(seed).isLessThanOrEqualTo(1);
                    });
            var winner = talking.isEmpty() ? null : talking.getFirst();
            checkTheAnswer(winner);
        }

        void checkTheAnswer(@Nullable Phone winner) {
            if (winner != null) {
                media.checkThat(answers.getFirst(), winner.branch);
                assertThat(call.state()).as(seed).isInstanceOf(CallState.Answered.class);
            } else {
                assertThat(call.isFinished()).as(seed).isTrue();
            }
        }
    }
}
