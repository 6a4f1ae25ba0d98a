package org.ringway.signalling.call;

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
        var delay = timer.isOfDetachedCall() ? services.detachedCallMax() : timer.duration(random);
        running.put(timer, services.timers().after(delay, () -> fired.accept(timer)));
    }

    void disarm(CallTimer timer) {
        var alarm = running.remove(timer);
        if (alarm != null) {
            alarm.cancel();
        }
    }
}
