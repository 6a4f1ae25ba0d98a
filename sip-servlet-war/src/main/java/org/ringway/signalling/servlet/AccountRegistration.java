package org.ringway.signalling.servlet;

import java.util.random.RandomGenerator;
import org.ringway.registrar.Aor;
import org.ringway.registrar.RelayedRegister;
import org.ringway.registrar.RemoteRegistration;
import org.ringway.tenant.RemoteAccount;

/// The registration of one account that the gateway has at a PBX for an extension.
final class AccountRegistration extends KeptRegistration<RemoteAccount> {
    private final Aor aor;
    private final RemoteAccount account;
    private final RemoteRegistration machine;
    private boolean usable;
    private int refused;

    AccountRegistration(Aor aor, RemoteAccount account, Container container) {
        this(
                aor,
                account,
                new RemoteRegistration(RemoteRegistration.ACCOUNT, RandomGenerator.getDefault()),
                container);
    }

    private AccountRegistration(
            Aor aor, RemoteAccount account, RemoteRegistration machine, Container container) {
        super(machine, container);
        this.aor = aor;
        this.account = account;
        this.machine = machine;
    }

    @Override
    RegisterParty party() {
        return new RegisterParty(
                account.login(),
                account.domain(),
                account.hop(),
                RelayedRegister.userOf(aor),
                account.person(),
                true,
                null);
    }

    @Override
    boolean follow(RemoteAccount wanted) {
        return wanted.equals(account);
    }

    /// Says when the account becomes usable and when it is not any more.
    @Override
    void tell() {
        if (machine.isRegistered() != usable) {
            usable = machine.isRegistered();
            ServletLog.account(aor.number(), account.domain(), usable, machine.lastStatus());
        }
        var status = machine.lastStatus();
        if (status != refused && status >= 400) {
            ServletLog.accountRefused(aor.number(), account.domain(), status);
        }
        refused = status;
    }

    @Override
    void notReached(Exception why) {
        ServletLog.pbxNotReached(aor.number(), why);
    }
}
