package org.ringway.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ringway.registrar.SessionTokens.Owner;

class SessionTokensTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Owner ALICE = new Owner(new Aor("demo", "1001"), "urn:uuid:a 1");
    private static final Owner OTHER_TAB = new Owner(new Aor("demo", "1001"), "urn:uuid:b 1");
    private static final Owner BOB = new Owner(new Aor("demo", "1002"), "urn:uuid:a 1");

    private final SessionTokens tokens =
            new SessionTokens(new Random(20_261_120), Duration.ofHours(1));

    @Test
    void aTokenIsGoodForItsOwnerAlone() {
        var token = tokens.issue(ALICE, NOON);
        assertThat(tokens.admits(ALICE, token, NOON)).isTrue();
        assertThat(tokens.admits(OTHER_TAB, token, NOON)).isFalse();
        assertThat(tokens.admits(BOB, token, NOON)).isFalse();
        assertThat(tokens.admits(ALICE, "", NOON)).isFalse();
        assertThat(tokens.admits(ALICE, token + "x", NOON)).isFalse();
        assertThat(tokens.admits(ALICE, "x".repeat(100_000), NOON)).isFalse();
    }

    @Test
    void aTokenHasOneHundredNinetyTwoBitsAndNeverComesTwice() {
        var seen = new HashSet<String>();
        for (var i = 0; i < 1_000; i++) {
            var token = tokens.issue(ALICE, NOON);
            assertThat(Base64.getUrlDecoder().decode(token)).hasSize(24);
            assertThat(seen.add(token)).isTrue();
        }
    }

    @Test
    void aSpentTokenServesCopiesOfItsRequestForThirtyTwoSeconds() {
        var spent = tokens.issue(ALICE, NOON);
        var fresh = tokens.issue(ALICE, NOON.plusSeconds(60));
        assertThat(tokens.admits(ALICE, spent, NOON.plusSeconds(91))).isTrue();
        assertThat(tokens.admits(ALICE, spent, NOON.plusSeconds(92))).isFalse();
        assertThat(tokens.admits(ALICE, fresh, NOON.plusSeconds(92))).isTrue();
        tokens.issue(ALICE, NOON.plusSeconds(61));
        assertThat(tokens.admits(ALICE, spent, NOON.plusSeconds(62))).isFalse();
    }

    @Test
    void aTokenThatLiesUnusedForTooLongIsWorthNothing() {
        var token = tokens.issue(ALICE, NOON);
        assertThat(tokens.admits(ALICE, token, NOON.plusSeconds(3_599))).isTrue();
        assertThat(tokens.admits(ALICE, token, NOON.plusSeconds(3_600))).isFalse();
        tokens.expire(NOON.plusSeconds(3_599));
        assertThat(tokens.size()).isEqualTo(1);
        tokens.expire(NOON.plusSeconds(3_600));
        assertThat(tokens.size()).isZero();
    }

    @Test
    void whoGoesAwayTakesItsTokensAlong() {
        var token = tokens.issue(ALICE, NOON);
        tokens.revoke(ALICE);
        tokens.revoke(BOB);
        assertThat(tokens.admits(ALICE, token, NOON)).isFalse();
    }

    @Test
    void anExtensionHasAsManySessionsAsContacts() {
        for (var i = 0; i < 100; i++) {
            tokens.issue(new Owner(ALICE.aor(), "urn:uuid:" + i), NOON);
        }
        assertThat(tokens.size()).isEqualTo(Registrar.MOST_CONTACTS);
    }
}
