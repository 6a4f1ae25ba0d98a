package org.ringway.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ringway.admission.OutsideCalls.Leg;
import org.ringway.admission.OutsideCalls.Outcome.Begun;
import org.ringway.admission.OutsideCalls.Outcome.Exceeded;
import org.ringway.admission.OutsideCalls.Payer;
import org.ringway.admission.OutsideCalls.Usage;
import org.ringway.call.Ending;
import org.ringway.tenant.CallLimits;

class OutsideCallsTest {
    private static final int WALKS = 10_000;
    private static final int STEPS = 60;
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    private Instant now = NOON;
    private final OutsideCalls calls = new OutsideCalls(() -> now);

    @Test
    void callsAreCountedForAnyMinute() {
        var limits = new CallLimits(3, 0, 0);
        for (var second : List.of(0, 10, 20)) {
            at(second);
            begun("1001", limits, false).end();
        }
        at(59);
        assertThat(exceeded("1001", limits, false)).isEqualTo(Ending.TOO_MANY_CALLS);
        assertThat(begun("1002", limits, false)).isNotNull();
        at(60);
        begun("1001", limits, false);
        assertThat(exceeded("1001", limits, false)).isEqualTo(Ending.TOO_MANY_CALLS);
    }

    @Test
    void internationalCallsAreCountedWhileTheyLast() {
        var limits = new CallLimits(0, 2, 0);
        var first = begun("1001", limits, true);
        begun("1001", limits, true).answered();
        assertThat(exceeded("1001", limits, true)).isEqualTo(Ending.INTERNATIONAL_FULL);
        assertThat(begun("1001", limits, false)).isNotNull();
        first.end();
        first.end();
        begun("1001", limits, true);
        assertThat(exceeded("1001", limits, true)).isEqualTo(Ending.INTERNATIONAL_FULL);
    }

    @Test
    void whatWasTalkedBeforeTheServerBeganIsCountedForToday() {
        var limits = new CallLimits(0, 0, 10);
        calls.recall("acme", "1001", NOON.minusSeconds(600), NOON.minusSeconds(60));
        assertThat(today("1001")).isEqualTo(Duration.ofMinutes(9));
        assertThat(today("")).isEqualTo(Duration.ofMinutes(9));
        begun("1001", limits, false).end();

        calls.recall("acme", "", NOON.minusSeconds(99), NOON.minusSeconds(39));
        assertThat(today("1001")).isEqualTo(Duration.ofMinutes(9));
        assertThat(today("")).isEqualTo(Duration.ofMinutes(10));

        calls.recall("acme", "1001", NOON.minusSeconds(50), NOON.plusSeconds(10));
        assertThat(exceeded("1001", limits, false)).isEqualTo(Ending.MINUTES_SPENT);
        at(Duration.ofHours(13));
        begun("1001", limits, false).end();
    }

