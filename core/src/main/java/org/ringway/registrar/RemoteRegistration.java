package org.ringway.registrar;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.ringway.sip.DigestChallenge;
import org.ringway.sip.Status;

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
/// All of them have one Call-ID, and CSeq rises. Not thread-safe: whoever owns it lets one thread
/// at a time in.
public final class RemoteRegistration implements RegisterClient {
    /// How long the gateway asks for, in seconds.
    public static final int EXPIRES = 600;

    /// How a PBX is asked again that did not answer, or does not want us.
    public static final Pace ACCOUNT =
            new Pace(
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(10));

    /// A registrar may not make us wait longer than that, nor register for longer.
    private static final int LONGEST_S = 86_400;

    /// The first answer to a challenge, and one more when only the nonce was too old.
    private static final int MOST_CREDENTIALS = 2;

    private final Pace pace;
    private final RandomGenerator random;
    private final String callId;
    private int sequence;
    private int expires = EXPIRES;
    private int failures;
    private int refusals;
    private Phase phase = Phase.OFF;
    private int credentials;
    private boolean lengthened;
    private boolean mayBeKnown;
    private int lastStatus;

    /// How long it waits before it asks again.
    ///
    /// @param shortestWait at most that long after the first failure: no answer, or one by which
    ///   the registrar is not well; twice as long after each further one
    /// @param longestWait never longer after a failure
    /// @param shortestRefusal after the first refusal, which more of the same will not change;
    ///   twice as long after each further one
    /// @param longestRefusal never longer after a refusal
    public record Pace(
            Duration shortestWait,
            Duration longestWait,
            Duration shortestRefusal,
            Duration longestRefusal) {}

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
    /// @param phrase its reason phrase as it came, or in plain words why there was none
    /// @param granted for how many seconds a 2xx registers us; 0 when it does not list us
    /// @param challenges the values of the challenge headers of a 401 or 407
    /// @param leastExpires the `Min-Expires` of a 423, 0 when there is none
    /// @param retryAfter the seconds of a `Retry-After`, 0 when there is none
    public record Answer(
            int status,
            String phrase,
            int granted,
            List<String> challenges,
            int leastExpires,
            int retryAfter) {
        /// Nothing came in time.
        public static final Answer NONE = none("no answer");

        /// There was none.
        ///
        /// @param why in plain words
        public static Answer none(String why) {
            return new Answer(0, why, 0, List.of(), 0, 0);
        }

        /// Copies the list.
        public Answer {
            challenges = List.copyOf(challenges);
        }

        /// Whether the registrar is there and does not want us.
        public boolean isRefusal() {
            return status >= 300 && !Status.isOfServer(status);
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

    /// @param pace how patient it is
    /// @param random spreads the refreshes and the repetitions of many registrations, and makes the
    ///   Call-ID
    public RemoteRegistration(Pace pace, RandomGenerator random) {
        this.pace = pace;
        this.random = random;
        this.callId =
                HexFormat.of().toHexDigits(random.nextLong())
                        + HexFormat.of().toHexDigits(random.nextLong());
    }

    @Override
    public Act start() {
        phase = Phase.ASKING;
        return ask();
    }

    /// Asks again at once, as if nothing had failed, in the same series: what we say who we are has
    /// changed.
    public Act renew() {
        failures = 0;
        refusals = 0;
        return start();
    }

    @Override
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

    @Override
    public Act stop() {
        if (phase == Phase.LEAVING || (phase == Phase.WAITING && !mayBeKnown)) {
            phase = Phase.OFF;
        }
        if (phase == Phase.OFF) {
            return new Act.Rest();
        }
        phase = Phase.LEAVING;
        return ask();
    }

    @Override
    public Act answered(Answer answer) {
        if (phase == Phase.OFF || phase == Phase.REGISTERED || phase == Phase.WAITING) {
            return new Act.Rest();
        }
        if (answer.status() == 401 || answer.status() == 407) {
            var challenge = DigestChallenge.strongest(answer.challenges());
            if (challenge.isPresent() && isWorthAnAnswer(challenge.get())) {
                credentials++;
                return send(challenge);
            }
        }
        if (phase == Phase.LEAVING) {
            phase = Phase.OFF;
            mayBeKnown = false;
            return new Act.Rest();
        }
        lastStatus = answer.status();
        return settle(answer);
    }

    @Override
    public Series series() {
        return new Series(callId, sequence);
    }

    /// Whether the PBX knows us now.
    public boolean isRegistered() {
        return phase == Phase.REGISTERED || phase == Phase.REFRESHING;
    }

    /// The last final status, 0 for none: what an administrator wants to know of a failure.
    public int lastStatus() {
        return lastStatus;
    }

    private boolean isWorthAnAnswer(DigestChallenge challenge) {
        return credentials == 0 || (challenge.stale() && credentials < MOST_CREDENTIALS);
    }

    private Act settle(Answer answer) {
        var status = answer.status();
        if (status / 100 == 2 && answer.granted() > 0) {
            phase = Phase.REGISTERED;
            mayBeKnown = true;
            failures = 0;
            refusals = 0;
            var seconds = Math.min(answer.granted(), LONGEST_S);
            return new Act.Wait(between(Duration.ofSeconds(seconds), 0.5, 0.9));
        }
        if (status == 423 && !lengthened && isLonger(answer.leastExpires())) {
            lengthened = true;
            expires = answer.leastExpires();
            credentials = 0;
            return send(Optional.empty());
        }
        phase = Phase.WAITING;
        mayBeKnown &= !answer.isRefusal();
        if (answer.retryAfter() > 0) {
            return new Act.Wait(Duration.ofSeconds(Math.min(answer.retryAfter(), LONGEST_S)));
        }
        return new Act.Wait(
                answer.isRefusal()
                        ? doubled(pace.shortestRefusal(), refusals++, pace.longestRefusal())
                        : between(
                                doubled(pace.shortestWait(), failures++, pace.longestWait()),
                                0.5,
                                1.0));
    }

    private boolean isLonger(int least) {
        return least > expires && least <= LONGEST_S;
    }

    private Act ask() {
        credentials = 0;
        lengthened = false;
        return send(Optional.empty());
    }

    private Act send(Optional<DigestChallenge> challenge) {
        sequence++;
        return new Act.Send(phase == Phase.LEAVING ? 0 : expires, challenge);
    }

    private static Duration doubled(Duration first, int times, Duration longest) {
        var wait = first.multipliedBy(1L << Math.min(times, 20));
        return wait.compareTo(longest) > 0 ? longest : wait;
    }

    private Duration between(Duration whole, double from, double to) {
        return Duration.ofMillis(
                Math.max(
                        1, (long) (whole.toMillis() * (from + (to - from) * random.nextDouble()))));
    }
}
