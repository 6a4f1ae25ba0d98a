package org.ringway.cdr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ringway.call.Ending;

class LedgerInMemoryTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final UUID ID = new UUID(1, 2);

    private final LedgerInMemory ledger = new LedgerInMemory();

    @Test
    void aRecordIsOpenedAnsweredAndClosed() {
        ledger.open(cdr(null, null));
        ledger.answered(cdr(NOW, null));
        assertThat(ledger.open()).isEqualTo(1);
        ledger.close(cdr(NOW, NOW));
        assertThat(ledger.open()).isZero();
        assertThat(ledger.closed()).containsExactly(cdr(NOW, NOW));
    }

    @Test
    void anyOtherOrderIsRefused() {
        assertThatThrownBy(() -> ledger.close(cdr(null, NOW))).hasMessageContaining("closed once");
        assertThatThrownBy(() -> ledger.answered(cdr(NOW, null))).hasMessageContaining("open");
        assertThatThrownBy(() -> ledger.open(cdr(null, NOW))).hasMessageContaining("no end");
        ledger.open(cdr(null, null));
        assertThatThrownBy(() -> ledger.open(cdr(null, null))).hasMessageContaining("once");
        assertThatThrownBy(() -> ledger.close(cdr(null, null))).hasMessageContaining("has an end");
        assertThatThrownBy(() -> ledger.answered(cdr(null, null))).hasMessageContaining("when");
        ledger.answered(cdr(NOW, null));
        assertThatThrownBy(() -> ledger.answered(cdr(NOW, null))).hasMessageContaining("once");
    }

    private static Cdr cdr(@Nullable Instant answeredAt, @Nullable Instant endedAt) {
        return new Cdr(
                ID,
                "demo",
                "call-1",
                "1001",
                "1002",
                "browser-to-office",
                NOW,
                answeredAt,
                endedAt,
                endedAt == null ? null : Ending.CALLER_HUNG_UP,
                0,
                null,
                List.of());
    }
}
