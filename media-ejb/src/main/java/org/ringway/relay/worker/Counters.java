package org.ringway.relay.worker;

import java.util.EnumMap;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.ringway.media.path.Drop;

/// What all workers have done so far. Thread-safe.
public final class Counters {
    private final LongAdder forwarded = new LongAdder();
    private final EnumMap<Drop, LongAdder> dropped = new EnumMap<>(Drop.class);

    /// All zero.
    public Counters() {
        for (var reason : Drop.values()) {
            dropped.put(reason, new LongAdder());
        }
    }

    void forwarded() {
        forwarded.increment();
    }

    void dropped(Drop reason) {
        adder(reason).increment();
    }

    /// RTP packets handed to the system, those included that it refused afterwards (which
    /// [Drop#SEND_FAILED] counts, too).
    public long packets() {
        return forwarded.sum();
    }

    /// Packets not forwarded for a reason.
    public long droppedFor(Drop reason) {
        return adder(reason).sum();
    }

    private LongAdder adder(Drop reason) {
        return Objects.requireNonNull(dropped.get(reason));
    }
}
