package org.ringway.signalling.call;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.ringway.call.CallTimer;

/// The timers of one call that run. Belongs to the call's lane.
final class Alarms {
    private final CallServices services;
    private final Consumer<CallTimer> fired;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final Map<CallTimer, Running> running = new EnumMap<>(CallTimer.class);

    private record Running(Timers.Alarm alarm, Instant due) {}

    /// @param fired hears of every timer that runs out; must not block
    Alarms(CallServices services, Consumer<CallTimer> fired) {
        this.services = services;
        this.fired = fired;
    }

    void arm(CallTimer timer) {
        arm(timer, delay(timer));
    }

    /// Starts one that runs for that time.
    void arm(CallTimer timer, Duration time) {
        disarm(timer);
        var clock = services.timers();
        var alarm = clock.after(time, () -> fired.accept(timer));
        running.put(timer, new Running(alarm, clock.now().plus(time)));
    }

    /// How long one still runs; 1 ms when it has just fired, empty when it was never started.
    Optional<Duration> left(CallTimer timer) {
        return Optional.ofNullable(running.get(timer))
                .map(Running::due)
                .map(due -> Duration.between(services.timers().now(), due))
                .map(left -> left.isPositive() ? left : Duration.ofMillis(1));
    }

    private Duration delay(CallTimer timer) {
        if (timer.isOfDetachedCall()) {
            return services.detachedCallMax();
        }
        return timer == CallTimer.RINGING_RETURN
                ? services.awayCalleeWait()
                : timer.duration(random);
    }

    void disarm(CallTimer timer) {
        var stopped = running.remove(timer);
        if (stopped != null) {
            stopped.alarm().cancel();
        }
    }
}
