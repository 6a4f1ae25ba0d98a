package org.ringway.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.ringway.bounded.BoundedMap;
import org.ringway.bounded.Tally;

/// How often one source may fail to sign in: five times a minute. Every further attempt of that
/// source is turned away unheard until a minute has passed since the first. For one thread.
public final class SignInThrottle {
    private static final int FAILURES = 5;
    private static final int MOST_SOURCES = 10_000;

    private final Map<String, Tally> records = BoundedMap.byAge(MOST_SOURCES);

    /// How long a source has to wait before it is heard again; zero when it is heard now.
    public Duration pause(String source, Instant now) {
        var known = records.get(source);
        if (known == null) {
            return Duration.ZERO;
        }
        var left = Duration.between(now, known.until());
        if (!left.isPositive()) {
            records.remove(source);
            return Duration.ZERO;
        }
        return known.count() < FAILURES ? Duration.ZERO : left;
    }

    /// A source has failed.
    public void failed(String source, Instant now) {
        records.put(source, Tally.after(records.get(source), now));
    }
}
