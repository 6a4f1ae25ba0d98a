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
    void everySessionOfAnExtensionEndsAtOnce() {
        var first = tokens.issue(ALICE, NOON);
        var second = tokens.issue(OTHER_TAB, NOON);
        var bobs = tokens.issue(BOB, NOON);
        tokens.revoke(ALICE.aor());
        assertThat(tokens.admits(ALICE, first, NOON)).isFalse();
        assertThat(tokens.owner(second, NOON)).isEmpty();
        assertThat(tokens.admits(BOB, bobs, NOON)).isTrue();
    }

    @Test
    void anExtensionHasAsManySessionsAsContacts() {
        for (var i = 0; i < 100; i++) {
            tokens.issue(new Owner(ALICE.aor(), "urn:uuid:" + i), NOON);
        }
        assertThat(tokens.size()).isEqualTo(Registrar.MOST_CONTACTS);
    }

    @Test
    void aTokenTellsItsOwnerWithoutBeingSpent() {
        var alices = tokens.issue(ALICE, NOON);
        var bobs = tokens.issue(BOB, NOON);
        assertThat(tokens.owner(alices, NOON)).contains(ALICE);
        assertThat(tokens.owner(alices, NOON)).contains(ALICE);
        assertThat(tokens.owner(bobs, NOON)).contains(BOB);
        assertThat(tokens.owner(bobs + "x", NOON)).isEmpty();
        assertThat(tokens.owner("", NOON)).isEmpty();
        assertThat(tokens.owner("x".repeat(100_000), NOON)).isEmpty();
    }

    @Test
    void aTokenThatIsSpentRevokedOrExpiredTellsNobody() {
        var first = tokens.issue(ALICE, NOON);
        var second = tokens.issue(ALICE, NOON.plusSeconds(1));
        assertThat(tokens.owner(first, NOON.plusSeconds(32))).contains(ALICE);
        assertThat(tokens.owner(first, NOON.plusSeconds(33))).isEmpty();
        tokens.issue(ALICE, NOON.plusSeconds(2));
        assertThat(tokens.owner(first, NOON.plusSeconds(3))).isEmpty();
        assertThat(tokens.owner(second, NOON.plusSeconds(3))).contains(ALICE);
        tokens.revoke(ALICE);
        assertThat(tokens.owner(second, NOON.plusSeconds(3))).isEmpty();
        var bobs = tokens.issue(BOB, NOON);
        assertThat(tokens.owner(bobs, NOON.plusSeconds(3_600))).isEmpty();
        tokens.expire(NOON.plusSeconds(3_600));
        assertThat(tokens.owner(bobs, NOON)).isEmpty();
    }

    @Test
    void aTokenThatIsRenewedLivesOnAndTheOneBeforeDoesNot() {
        assertThat(tokens.renew(ALICE, NOON)).isFalse();
        var first = tokens.issue(ALICE, NOON);
        var second = tokens.issue(ALICE, NOON);
        assertThat(tokens.renew(ALICE, NOON.plusSeconds(31))).isTrue();
        assertThat(tokens.owner(first, NOON.plusSeconds(31))).contains(ALICE);
        assertThat(tokens.renew(ALICE, NOON.plusSeconds(3_599))).isTrue();
        assertThat(tokens.owner(first, NOON.plusSeconds(3_600))).isEmpty();
        assertThat(tokens.owner(second, NOON.plusSeconds(7_198))).contains(ALICE);
        assertThat(tokens.renew(ALICE, NOON.plusSeconds(7_199))).isFalse();
    }
}
