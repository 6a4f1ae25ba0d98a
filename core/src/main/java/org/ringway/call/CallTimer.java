package org.ringway.call;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.ringway.sip.Side;

/// The timers of a [Call]. Each runs at most once at a time.
public enum CallTimer {
    /// Nobody picks up. A call may ring for two minutes, and whoever picks up at the last ring
    /// still needs a moment to be heard.
    RING(Duration.ofSeconds(125)),
    /// Nothing at all comes from the only callee that was invited, while another one could be. The
    /// INVITE has been sent for the fourth time by then (after 0.5, 1.5 and 3.5 s, RFC 3261 section
    /// 17.1.1.2), and the next one goes out within 4 s.
    SILENCE(Duration.ofMillis(3_800)),
    /// Nothing but perhaps a 100 comes from the agent that was invited, while somebody else could
    /// be. A machine that has not even said by then that it rings keeps its caller waiting.
    AGENT_SILENCE(Duration.ofSeconds(3)),
    /// Nothing but perhaps a 100 comes from callees that were invited: whoever is reached rings by
    /// then, and a transaction of which nothing is heard is over (64 * T1, RFC 3261 section
    /// 17.1.1.2).
    TRYING(Duration.ofSeconds(32)),
    /// The caller does not acknowledge the 200: 64 * T1 (RFC 3261 section 13.3.1.4).
    ACK(Duration.ofSeconds(32)),
    /// A cancelled branch never sends its final response; its transaction is over by then for
    /// certain (RFC 3261 section 9.1).
    LINGER(Duration.ofSeconds(64)),
    /// The caller refused our offer with 491; it owns the Call-ID and waits longer than 2 s, we up
    /// to 2 s (RFC 3261 section 14.1). But JsSIP always waits 1 s, and ends its call when the
    /// second try has crossed as well: ours comes after it.
    OFFER_CALLER_AGAIN(Duration.ofMillis(1200), Duration.ofSeconds(2)),
    /// The callee refused our offer with 491; we own the Call-ID.
    OFFER_CALLEE_AGAIN(Duration.ofMillis(2100), Duration.ofSeconds(4)),
    /// The target of a transfer does not pick up; the call goes back to who wanted it transferred.
    TRANSFER_RING(Duration.ofSeconds(45)),
    /// Who transferred the call does not hang up by itself.
    TRANSFER_BYE(Duration.ofSeconds(3)),
    /// Who took over a party's place does not acknowledge its 200.
    TAKEOVER_ACK(Duration.ofSeconds(32)),
    /// The caller lost its connection before the answer.
    EARLY_CALLER_RETURN(Duration.ofSeconds(20)),
    /// A callee that rings lost its connection; every further one begins the time anew. The
    /// server's settings may give another time.
    RINGING_RETURN(Duration.ofSeconds(20)),
    /// The caller of an answered call lost its connection. The server's settings may give another
    /// time.
    CALLER_RETURN(Duration.ofMinutes(2)),
    /// The callee of an answered call lost its connection. The server's settings may give another
    /// time.
    CALLEE_RETURN(Duration.ofMinutes(2)),
    /// The page of the caller of an answered call went away; it may be loaded anew.
    CALLER_RELOAD(Duration.ofSeconds(15)),
    /// The page of the callee of an answered call went away; it may be loaded anew.
    CALLEE_RELOAD(Duration.ofSeconds(15)),
    /// The agent on the caller's side has had its time. Each has its own, a day at most.
    CALLER_LIMIT(Duration.ofDays(1)),
    /// The agent on the callee's side has had its time. Each has its own, a day at most.
    CALLEE_LIMIT(Duration.ofDays(1)),
    /// A held call hears ringback again (RFC 3261 section 13.3.1.1).
    HOLD_AGAIN(Duration.ofMinutes(1)),
    /// A copy of another call is held no longer.
    HOLD_SIBLING(Duration.ofMinutes(2)),
    /// A call from a trunk that takes none is held no longer.
    HOLD_DISABLED(Duration.ofMinutes(10));

    private static final long STEP_MS = 10;

    private final Duration shortest;
    private final Duration longest;

    CallTimer(Duration duration) {
        this(duration, duration);
    }

    CallTimer(Duration shortest, Duration longest) {
        this.shortest = shortest;
        this.longest = longest;
    }

    /// How long it runs this time, in steps of 10 ms.
    ///
    /// @param random chooses where the duration is not fixed
    public Duration duration(RandomGenerator random) {
        var steps = longest.minus(shortest).toMillis() / STEP_MS;
        return shortest.plusMillis(random.nextLong(steps + 1) * STEP_MS);
    }

    /// Whether it waits for a party of an answered call to come back.
    public boolean isOfDetachedCall() {
        return this == CALLER_RETURN || this == CALLEE_RETURN;
    }

    /// The one that ends the time of an agent on a side.
    public static CallTimer limit(Side side) {
        return side == Side.CALLER ? CALLER_LIMIT : CALLEE_LIMIT;
    }

    /// Whether it ends the time of an agent.
    boolean isOfAgent() {
        return this == CALLER_LIMIT || this == CALLEE_LIMIT;
    }

    /// Whether it separates two offers of ours to the same party.
    boolean isBetweenOffers() {
        return this == OFFER_CALLER_AGAIN || this == OFFER_CALLEE_AGAIN;
    }
}
