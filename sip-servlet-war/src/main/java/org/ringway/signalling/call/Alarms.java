package org.ringway.signalling.call;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.ringway.call.CallTimer;

/// The timers of one call that run. Belongs to the call's lane.
final class Alarms {
    private final CallServices services;
    private final Consumer<CallTimer> fired;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final Map<CallTimer, Timers.Alarm> running = new EnumMap<>(CallTimer.class);

    /// @param fired hears of every timer that runs out; must not block
    Alarms(CallServices services, Consumer<CallTimer> fired) {
        this.services = services;
        this.fired = fired;
    }

    void arm(CallTimer timer) {
        disarm(timer);
        running.put(timer, services.timers().after(delay(timer), () -> fired.accept(timer)));
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
        var alarm = running.remove(timer);
        if (alarm != null) {
            alarm.cancel();
        }
    }
}
