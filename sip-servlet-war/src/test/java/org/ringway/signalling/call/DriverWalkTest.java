package org.ringway.signalling.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.call.CallInput.Plan;
import org.ringway.call.CallTimer;
import org.ringway.call.Direction;
import org.ringway.call.Ending;
import org.ringway.call.PartyKind;
import org.ringway.signalling.call.WalkPhone.State;

/// Walks at random through what can happen to calls and everything around them: lines, ports,
/// timers, records, dialogs that go from one call to another. Each walk has one call or two, and
/// virtual time. When the telephones have done with it and time has passed, nothing is left but one
/// record of each call.
class DriverWalkTest {
    private static final Logger LOG = Logger.getLogger("org.ringway.signalling");
    private static final long FIRST_SEED = 20_261_129;
    private static final int WALKS = 1000;
    private static final int LONGEST = 90;
    private static final WalkStep[] STEPS = WalkStep.values();

    static {
        LOG.setLevel(Level.OFF);
    }

    @ParameterizedTest
    @CsvSource({
        "BROWSER, AGENT",
        "BROWSER, BROWSER",
        "BROWSER, OFFICE",
        "BROWSER, TRUNK",
        "OFFICE, AGENT",
        "OFFICE, BROWSER",
        "OFFICE, OFFICE",
        "OFFICE, TRUNK",
        "TRUNK, AGENT",
        "TRUNK, BROWSER",
        "TRUNK, OFFICE",
    })
    void nothingIsLeftOfACallButItsRecord(PartyKind caller, PartyKind callee) {
        var direction = new Direction(caller, callee);
        var happened = new EnumMap<WalkStep, Integer>(WalkStep.class);
        var endings = EnumSet.noneOf(Ending.class);
        for (var walk = 0; walk < WALKS; walk++) {
            var seed = FIRST_SEED + walk;
            var world = new WalkWorld(new Random(seed));
            try {
                walk(world, direction, happened);
                finish(world);
                world.check();
            } catch (AssertionError | RuntimeException broken) {
                throw new AssertionError("seed " + seed + "\n" + world.story(), broken);
            }
            endings.addAll(world.endings());
        }
        everythingHappened(direction, happened, endings);
    }

    private static void walk(
            WalkWorld world, Direction direction, Map<WalkStep, Integer> happened) {
        begin(world, direction, plan(world.random));
        for (var step = world.random.nextInt(LONGEST); step > 0; step--) {
            if (world.calls.size() == 1 && world.random.nextInt(20) == 0) {
                begin(world, direction, null);
            }
            var phones = world.phones();
            var phone = phones.get(world.random.nextInt(phones.size()));
            var what = STEPS[world.random.nextInt(STEPS.length)];
            if (!what.needsConnection() || phone.canSpeak()) {
                var before = phone.toString();
                if (what.happen(world, phone)) {
                    happened.merge(what, 1, Integer::sum);
                    world.note(what + " of " + before);
                }
            }
            world.run(world.random.nextInt(3));
        }
    }

    /// Half of the calls have been answered before anything else happens to them.
    private static void begin(WalkWorld world, Direction direction, @Nullable Plan plan) {
        var legs = world.call(direction, plan);
        if (world.random.nextBoolean()) {
            world.settle();
            legs.all().stream()
                    .filter(phone -> phone.is(State.RINGING))
                    .findFirst()
                    .ifPresent(phone -> WalkStep.ANSWER.happen(world, phone));
            world.settle();
            WalkStep.ACK.happen(world, legs.caller);
        }
    }

    private static @Nullable Plan plan(Random random) {
        return switch (random.nextInt(20)) {
            case 0 -> new Plan.Refuse(Ending.TENANT_FULL);
            case 1 -> new Plan.Echo();
            case 2 -> new Plan.Hold(Ending.SIBLING_FORK, CallTimer.HOLD_SIBLING);
            default -> null;
        };
    }

    /// Nobody begins anything new. Whoever is in a call hangs up, in any order; what was sent to
    /// somebody who does not answer times out.
    private static void finish(WalkWorld world) {
        world.note("the walk is over");
        world.settle();
        world.advance(Duration.ofSeconds(5));
        world.settle();
        world.calls.forEach(WalkLegs::checkWhoIsThere);
        var phones = new ArrayList<>(world.phones());
        Collections.shuffle(phones, world.random);
        for (var phone : phones) {
            if (phone.is(State.TALKING) && phone.canSpeak()) {
                world.note("BYE of " + phone);
                WalkStep.hangUp(phone);
                world.settle();
            }
        }
        for (var minute = 0; minute < 30; minute++) {
            world.advance(Duration.ofMinutes(1));
            world.settle();
            for (var phone : world.phones()) {
                while (WalkStep.answerOffer(phone, phone.is(State.GONE) ? 481 : 408)) {
                    world.settle();
                }
            }
        }
    }

    /// A walk that never gets anywhere proves nothing.
    private static void everythingHappened(
            Direction direction, Map<WalkStep, Integer> happened, Set<Ending> endings) {
        var possible = EnumSet.allOf(WalkStep.class);
        if (direction.caller() != PartyKind.BROWSER && direction.callee() != PartyKind.BROWSER) {
            possible.removeIf(WalkStep::isOfConnections);
        }
        assertThat(happened.keySet()).as(direction.toString()).containsAll(possible);
        assertThat(endings)
                .as(direction.toString())
                .contains(
                        Ending.CALLER_HUNG_UP,
                        Ending.CALLEE_HUNG_UP,
                        Ending.CALLER_CANCELLED,
                        Ending.BUSY,
                        Ending.NO_ANSWER,
                        Ending.NO_ACK,
                        Ending.TRANSFERRED,
                        Ending.ENDED_BY_ADMINISTRATOR,
                        Ending.CONSENT_LOST,
                        Ending.MEDIA_PORTS_EXHAUSTED);
    }
}
