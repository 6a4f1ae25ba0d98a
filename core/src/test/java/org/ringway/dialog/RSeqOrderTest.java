package org.ringway.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RSeqOrderTest {
    private final RSeqOrder order = new RSeqOrder();

    @Test
    void everyResponseIsAcknowledgedOnceAndInOrder() {
        assertThat(order.isNext("a", 4711)).isTrue();
        assertThat(order.isNext("a", 4711)).isFalse();
        assertThat(order.isNext("a", 4713)).isFalse();
        assertThat(order.isNext("a", 4712)).isTrue();
        assertThat(order.isNext("a", 4713)).isTrue();
        assertThat(order.isNext("a", 4711)).isFalse();
    }

    @Test
    void everyPartyCountsForItself() {
        assertThat(order.isNext("a", 1)).isTrue();
        assertThat(order.isNext("b", 1)).isTrue();
        assertThat(order.isNext("b", 2)).isTrue();
        assertThat(order.isNext("a", 2)).isTrue();
    }

    @Test
    void aProxyThatForksWithoutEndFillsNoMemory() {
        for (var i = 0; i < RSeqOrder.MOST_PARTIES; i++) {
            assertThat(order.isNext("tag" + i, 1)).isTrue();
        }
        assertThat(order.isNext("one more", 1)).isFalse();
        assertThat(order.isNext("tag0", 2)).isTrue();
    }
}
