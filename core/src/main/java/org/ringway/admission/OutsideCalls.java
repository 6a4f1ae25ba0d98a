package org.ringway.admission;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ringway.call.Ending;
import org.ringway.tenant.CallLimits;

/// Counts the calls that leave for outside, for each extension and for each tenant as a whole, and
/// says when one is too many. The limits are those of the snapshot that the call is admitted with,
/// so a change counts from the next call on and ends none. Safe for every thread.
public final class OutsideCalls {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Map<Key, Account> accounts = new HashMap<>();

    /// @param clock the time of day
    public OutsideCalls(InstantSource clock) {
        this.clock = clock;
    }

    /// Who pays for a call.
    ///
    /// @param tenant the tenant's id
    /// @param all the limits of the tenant as a whole
    /// @param extension the number of the extension that wants the call; empty when a trunk, a PBX
    ///   or an agent does
    /// @param own the limits of that extension
    public record Payer(String tenant, CallLimits all, String extension, CallLimits own) {}

    /// Whether a call may begin.
    public sealed interface Outcome {
        /// It may, and is counted until it ends.
        record Begun(Leg leg) implements Outcome {}

        /// It may not, and is not counted.
        ///
        /// @param why [Ending#TOO_MANY_CALLS], [Ending#INTERNATIONAL_FULL] or
        ///   [Ending#MINUTES_SPENT]
        /// @param detail one plain sentence
        record Exceeded(Ending why, String detail) implements Outcome {}
    }

    /// What is counted of somebody now.
    ///
    /// @param lastMinute calls that began within the last 60 s, 0 while they have no limit
    /// @param international calls in progress to numbers that are international or cost more
    /// @param today how long calls lasted since midnight, UTC, those in progress included
    public record Usage(int lastMinute, int international, Duration today) {}

    private record Key(String tenant, String extension) {}

    private record Share(String whose, Account account, CallLimits limits) {}

    /// A call may begin, or not.
    ///
    /// @param costly whether its number is international or costs more than others
    public Outcome begin(Payer payer, boolean costly) {
        var now = clock.instant();
        synchronized (accounts) {
            var shares = shares(payer);
            for (var share : shares) {
                var why = share.account().excess(share.limits(), costly, now);
                if (why != null) {
                    return new Outcome.Exceeded(why, sentence(why, share.whose()));
                }
            }
            shares.forEach(share -> share.account().begin(share.limits(), costly, now));
            return new Outcome.Begun(new Leg(shares.stream().map(Share::account).toList(), costly));
        }
    }

    /// Counts what was talked before the server began, so that a restart gives nobody the minutes
    /// of the day back. What lies on another day, UTC, is left out.
    ///
    /// @param extension the number of the extension that paid; empty for the tenant alone
    /// @param answeredAt when its time began
    /// @param endedAt when it was over
    public void recall(String tenant, String extension, Instant answeredAt, Instant endedAt) {
        var now = clock.instant();
        var midnight = midnight(now);
        var from = answeredAt.isBefore(midnight) ? midnight : answeredAt;
        if (!endedAt.isAfter(from)) {
            return;
        }
        synchronized (accounts) {
            account(tenant, "").recall(Duration.between(from, endedAt), now);
            if (!extension.isEmpty()) {
                account(tenant, extension).recall(Duration.between(from, endedAt), now);
            }
        }
    }

    /// What is counted of an extension, or of a tenant as a whole.
    ///
    /// @param extension empty for the tenant as a whole
    public Usage usage(String tenant, String extension) {
        var now = clock.instant();
        synchronized (accounts) {
            var account = accounts.get(new Key(tenant, extension));
            return account == null ? new Usage(0, 0, Duration.ZERO) : account.usage(now);
        }
    }

    /// Forgets everybody of whom nothing is counted any more.
    public void sweep() {
        var now = clock.instant();
        synchronized (accounts) {
            accounts.values().removeIf(account -> account.isIdle(now));
        }
    }

    /// How many extensions and tenants are remembered.
    public int size() {
        synchronized (accounts) {
            return accounts.size();
        }
    }

