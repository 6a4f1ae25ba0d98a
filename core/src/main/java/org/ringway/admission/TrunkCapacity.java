package org.ringway.admission;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.ringway.tenant.Trunk;

/// Which lines of which trunk are in use. The limits are those of the snapshot a call was admitted
/// with, so a change counts from the next call on and ends none. The lines of a global trunk are
/// counted over all tenants. Safe for every thread.
public final class TrunkCapacity {
    private final Map<Key, Usage> usages = new HashMap<>();

    /// Of no tenant's: the tenant of a global trunk's lines.
    private static final String ALL = "";

    private record Key(String tenant, String trunk) {
        static Key of(String tenant, Trunk trunk) {
            return new Key(trunk.isGlobal() ? ALL : tenant, trunk.name());
        }
    }

    /// Which way a call goes, seen from the gateway.
    public enum Way {
        INBOUND,
        OUTBOUND
    }

    private static final class Usage {
        private int inbound;
        private int outbound;

        int of(Way way) {
            return way == Way.INBOUND ? inbound : outbound;
        }

        void add(Way way, int change) {
            if (way == Way.INBOUND) {
                inbound += change;
            } else {
                outbound += change;
            }
        }
    }

    /// A line in use.
    public final class Line {
        private final Key key;
        private final Way way;
        private boolean released;

        private Line(Key key, Way way) {
            this.key = key;
            this.way = way;
        }

        /// Gives the line back; a second time changes nothing.
        public void release() {
            synchronized (usages) {
                var usage = usages.get(key);
                if (released || usage == null) {
                    return;
                }
                released = true;
                usage.add(way, -1);
                if (usage.inbound + usage.outbound == 0) {
                    usages.remove(key);
                }
            }
        }
    }

    /// Whether a line is free at this moment.
    public boolean hasLine(String tenant, Trunk trunk, Way way) {
        synchronized (usages) {
            var lines = trunk.lines();
            var limit = way == Way.INBOUND ? lines.inbound() : lines.outbound();
            var usage = usages.get(Key.of(tenant, trunk));
            var used = usage == null ? 0 : usage.of(way);
            var all = usage == null ? 0 : usage.inbound + usage.outbound;
            return used < limit && all < lines.total();
        }
    }

    /// Takes a line.
    ///
    /// @return empty when none is free
    public Optional<Line> seize(String tenant, Trunk trunk, Way way) {
        synchronized (usages) {
            if (!hasLine(tenant, trunk, way)) {
                return Optional.empty();
            }
            var key = Key.of(tenant, trunk);
            usages.computeIfAbsent(key, _ -> new Usage()).add(way, 1);
            return Optional.of(new Line(key, way));
        }
    }

    /// How many lines are in use one way.
    ///
    /// @param tenant the tenant's id; empty for a global trunk
    public int inUse(String tenant, String trunk, Way way) {
        synchronized (usages) {
            var usage = usages.get(new Key(tenant, trunk));
            return usage == null ? 0 : usage.of(way);
        }
    }
}
