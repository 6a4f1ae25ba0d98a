package org.ringway.signalling.servlet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.sip.SipFactory;
import java.util.HashMap;
import java.util.Map;
import org.ringway.registrar.Aor;
import org.ringway.signalling.container.SessionWork;
import org.ringway.tenant.Configuration;
import org.ringway.tenant.RemoteAccount;

/// Keeps the accounts registered that the gateway has at PBXs, as the configuration in force wants
/// it.
@ApplicationScoped
public class AccountRegistrations {
    @Inject private Switchboard switchboard;
    @Inject private SipFactory factory;
    @Inject private SessionWork work;

    private final KeptRegistrations<Aor, RemoteAccount, AccountRegistration> kept =
            new KeptRegistrations<>((aor, account) ->
                    new AccountRegistration(aor, account, switchboard.registering(factory, work)));
    private final RevisionWatch watch = new RevisionWatch(now -> kept.follow(wanted(now)));

    /// From now on follows the configuration.
    void begin() {
        watch.begin(switchboard);
    }

    /// Takes every registration away, while the PBXs can still be told.
    void end() {
        watch.end();
        kept.leave();
    }

    private static Map<Aor, RemoteAccount> wanted(Configuration configuration) {
        var wanted = new HashMap<Aor, RemoteAccount>();
        configuration
                .members()
                .forEach(member -> {
                    var aor = new Aor(member.tenant().id(), member.extension().number());
                    member.extension()
                            .remote()
                            .filter(AccountRegistrations::isOurs)
                            .ifPresent(account -> wanted.put(aor, account));
                });
        return wanted;
    }

    private static boolean isOurs(RemoteAccount account) {
        return account.keeper() == RemoteAccount.Keeper.GATEWAY && account.registerRequired();
    }
}
