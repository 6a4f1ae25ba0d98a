package org.ringway.persistence.account;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ringway.account.Account;
import org.ringway.account.Accounts;
import org.ringway.account.ApiToken;
import org.ringway.account.IssuedToken;
import org.ringway.account.TokenRequest;
import org.ringway.persistence.PersistenceLog;

/// Accounts and tokens for whoever asks to be let in.
@Singleton
@Local(Accounts.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class AccountsBean implements Accounts {
    private static final int LONGEST_PASSWORD = 72; // bcrypt looks at no more
    private static final int LONGEST_TOKEN = 100;

    @PersistenceContext private EntityManager em;

    private final VerifiedPasswords passwords = new VerifiedPasswords();
    private final String nobodys = PasswordHash.of(TokenSecret.fresh().substring(0, 32));

    @Override
    public Optional<Account> byPassword(String name, String password) {
        var user = new AccountStore(em).user(name);
        var hash = user == null || user.passwordHash().isEmpty() ? nobodys : user.passwordHash();
        var matches = password.length() <= LONGEST_PASSWORD && passwords.matches(password, hash);
        return matches && user != null
                ? Optional.of(new Account(name, RoleText.parse(user.roles())))
                : Optional.empty();
    }

    @Override
    public Optional<Account> byToken(String token) {
        return token.length() > LONGEST_TOKEN
                ? Optional.empty()
                : new AccountStore(em).byToken(token, now());
    }

    @Override
    public IssuedToken issue(TokenRequest request, String by) {
        var issued = new AccountStore(em).issue(request, by, now());
        PersistenceLog.tokenIssued(issued.token().name(), by);
        return issued;
    }

    @Override
    public List<ApiToken> tokens() {
        return new AccountStore(em).tokens();
    }

    @Override
    public boolean revoke(UUID id, String by) {
        var revoked = new AccountStore(em).revoke(id);
        if (revoked) {
            PersistenceLog.tokenRevoked(id, by);
        }
        return revoked;
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
