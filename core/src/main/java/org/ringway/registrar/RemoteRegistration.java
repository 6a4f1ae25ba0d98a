package org.ringway.registrar;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.ringway.sip.DigestChallenge;

/// One registration that the gateway keeps at a PBX (RFC 3261 section 10.2): a pure machine that is
/// told what happens and says what to do next.
///
/// ```
///      we                         the PBX
///      |--REGISTER 600------------>|   start()
///      |<-401 nonce----------------|   answered(): REGISTER with credentials
///      |--REGISTER 600 + answer--->|
///      |<-200 expires=300----------|   answered(): wait 150 to 270 s
///      |--REGISTER 600------------>|   due()
///      |<-503 Retry-After: 40------|   answered(): wait 40 s
///      |--REGISTER 600------------>|   due()
///      |          nothing          |   answered(NONE): wait, longer each time
///      |--REGISTER 0-------------->|   stop()
/// ```
///
/// Not thread-safe: whoever owns it lets one thread at a time in.
public final class RemoteRegistration {
    /// How long the gateway asks for, in seconds.
    public static final int EXPIRES = 600;

    /// The first wait after a failure; each further one is twice as long, up to [#LONGEST_WAIT].
    public static final Duration SHORTEST_WAIT = Duration.ofSeconds(10);

    /// A PBX that does not want us is asked again so seldom.
    public static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    /// A PBX may not make us wait longer than that, nor register for longer.
    private static final int LONGEST_S = 86_400;

    private final RandomGenerator random;
    private int expires = EXPIRES;
    private int failures;
    private Phase phase = Phase.OFF;
    private boolean authorized;
    private boolean lengthened;
    private int lastStatus;

    private enum Phase {
        OFF,
        ASKING,
        REGISTERED,
        /// The registration is in force while it is asked for again.
        REFRESHING,
        WAITING,
        LEAVING
    }

    /// What the PBX answered.
    ///
    /// @param status the final status; 0 when there was none
    /// @param granted for how many seconds a 2xx registers us; 0 when it does not list us
    /// @param challenges the values of the challenge headers of a 401 or 407
    /// @param leastExpires the `Min-Expires` of a 423, 0 when there is none
    /// @param retryAfter the seconds of a `Retry-After`, 0 when there is none
    public record Answer(
            int status, int granted, List<String> challenges, int leastExpires, int retryAfter) {
        /// Nothing came in time, or nothing could be sent.
        public static final Answer NONE = new Answer(0, 0, List.of(), 0, 0);

        /// Copies the list.
        public Answer {
            challenges = List.copyOf(challenges);
        }
    }

    /// What is to be done next.
    public sealed interface Act {
        /// Send a REGISTER; its answer is the next thing to tell.
        ///
        /// @param expires seconds; 0 to take the registration away
        /// @param challenge what its credentials answer; empty for none
        record Send(int expires, Optional<DigestChallenge> challenge) implements Act {}

        /// Wait and tell that it is [#due].
        record Wait(Duration time) implements Act {}

        /// Nothing follows until the next start.
        record Rest() implements Act {}
    }

    /// @param random spreads the refreshes and the repetitions of many registrations
    public RemoteRegistration(RandomGenerator random) {
        this.random = random;
    }

    /// Begins to register.
    public Act start() {
        phase = Phase.ASKING;
        return ask();
    }

    /// A wait is over.
    public Act due() {
        return switch (phase) {
            case REGISTERED -> {
                phase = Phase.REFRESHING;
                yield ask();
            }
            case WAITING -> start();
            case OFF, ASKING, REFRESHING, LEAVING -> new Act.Rest();
        };
    }

    /// Takes the registration away, if there may be one.
    public Act stop() {
        var mayBeKnown = phase == Phase.REGISTERED || phase == Phase.REFRESHING;
        if (!mayBeKnown && phase != Phase.ASKING) {
            phase = Phase.OFF;
            return new Act.Rest();
        }
        phase = Phase.LEAVING;
        return ask();
    }

    /// The REGISTER that was sent last got its final answer, or none.
    public Act answered(Answer answer) {
        if (phase == Phase.OFF || phase == Phase.REGISTERED || phase == Phase.WAITING) {
            return new Act.Rest();
        }
        if (answer.status() == 401 || answer.status() == 407) {
            var challenge = DigestChallenge.strongest(answer.challenges());
            if (challenge.isPresent() && (!authorized || challenge.get().stale())) {
                authorized = true;
                return new Act.Send(wanted(), challenge);
            }
        }
        if (phase == Phase.LEAVING) {
            phase = Phase.OFF;
            return new Act.Rest();
        }
        lastStatus = answer.status();
        return settle(answer);
    }

    /// Whether the PBX knows us now.
    public boolean isRegistered() {
        return phase == Phase.REGISTERED || phase == Phase.REFRESHING;
    }

    /// The last final status, 0 for none: what an administrator wants to know of a failure.
    public int lastStatus() {
        return lastStatus;
    }

    private Act settle(Answer answer) {
        var status = answer.status();
        if (status / 100 == 2 && answer.granted() > 0) {
            phase = Phase.REGISTERED;
            failures = 0;
            var seconds = Math.min(answer.granted(), LONGEST_S);
            return new Act.Wait(between(Duration.ofSeconds(seconds), 0.5, 0.9));
        }
        if (status == 423 && !lengthened && isLonger(answer.leastExpires())) {
            lengthened = true;
            expires = answer.leastExpires();
            authorized = false;
            return new Act.Send(expires, Optional.empty());
        }
        phase = Phase.WAITING;
        if (answer.retryAfter() > 0) {
            return new Act.Wait(Duration.ofSeconds(Math.min(answer.retryAfter(), LONGEST_S)));
        }
        return new Act.Wait(status / 100 == 4 && status != 408 ? LONGEST_WAIT : backOff());
    }

    private boolean isLonger(int least) {
        return least > expires && least <= LONGEST_S;
    }

    private Act ask() {
        authorized = false;
        lengthened = false;
        return new Act.Send(wanted(), Optional.empty());
    }

    private int wanted() {
        return phase == Phase.LEAVING ? 0 : expires;
    }

    private Duration backOff() {
        var longest = SHORTEST_WAIT.multipliedBy(1L << Math.min(failures, 10));
        failures++;
        var bounded = longest.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : longest;
        return between(bounded, 0.5, 1.0);
    }

    private Duration between(Duration whole, double from, double to) {
        return Duration.ofMillis(
                Math.max(
                        1, (long) (whole.toMillis() * (from + (to - from) * random.nextDouble()))));
    }
}
