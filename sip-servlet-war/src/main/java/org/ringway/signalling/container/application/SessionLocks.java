package org.ringway.signalling.container.application;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mobicents.servlet.sip.core.session.MobicentsSipApplicationSession;

/// One thread at a time in each application session: what a thread enters it holds until it leaves,
/// however often it enters.
final class SessionLocks {
    private final ThreadLocal<Held> held = ThreadLocal.withInitial(Held::new);

    /// Enters a session from the network or a timer, waiting for whoever is inside.
    void enter(@Nullable MobicentsSipApplicationSession session) {
        var mine = held.get();
        mine.depth++;
        if (session != null) {
            mine.acquire(session);
        }
    }

    /// Enters another session out of application code; left together with the outermost one. Does
    /// nothing on a thread that the container does not know.
    void join(MobicentsSipApplicationSession session) {
        var mine = held.get();
        if (mine.depth == 0) {
            held.remove();
        } else {
            mine.joined.computeIfAbsent(
                    session.getKey().getId(),
                    _ -> {
                        mine.acquire(session);
                        return session;
                    });
        }
    }

    /// Leaves what [#enter] entered.
    void exit(@Nullable MobicentsSipApplicationSession session) {
        var mine = held.get();
        if (session != null) {
            mine.release(session);
        }
        mine.depth--;
        if (mine.depth <= 0) {
            mine.joined.values().forEach(mine::release);
            held.remove();
        }
    }

    private static final class Held {
        private final Map<String, Integer> counts = new HashMap<>();
        private final Map<String, MobicentsSipApplicationSession> joined = new HashMap<>();
        private int depth;

        void acquire(MobicentsSipApplicationSession session) {
            if (counts.merge(session.getKey().getId(), 1, Integer::sum) == 1) {
                session.acquire();
            }
        }

        void release(MobicentsSipApplicationSession session) {
            var key = session.getKey().getId();
            var count = counts.get(key);
            if (count == null) {
                return;
            }
            if (count == 1) {
                counts.remove(key);
                session.release();
            } else {
                counts.put(key, count - 1);
            }
        }
    }
}
