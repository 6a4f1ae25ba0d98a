package org.ringway.persistence.cdr;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ringway.cdr.Cdr;

/// Changes of call records between the calls and the writer, in order and bounded. Offering never
/// waits. For many callers and one writer.
final class CdrQueue {
    private final LinkedBlockingQueue<Cdr> waiting;
    private volatile int inHand;

    /// An empty queue.
    ///
    /// @param capacity changes it holds at most, 1 or more
    CdrQueue(int capacity) {
        waiting = new LinkedBlockingQueue<>(capacity);
    }

    /// Appends a change.
    ///
    /// @return whether there was room
    boolean offer(Cdr cdr) {
        return waiting.offer(cdr);
    }

    /// Takes the oldest changes; they count as pending until [#written()].
    ///
    /// @param most how many at most
    /// @param patience how long to wait for the first one
    /// @return empty when none came in time
    List<Cdr> take(int most, Duration patience) throws InterruptedException {
        var first = waiting.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (first == null) {
            return List.of();
        }
        var batch = new ArrayList<Cdr>();
        batch.add(first);
        waiting.drainTo(batch, most - 1);
        inHand = batch.size();
        return batch;
    }

    /// What was taken last is safe.
    void written() {
        inHand = 0;
    }

    /// How many changes are not written yet.
    int pending() {
        return waiting.size() + inHand;
    }
}
