package org.ringway.cdr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Keeps call records in memory and insists on their order: opened, perhaps answered, closed once.
/// Thread-safe.
public final class LedgerInMemory implements CdrLedger {
    private final Map<UUID, Cdr> open = new HashMap<>();
    private final Set<UUID> answered = new HashSet<>();
    private final List<Cdr> closed = new ArrayList<>();

    @Override
    public synchronized void open(Cdr cdr) {
        require(cdr.endedAt() == null && cdr.ending() == null, "an open record has no end");
        require(open.put(cdr.id(), cdr) == null, "opened once");
    }

    @Override
    public synchronized void answered(Cdr cdr) {
        require(cdr.answeredAt() != null, "an answered record says when");
        require(open.replace(cdr.id(), cdr) != null, "answered while it is open");
        require(answered.add(cdr.id()), "answered once");
    }

    @Override
    public synchronized void close(Cdr cdr) {
        require(cdr.endedAt() != null && cdr.ending() != null, "a closed record has an end");
        require(open.remove(cdr.id()) != null, "closed once, after it was opened");
        closed.add(cdr);
    }

    /// Every closed record, in order.
    public synchronized List<Cdr> closed() {
        return List.copyOf(closed);
    }

    /// How many records are open.
    public synchronized int open() {
        return open.size();
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalStateException("broken rule: " + rule);
        }
    }
}
