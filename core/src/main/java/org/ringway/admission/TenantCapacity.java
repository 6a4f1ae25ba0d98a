package org.ringway.admission;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// How many calls each tenant has. The limit is that of the snapshot a call was admitted with, so a
/// change counts from the next call on and ends none. Safe for every thread.
public final class TenantCapacity {
    private final Map<String, Integer> used = new HashMap<>();

    /// The place of one call.
    public final class Place {
        private final String tenant;
        private boolean released;

        private Place(String tenant) {
            this.tenant = tenant;
        }

        /// Gives the place back; a second time changes nothing.
        public void release() {
            synchronized (used) {
                if (!released) {
                    released = true;
                    used.computeIfPresent(tenant, (_, count) -> count == 1 ? null : count - 1);
                }
            }
        }
    }

    /// Takes a place for a call.
    ///
    /// @param tenant its id
    /// @param most how many there are; 0 for any number
    /// @return empty when all of them are taken
    public Optional<Place> take(String tenant, int most) {
        synchronized (used) {
            var count = used.getOrDefault(tenant, 0);
            if (most > 0 && count >= most) {
                return Optional.empty();
            }
            used.put(tenant, count + 1);
            return Optional.of(new Place(tenant));
        }
    }

    /// How many places a tenant's calls have taken.
    public int taken(String tenant) {
        synchronized (used) {
            return used.getOrDefault(tenant, 0);
        }
    }
}
