package org.ringway.persistence.account;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ringway.account.Account;
import org.ringway.account.ApiToken;
import org.ringway.account.IssuedToken;
import org.ringway.account.TokenRequest;

/// The statements about accounts and tokens, in the caller's transaction.
record AccountStore(EntityManager em) {
    private static final String TOKEN_NAME = "token:";

    /// A user with a stored password; null when there is none.
    @Nullable AdministratorEntity user(String name) {
        return em.find(AdministratorEntity.class, name);
    }

    /// Whoever holds a token that is in force.
    Optional<Account> byToken(String token, Instant now) {
        return em.createQuery(
                        "select t from TokenEntity t where t.tokenHash = :hash", TokenEntity.class)
                .setParameter("hash", TokenSecret.hash(token))
                .getResultStream()
                .filter(found -> found.isValid(now))
                .map(TokenEntity::toToken)
                .map(found -> new Account(TOKEN_NAME + found.name(), found.roles()))
                .findFirst();
    }

    /// Makes a token.
    IssuedToken issue(TokenRequest request, String by, Instant now) {
        var secret = TokenSecret.fresh();
        var token =
                new ApiToken(
                        UUID.randomUUID(),
                        request.name(),
                        request.roles(),
                        now,
                        by,
                        request.expiresAt());
        em.persist(new TokenEntity(token, TokenSecret.hash(secret)));
        return new IssuedToken(token, secret);
    }

    /// Every token, the newest first.
    List<ApiToken> tokens() {
        return em.createQuery(
                        "select t from TokenEntity t order by t.createdAt desc, t.id",
                        TokenEntity.class)
                .getResultStream()
                .map(TokenEntity::toToken)
                .toList();
    }

    /// Takes a token back.
    ///
    /// @return whether there was one
    boolean revoke(UUID id) {
        var found = em.find(TokenEntity.class, id);
        if (found != null) {
            em.remove(found);
        }
        return found != null;
    }
}