    @Test
    void whatWasTalkedBeforeMidnightIsNotOfToday() {
        var midnight = Instant.parse("2026-11-30T00:00:00Z");
        calls.recall("acme", "1001", midnight.minusSeconds(600), midnight.plusSeconds(60));
        assertThat(today("1001")).isEqualTo(Duration.ofMinutes(1));
        calls.recall("acme", "1001", midnight.minusSeconds(600), midnight);
        assertThat(today("1001")).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void minutesAreCountedFromTheAnswerAndTillMidnight() {
        var limits = new CallLimits(0, 0, 10);
        var ringing = begun("1001", limits, false);
        at(Duration.ofMinutes(30));
        ringing.end();
        assertThat(today("1001")).isZero();
        var talking = begun("1001", limits, false);
        talking.answered();
        at(Duration.ofMinutes(39));
        begun("1001", limits, false).end();
        at(Duration.ofMinutes(40));
        assertThat(exceeded("1001", limits, false)).isEqualTo(Ending.MINUTES_SPENT);
        talking.end();
        at(Duration.ofHours(11));
        assertThat(exceeded("1001", limits, false)).isEqualTo(Ending.MINUTES_SPENT);
        at(Duration.ofHours(12));
        var lasting = begun("1001", limits, false);
        lasting.answered();
        at(Duration.ofHours(24).minusMinutes(5));
        assertThat(today("1001")).isEqualTo(Duration.ofHours(12).minusMinutes(5));
        at(Duration.ofHours(36).plusMinutes(2));
        assertThat(today("1001")).isEqualTo(Duration.ofMinutes(2));
        lasting.end();
        assertThat(today("1001")).isEqualTo(Duration.ofMinutes(2));
        calls.sweep();
        assertThat(calls.size()).isEqualTo(2);
        at(Duration.ofHours(60));
        calls.sweep();
        assertThat(calls.size()).isZero();
    }

    @Test
    void whatIsTooMuchForTheTenantIsTooMuchForEachOfItsExtensions() {
        var all = new CallLimits(2, 0, 0);
        begun(new Payer("acme", all, "1001", CallLimits.NONE), false);
        begun(new Payer("acme", all, "", CallLimits.NONE), false);
        assertThat(calls.begin(new Payer("acme", all, "1002", CallLimits.NONE), false))
                .isEqualTo(
                        new Exceeded(
                                Ending.TOO_MANY_CALLS,
                                "The tenant makes too many calls a minute."));
        assertThat(calls.usage("acme", "1002")).isEqualTo(new Usage(0, 0, Duration.ZERO));
        begun(new Payer("demo", all, "1001", CallLimits.NONE), false);
    }

    @Test
    void aClockThatIsSetBackTakesNoTimeAway() {
        var limits = new CallLimits(0, 0, 10);
        var leg = begun("1001", limits, false);
        leg.answered();
        at(Duration.ofMinutes(-5));
        assertThat(today("1001")).isZero();
        leg.end();
        assertThat(today("1001")).isZero();
    }

    @Test
    void aLimitIsNotNegative() {
        assertThatThrownBy(() -> new CallLimits(-1, 0, 0)).hasMessageContaining("negative");
        assertThatThrownBy(() -> new CallLimits(0, -1, 0)).hasMessageContaining("negative");
        assertThatThrownBy(() -> new CallLimits(0, 0, -1)).hasMessageContaining("negative");
    }

    /// Ten thousand walks of random beginnings, answers and ends, beside a tally that remembers
    /// every call and counts anew each time.
    @Test
    void countsExactlyWhateverBeginsAndEnds() {
        for (var seed = 0; seed < WALKS; seed++) {
            new Walk(seed).run();
        }
    }

    private static final class Call {
        final String extension;
        final boolean costly;
        final boolean isRated;
        final boolean isTenantRated;
        final Instant begun;
        final Leg leg;
        @Nullable Instant answered;
        @Nullable Instant ended;

        Call(Payer payer, boolean costly, Instant begun, Leg leg) {
            this.extension = payer.extension();
            this.costly = costly;
            this.isRated = payer.own().callsPerMinute() > 0;
            this.isTenantRated = payer.all().callsPerMinute() > 0;
            this.begun = begun;
            this.leg = leg;
        }

        Duration on(Instant now) {
            var midnight = now.atOffset(ZoneOffset.UTC).toLocalDate().atStartOfDay(ZoneOffset.UTC);
            if (answered == null) {
                return Duration.ZERO;
            }
            var from = answered.isBefore(midnight.toInstant()) ? midnight.toInstant() : answered;
            var to = ended == null ? now : ended;
            return to.isAfter(from) ? Duration.between(from, to) : Duration.ZERO;
        }
    }

    private static final class Walk {
        private final int seed;
        private final RandomGenerator random;
        private final CallLimits all;
        private final CallLimits own;
        private final List<Call> past = new ArrayList<>();
        private Instant now = Instant.parse("2026-11-30T23:50:00Z");
        private final OutsideCalls calls = new OutsideCalls(() -> now);

        Walk(int seed) {
            this.seed = seed;
            this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            this.all = limits();
            this.own = limits();
        }

        private CallLimits limits() {
            return new CallLimits(random.nextInt(6), random.nextInt(4), random.nextInt(8));
        }

        void run() {
            for (var step = 0; step < STEPS; step++) {
                now = now.plusSeconds(random.nextInt(40));
                switch (random.nextInt(4)) {
                    case 0, 1 -> begin();
                    case 2 -> any().ifPresent(this::answer);
                    default -> any().ifPresent(this::end);
                }
                if (random.nextInt(10) == 0) {
                    calls.sweep();
                }
                check("1001");
                check("1002");
                check("");
            }
            past.forEach(this::end);
            check("");
            assertThat(calls.usage("acme", "").international()).as(name()).isZero();
        }

        private Optional<Call> any() {
            return past.isEmpty()
                    ? Optional.empty()
                    : Optional.of(past.get(random.nextInt(past.size())));
        }

        private void begin() {
            var extension = List.of("1001", "1002", "").get(random.nextInt(3));
            var costly = random.nextBoolean();
            var payer = new Payer("acme", all, extension, own);
            var expected =
                    extension.isEmpty() || excess(extension, own, costly) == null
                            ? excess("", all, costly)
                            : excess(extension, own, costly);
            switch (calls.begin(payer, costly)) {
                case Begun(var leg) -> {
                    assertThat(expected).as(name()).isNull();
                    past.add(new Call(payer, costly, now, leg));
                }
                case Exceeded(var why, _) -> assertThat(why).as(name()).isEqualTo(expected);
            }
        }

        private void answer(Call call) {
            call.leg.answered();
            if (call.answered == null && call.ended == null) {
                call.answered = now;
            }
        }

        private void end(Call call) {
            call.leg.end();
            if (call.ended == null) {
                call.ended = now;
            }
        }

        private @Nullable Ending excess(String extension, CallLimits limits, boolean costly) {
            var usage = tally(extension);
            if (limits.callsPerMinute() > 0 && usage.lastMinute() >= limits.callsPerMinute()) {
                return Ending.TOO_MANY_CALLS;
            }
            if (costly
                    && limits.internationalCalls() > 0
                    && usage.international() >= limits.internationalCalls()) {
                return Ending.INTERNATIONAL_FULL;
            }
            return limits.minutesPerDay() > 0
                            && usage.today().compareTo(Duration.ofMinutes(limits.minutesPerDay()))
                                    >= 0
                    ? Ending.MINUTES_SPENT
                    : null;
        }

        private void check(String extension) {
            assertThat(calls.usage("acme", extension)).as(name()).isEqualTo(tally(extension));
        }

        private Usage tally(String extension) {
            var recent =
                    calls(extension)
                            .filter(call -> extension.isEmpty() ? call.isTenantRated : call.isRated)
                            .filter(call -> call.begun.isAfter(now.minusSeconds(60)))
                            .count();
            var international =
                    calls(extension).filter(call -> call.costly && call.ended == null).count();
            var today =
                    calls(extension)
                            .map(call -> call.on(now))
                            .reduce(Duration.ZERO, Duration::plus);
            return new Usage((int) recent, (int) international, today);
        }

        private Stream<Call> calls(String extension) {
            return past.stream()
                    .filter(call -> extension.isEmpty() || call.extension.equals(extension));
        }

        private String name() {
            return "seed " + seed + " at " + now;
        }
    }

    private void at(int seconds) {
        at(Duration.ofSeconds(seconds));
    }

    private void at(Duration afterNoon) {
        now = NOON.plus(afterNoon);
    }

    private Duration today(String extension) {
        return calls.usage("acme", extension).today();
    }

    private Leg begun(String extension, CallLimits own, boolean costly) {
        return begun(new Payer("acme", CallLimits.NONE, extension, own), costly);
    }

    private Leg begun(Payer payer, boolean costly) {
        var outcome = calls.begin(payer, costly);
        assertThat(outcome).isInstanceOf(Begun.class);
        return ((Begun) outcome).leg();
    }

    private Ending exceeded(String extension, CallLimits own, boolean costly) {
        var outcome = calls.begin(new Payer("acme", CallLimits.NONE, extension, own), costly);
        assertThat(outcome).isInstanceOf(Exceeded.class);
        return ((Exceeded) outcome).why();
    }
}
