package org.ringway.persistence.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringway.account.Account;
import org.ringway.account.Role;
import org.ringway.account.TokenRequest;
import org.ringway.persistence.MemoryDatabase;

class AccountStoreTest {
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
    private static final Role VIEWER = Role.parse("viewer:demo").orElseThrow();

    private final MemoryDatabase database = new MemoryDatabase();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aTokenOpensUntilItExpiresOrIsTakenBack() {
        var request = new TokenRequest("wallboard", Set.of(VIEWER), NOON.plusSeconds(60));
        var issued = database.call(em -> new AccountStore(em).issue(request, "admin", NOON));
        var secret = issued.secret();
        assertThat(byToken(secret, NOON)).contains(new Account("token:wallboard", Set.of(VIEWER)));
        assertThat(byToken(secret, NOON.plusSeconds(60))).isEmpty();
        assertThat(byToken(secret + "x", NOON)).isEmpty();
        var tokens = database.call(em -> new AccountStore(em).tokens());
        assertThat(tokens).containsExactly(issued.token());
        assertThat(revoke(issued.token().id())).isTrue();
        assertThat(byToken(secret, NOON)).isEmpty();
        assertThat(revoke(UUID.randomUUID())).isFalse();
    }

    @Test
    void aTokenIsKeptAsItsHashOnlyAndNeverPrinted() {
        var request = new TokenRequest("x", Set.of(Role.ADMIN), null);
        var issued = database.call(em -> new AccountStore(em).issue(request, "admin", NOON));
        assertThat(issued.secret()).hasSizeGreaterThan(40).startsWith("ringway_");
        assertThat(issued.toString()).doesNotContain(issued.secret());
        var kept =
                database.call(em ->
                        em.createQuery("select t.tokenHash from TokenEntity t", String.class)
                                .getSingleResult());
        assertThat(kept).isEqualTo(TokenSecret.hash(issued.secret()));
    }

    @Test
    void aVerifiedPasswordIsRememberedForItsHashAlone() {
        var passwords = new VerifiedPasswords();
        var hash = PasswordHash.of("right");
        assertThat(passwords.matches("right", hash)).isTrue();
        assertThat(passwords.matches("right", hash)).isTrue();
        assertThat(passwords.matches("wrong", hash)).isFalse();
        assertThat(passwords.matches("right", PasswordHash.of("other"))).isFalse();
    }

    private Optional<Account> byToken(String token, Instant now) {
        return database.call(em -> new AccountStore(em).byToken(token, now));
    }

    private boolean revoke(UUID id) {
        return database.call(em -> new AccountStore(em).revoke(id));
    }
}
