package org.ringway.trunk;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.ringway.registrar.RegisterClient;
import org.ringway.registrar.RemoteRegistration;
import org.ringway.registrar.RemoteRegistration.Act;
import org.ringway.registrar.RemoteRegistration.Answer;
import org.ringway.registrar.RemoteRegistration.Pace;
import org.ringway.tenant.Trunk;
import org.ringway.trunk.TrunkStatus.State;

/// The registration at one trunk: a pure machine that is told what happens and says what to do
/// next. What passes between gateway and trunk is [RemoteRegistration]; here is how the trunk is
/// meanwhile, and what becomes of a change of its configuration.
///
/// ```
///      we                         the trunk
///      |--REGISTER 600------------>|   start(): REGISTERING
///      |<-401 nonce----------------|   answered(): REGISTER with credentials
///      |--REGISTER 600 + answer--->|
///      |<-401 nonce----------------|   answered(): REFUSED, wait 30 s, then 60 s, ... 30 min
///      |                           |   changed(): another password
///      |--REGISTER 600------------>|   REGISTERING, the same Call-ID
///      |          nothing          |   answered(NONE): UNREACHABLE, wait 1 to 2 s, ... 120 s
/// ```
///
/// Not thread-safe: whoever owns it lets one thread at a time in.
public final class TrunkRegistration implements RegisterClient {
    /// Calls wait for a trunk that is away, and its password is rarely mended within minutes.
    public static final Pace PACE =
            new Pace(
                    Duration.ofSeconds(2),
                    Duration.ofMinutes(2),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(30));

    private static final int LONGEST_PHRASE = 100;

    private final RemoteRegistration registration;
    private Trunk trunk;
    private TrunkStatus status = new TrunkStatus(State.REGISTERING, "");

    /// @param trunk where the gateway registers, as it is configured now
    /// @param random spreads the refreshes and the repetitions of many trunks, and makes the
    ///   Call-ID
    public TrunkRegistration(Trunk trunk, RandomGenerator random) {
        this.trunk = trunk;
        this.registration = new RemoteRegistration(PACE, random);
    }

    /// The trunk as it is configured now.
    public Trunk trunk() {
        return trunk;
    }

    /// How it is now.
    public TrunkStatus status() {
        return status;
    }

    @Override
    public Act start() {
        return registration.start();
    }

    /// Whether a changed trunk can take over this registration: it is the same address of record at
    /// the same server, so that taking the old one away would take the new one away as well. Else
    /// this one is to be stopped, and the changed trunk begins one of its own.
    public boolean lastsIn(Trunk changed) {
        return changed.registers()
                && changed.host().equals(trunk.host())
                && changed.port() == trunk.port()
                && changed.transport() == trunk.transport()
                && changed.account().username().equals(trunk.account().username());
    }

    /// Takes over a changed trunk that it [lasts in][#lastsIn].
    ///
    /// @return what to do now; empty when the registration has nothing to do with the change
    public Optional<Act> changed(Trunk changed) {
        var concerned =
                !changed.account().equals(trunk.account())
                        || !Objects.equals(changed.pin(), trunk.pin());
        trunk = changed;
        if (!concerned) {
            return Optional.empty();
        }
        status = new TrunkStatus(State.REGISTERING, "");
        return Optional.of(registration.renew());
    }

    @Override
    public Act due() {
        return registration.due();
    }

    @Override
    public Act stop() {
        return registration.stop();
    }

    @Override
    public Act answered(Answer answer) {
        var act = registration.answered(answer);
        if (act instanceof Act.Wait) {
            status = new TrunkStatus(state(answer), reason(answer));
        }
        return act;
    }

    @Override
    public Series series() {
        return registration.series();
    }

    private State state(Answer answer) {
        if (registration.isRegistered()) {
            return State.REGISTERED;
        }
        return answer.isRefusal() ? State.REFUSED : State.UNREACHABLE;
    }

    private String reason(Answer answer) {
        var phrase = answer.phrase().replaceAll("\\p{Cntrl}", " ");
        var words = phrase.substring(0, Math.min(phrase.length(), LONGEST_PHRASE));
        var status = answer.status() == 0 ? "" : answer.status() + " ";
        var forgotten = answer.status() / 100 == 2 && !registration.isRegistered();
        return (status + words).strip() + (forgotten ? ", without our contact" : "");
    }
}
