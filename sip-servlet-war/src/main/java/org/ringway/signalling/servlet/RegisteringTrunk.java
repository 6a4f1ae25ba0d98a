package org.ringway.signalling.servlet;

import java.util.random.RandomGenerator;
import org.ringway.tenant.Trunk;
import org.ringway.trunk.TrunkRegistration;
import org.ringway.trunk.TrunkStatus;

/// A trunk where the gateway registers.
final class RegisteringTrunk extends KeptRegistration<Trunk> {
    private final String tenant;
    private final TrunkRegistration machine;
    private final Runnable listener;
    private TrunkStatus told;

    /// @param tenant the id of the tenant that has it; empty for a global trunk
    /// @param listener is called for everything that comes from the trunk
    RegisteringTrunk(String tenant, Trunk trunk, Container container, Runnable listener) {
        this(
                tenant,
                new TrunkRegistration(trunk, RandomGenerator.getDefault()),
                container,
                listener);
    }

    private RegisteringTrunk(
            String tenant, TrunkRegistration machine, Container container, Runnable listener) {
        super(machine, container);
        this.tenant = tenant;
        this.listener = listener;
        this.machine = machine;
        this.told = machine.status();
    }

    /// How it is now.
    synchronized TrunkStatus status() {
        return machine.status();
    }

    @Override
    synchronized boolean follow(Trunk wanted) {
        if (!machine.lastsIn(wanted)) {
            return false;
        }
        machine.changed(wanted).ifPresent(this::perform);
        return true;
    }

    @Override
    RegisterParty party() {
        var trunk = machine.trunk();
        var account = trunk.account();
        return new RegisterParty(
                account.username(),
                trunk.host(),
                trunk.hop(),
                account.username(),
                account.person().orElseThrow(),
                false,
                trunk.pin());
    }

    @Override
    void heard() {
        listener.run();
    }

    /// Says how it is when that is something else than before.
    @Override
    void tell() {
        var status = machine.status();
        if (status.state() != told.state()) {
            ServletLog.trunk(tenant, machine.trunk().name(), status);
        }
        told = status;
    }
}
