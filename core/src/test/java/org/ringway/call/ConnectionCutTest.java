package org.ringway.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ringway.call.CallState.Answered;
import org.ringway.call.CallState.Ended;
import org.ringway.call.CutPhone.Habit;
import org.ringway.call.CutWorld.Cut;
import org.ringway.sip.Side;

/// A connection cut at any of twelve points of a call leaves it established or cleanly over, never
/// half of one.
class ConnectionCutTest {
    private static final long FIRST_SEED = 20_261_121;
    private static final int WALKS_PER_POINT = 500;
    private static final long SETTLED = 32_000;

    /// Right before which message the connection goes.
    enum Point {
        BEFORE_THE_INVITE_ARRIVES("CALLER -> INVITE"),
        BEFORE_THE_CALLERS_180("CALLER <- 180"),
        BEFORE_THE_CALLEES_INVITE("CALLEE <- INVITE"),
        BEFORE_THE_CALLEES_180("CALLEE -> 180"),
        BEFORE_THE_CALLEES_200("CALLEE -> 200"),
        BEFORE_THE_CALLEES_ACK("CALLEE <- ACK"),
        BEFORE_THE_CALLERS_200("CALLER <- 200"),
        BEFORE_THE_CALLERS_ACK("CALLER -> ACK"),
        BEFORE_A_NEW_OFFER("CALLER -> re-INVITE"),
        BEFORE_THE_ANSWER_TO_A_NEW_OFFER("CALLER <- 200 re-INVITE"),
        BEFORE_THE_BYE_ARRIVES("CALLER -> BYE"),
        BEFORE_THE_BYE_IS_PASSED_ON("CALLEE <- BYE");

        private final String message;

        Point(String message) {
            this.message = message;
        }
    }

    @ParameterizedTest
    @EnumSource(Point.class)
    void aCutCallerComesBack(Point point) {
        play(point, Side.CALLER, Return.IN_TIME);
    }

    @ParameterizedTest
    @EnumSource(Point.class)
    void aCutCalleeComesBack(Point point) {
        play(point, Side.CALLEE, Return.IN_TIME);
    }

    @ParameterizedTest
    @EnumSource(Point.class)
    void aCutCallerStaysAwayOrComesTooLate(Point point) {
        play(point, Side.CALLER, Return.TOO_LATE_OR_NEVER);
    }

    @ParameterizedTest
    @EnumSource(Point.class)
    void aCutCalleeStaysAwayOrComesTooLate(Point point) {
        play(point, Side.CALLEE, Return.TOO_LATE_OR_NEVER);
    }

    private enum Return {
        IN_TIME,
        TOO_LATE_OR_NEVER
    }

    private static void play(Point point, Side side, Return coming) {
        for (var walk = 0; walk < WALKS_PER_POINT; walk++) {
            var seed = FIRST_SEED + walk;
            var random = new Random(seed);
            var world = new CutWorld(habit(random), habit(random));
            var back = back(coming, random);
            var noticed = random.nextInt(75_000);
            world.cutAt(new Cut(side, point.message, noticed, back));
            world.caller.call();
            world.after(70_000, world.caller::offerAnew);
            world.after(90_000, world.caller::hangUp);
            var late = 90_000 + Math.max(back, noticed + 120_000) + SETTLED;
            if (point.compareTo(Point.BEFORE_A_NEW_OFFER) < 0 && coming == Return.IN_TIME) {
                world.run(3_000 + back + SETTLED);
                checkWhole(world, seed);
                checkEstablished(world, point, seed);
            }
            world.run(late + SETTLED);
            assertThat(world.wasCut()).as("seed " + seed).isTrue();
            checkOver(world, side, back, seed);
        }
    }

    private static Habit habit(Random random) {
        return random.nextBoolean() ? Habit.KEEPS_ALL : Habit.DROPS_EARLY_CALLS;
    }

    private static long back(Return coming, Random random) {
        if (coming == Return.IN_TIME) {
            return random.nextInt(19_000);
        }
        return random.nextBoolean() ? -1 : 130_000 + random.nextInt(200_000);
    }

    /// Both talk, or neither is in a call.
    private static void checkWhole(CutWorld world, long seed) {
        var story = tell(world, seed);
        if (world.call.state() instanceof Answered) {
            assertThat(world.caller.isInACall()).as(story).isTrue();
            assertThat(world.callee.isInACall()).as(story).isTrue();
        } else {
            assertThat(world.caller.isQuiet()).as(story).isTrue();
            assertThat(world.callee.isQuiet()).as(story).isTrue();
        }
    }

    /// Phones that keep their transactions lose no call that the gateway has heard of.
    private static void checkEstablished(CutWorld world, Point point, long seed) {
        var keep = world.caller.habit == Habit.KEEPS_ALL && world.callee.habit == Habit.KEEPS_ALL;
        if (keep && point != Point.BEFORE_THE_INVITE_ARRIVES) {
            assertThat(world.call.state()).as(tell(world, seed)).isEqualTo(new Answered());
        }
    }

    /// Nobody is left in a call, except for a phone that never came back.
    private static void checkOver(CutWorld world, Side side, long back, long seed) {
        var story = tell(world, seed);
        if (world.call.state() instanceof CallState.Idle) {
            assertThat(world.callee.isQuiet()).as(story).isTrue();
            return;
        }
        assertThat(world.call.state()).as(story).isInstanceOf(Ended.class);
        assertThat(world.call.isFinished()).as(story).isTrue();
        if (side != Side.CALLER || back >= 0) {
            assertThat(world.caller.isQuiet()).as(story).isTrue();
        }
        if (side != Side.CALLEE || back >= 0) {
            assertThat(world.callee.isQuiet()).as(story).isTrue();
        }
        assertThat(world.story.stream().filter(line -> line.contains("record")))
                .as(story)
                .hasSize(1);
    }

    private static String tell(CutWorld world, long seed) {
        return "seed "
                + seed
                + ", "
                + world.caller
                + ", "
                + world.callee
                + ", "
                + world.call.state()
                + "\n"
                + String.join("\n", world.story);
    }
}
