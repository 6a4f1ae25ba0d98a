package org.ringway.admin.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.ringway.account.Account;
import org.ringway.account.SignInThrottle;
import org.ringway.admin.rest.access.Credentials;

/// Finds the account to credentials. A failure is a security event and counts against its source.
@ApplicationScoped
public class SignIn {
    @Inject private Services services;

    private final SignInThrottle throttle = new SignInThrottle();

    /// How long a source has to wait before it is heard again; zero when it is heard now.
    Duration pause(String source) {
        synchronized (throttle) {
            return throttle.pause(source, Instant.now());
        }
    }

    /// Whose credentials these are; empty when nobody's.
    Optional<Account> account(Credentials credentials, String source) {
        var account =
                switch (credentials) {
                    case Credentials.Basic(var name, var password) ->
                            services.accounts().byPassword(name, password);
                    case Credentials.Bearer(var token) -> services.accounts().byToken(token);
                    case Credentials.None _, Credentials.Unreadable _ -> Optional.<Account>empty();
                };
        if (account.isEmpty() && !(credentials instanceof Credentials.None)) {
            failed(credentials, source);
        }
        return account;
    }

    private void failed(Credentials credentials, String source) {
        synchronized (throttle) {
            throttle.failed(source, Instant.now());
        }
        var user = credentials instanceof Credentials.Basic(var name, _) ? name : "";
        RestLog.security("sign-in-failed", source, user);
    }
}