    private List<Share> shares(Payer payer) {
        var all = new Share("tenant", account(payer.tenant(), ""), payer.all());
        return payer.extension().isEmpty()
                ? List.of(all)
                : List.of(
                        new Share(
                                "extension",
                                account(payer.tenant(), payer.extension()),
                                payer.own()),
                        all);
    }

    private Account account(String tenant, String extension) {
        return accounts.computeIfAbsent(new Key(tenant, extension), _ -> new Account());
    }

    private static String sentence(Ending why, String whose) {
        return switch (why) {
            case TOO_MANY_CALLS -> "The " + whose + " makes too many calls a minute.";
            case INTERNATIONAL_FULL -> "The " + whose + " has its international calls in progress.";
            default -> "The minutes of the " + whose + " are used up for today.";
        };
    }

    /// A call that is counted.
    public final class Leg {
        private final List<Account> payers;
        private final boolean costly;
        private Instant since = Instant.MAX;
        private boolean ended;

        private Leg(List<Account> payers, boolean costly) {
            this.payers = payers;
            this.costly = costly;
        }

        /// Its time begins; a second time changes nothing.
        public void answered() {
            var now = clock.instant();
            synchronized (accounts) {
                if (!ended && since.equals(Instant.MAX)) {
                    since = now;
                    payers.forEach(payer -> payer.talking.add(this));
                }
            }
        }

        /// It is over; a second time changes nothing.
        public void end() {
            var now = clock.instant();
            synchronized (accounts) {
                if (!ended) {
                    ended = true;
                    payers.forEach(payer -> payer.end(this, now));
                }
            }
        }

        private Duration today(Instant now) {
            var midnight = midnight(now);
            var from = since.isBefore(midnight) ? midnight : since;
            return now.isAfter(from) ? Duration.between(from, now) : Duration.ZERO;
        }
    }

    private static Instant midnight(Instant now) {
        return day(now).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    /// What is counted of one of them. Guarded by the accounts.
    private static final class Account {
        private final ArrayDeque<Instant> begun = new ArrayDeque<>();
        private final Set<Leg> talking = new HashSet<>();
        private int inProgress;
        private int international;
        private LocalDate day = LocalDate.EPOCH;
        private Duration spent = Duration.ZERO;

        private @Nullable Ending excess(CallLimits limits, boolean costly, Instant now) {
            forget(now);
            if (isReached(limits.callsPerMinute(), begun.size())) {
                return Ending.TOO_MANY_CALLS;
            }
            if (costly && isReached(limits.internationalCalls(), international)) {
                return Ending.INTERNATIONAL_FULL;
            }
            return isReached(limits.minutesPerDay(), today(now).toMinutes())
                    ? Ending.MINUTES_SPENT
                    : null;
        }

        private static boolean isReached(int limit, long count) {
            return limit > 0 && count >= limit;
        }

        private void begin(CallLimits limits, boolean costly, Instant now) {
            inProgress++;
            international += costly ? 1 : 0;
            if (limits.callsPerMinute() > 0) {
                begun.addLast(now);
            }
        }

        private void end(Leg leg, Instant now) {
            forget(now);
            inProgress--;
            international -= leg.costly ? 1 : 0;
            if (talking.remove(leg)) {
                spent = spent.plus(leg.today(now));
            }
        }

        private void recall(Duration talked, Instant now) {
            forget(now);
            spent = spent.plus(talked);
        }

        private void forget(Instant now) {
            while (!begun.isEmpty() && !begun.getFirst().isAfter(now.minus(MINUTE))) {
                begun.removeFirst();
            }
            if (!day(now).equals(day)) {
                day = day(now);
                spent = Duration.ZERO;
            }
        }

        private Duration today(Instant now) {
            return Stream.concat(Stream.of(spent), talking.stream().map(leg -> leg.today(now)))
                    .reduce(Duration.ZERO, Duration::plus);
        }

        private Usage usage(Instant now) {
            forget(now);
            return new Usage(begun.size(), international, today(now));
        }

        private boolean isIdle(Instant now) {
            forget(now);
            return inProgress == 0 && begun.isEmpty() && spent.isZero();
        }
    }
}
