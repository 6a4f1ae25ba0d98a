package org.ringway.sip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ringway.sip.Replaces.Condition;

class ReplacesTest {
    @Test
    void theOtherPartyNamesTheSameDialogTheOtherWayRound() {
        var dialog = Replaces.parse("id;from-tag=theirs;to-tag=ours;early-only").orElseThrow();
        assertThat(dialog).isEqualTo(new Replaces("id", "ours", "theirs", Condition.EARLY_ONLY));
        assertThat(dialog.swapped())
                .isEqualTo(new Replaces("id", "theirs", "ours", Condition.EARLY_ONLY));
        assertThat(dialog.swapped().swapped()).isEqualTo(dialog);
    }
}
