package org.ringway.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DatagramQueueTest {
    private final DatagramQueue queue = new DatagramQueue();

    private boolean offer(int length) {
        return queue.offer(new byte[length], 0, length);
    }

    @Test
    void theyComeOutAsTheyWentIn() throws InterruptedException {
        byte[] buffer = new byte[40];
        buffer[5] = 1;
        assertThat(queue.offer(buffer, 5, 20)).isTrue();
        buffer[5] = 2;
        assertThat(queue.offer(buffer, 5, 30)).isTrue();
        assertThat(queue.poll(0)).hasSize(20).startsWith(1);
        assertThat(queue.poll(0)).hasSize(30).startsWith(2);
        assertThat(queue.poll(1000)).isNull();
    }

    @Test
    void beforeTheStartItKeeps4096OctetsAtMost() {
        assertThat(offer(1400)).isTrue();
        assertThat(offer(1400)).isTrue();
        assertThat(offer(1297)).isFalse();
        assertThat(offer(1296)).isTrue();
        assertThat(offer(13)).isFalse();
    }

    @Test
    void afterTheStartItKeepsSixteenDatagrams() {
        queue.start();
        for (int i = 0; i < DatagramQueue.CAPACITY; i++) {
            assertThat(offer(1500)).isTrue();
        }
        assertThat(offer(13)).isFalse();
    }

    @Test
    void whatCannotBeARecordIsRefused() {
        assertThat(offer(12)).isFalse();
        assertThat(offer(1501)).isFalse();
        assertThat(offer(0)).isFalse();
    }

    @Test
    void closingWakesWhoWaitsAndDropsTheRest() throws InterruptedException {
        var waiting = Thread.ofVirtual().start(this::pollForEver);
        Thread.sleep(20);
        queue.close();
        waiting.join();
        assertThat(offer(20)).isFalse();
        assertThat(queue.isClosed()).isTrue();
    }

    @Test
    void aDatagramPutBackComesOutFirst() throws InterruptedException {
        offer(20);
        queue.putBack(new byte[30]);
        assertThat(queue.poll(0)).hasSize(30);
        assertThat(queue.poll(0)).hasSize(20);
    }

    private void pollForEver() {
        try {
            assertThat(queue.poll(Long.MAX_VALUE)).isNull();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
