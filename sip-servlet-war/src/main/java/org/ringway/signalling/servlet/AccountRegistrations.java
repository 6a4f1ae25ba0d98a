package org.ringway.signalling.servlet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.sip.SipFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.ringway.registrar.Aor;
import org.ringway.signalling.container.SessionWork;
import org.ringway.tenant.Configuration;
import org.ringway.tenant.RemoteAccount;

/// Keeps the accounts registered that the gateway has at PBXs, as the configuration in force wants
/// it.
@ApplicationScoped
public class AccountRegistrations {
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(1);

    @Inject private Switchboard switchboard;
    @Inject private SipFactory factory;
    @Inject private SessionWork work;

    private final Map<Aor, AccountRegistration> kept = new HashMap<>();
    private final RevisionWatch watch = new RevisionWatch(now -> follow(wanted(now)));

    /// From now on follows the configuration.
    void begin() {
        watch.begin(switchboard);
    }

    /// Takes every registration away, while the PBXs can still be told.
    void end() {
        watch.end();
        var leaving = leave();
        var deadline = System.nanoTime() + LONGEST_GOODBYE.toNanos();
        while (!leaving.stream().allMatch(AccountRegistration::isResting)
                && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private synchronized List<AccountRegistration> leave() {
        var leaving = new ArrayList<>(kept.values());
        follow(Map.of());
        return leaving;
    }

    private synchronized void follow(Map<Aor, RemoteAccount> wanted) {
        kept.entrySet()
                .removeIf(entry -> {
                    var stays = entry.getValue().account().equals(wanted.get(entry.getKey()));
                    if (!stays) {
                        entry.getValue().stop();
                    }
                    return !stays;
                });
        wanted.forEach((aor, account) ->
                kept.computeIfAbsent(
                        aor,
                        _ -> {
                            var registration = new AccountRegistration(aor, account, container());
                            registration.start();
                            return registration;
                        }));
    }

    private AccountRegistration.Container container() {
        var here = new OwnAddress(switchboard.settings());
        return new AccountRegistration.Container(factory, work, switchboard.timers(), here);
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
