package org.ringway.relay.worker;

import java.util.concurrent.atomic.LongAdder;
import org.ringway.media.path.Drop;

/// What all workers have done so far. Thread-safe.
public final class Counters {
    private final LongAdder forwarded = new LongAdder();
    private final LongAdder[] dropped = new LongAdder[Drop.values().length];

    /// All zero.
    public Counters() {
        for (int i = 0; i < dropped.length; i++) {
            dropped[i] = new LongAdder();
        }
    }

    void forwarded() {
        forwarded.increment();
    }

    void dropped(Drop reason) {
        dropped[reason.ordinal()].increment();
    }

    /// RTP packets sent.
    public long packets() {
        return forwarded.sum();
    }

    /// Packets not forwarded for a reason.
    public long droppedFor(Drop reason) {
        return dropped[reason.ordinal()].sum();
    }
}
