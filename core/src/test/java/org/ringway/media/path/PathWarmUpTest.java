package org.ringway.media.path;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PathWarmUpTest {
    @Test
    void everyPacketComesBackAlsoPastTheEndOfTheSequenceNumbers() {
        assertThat(PathWarmUp.run(70_000)).isEqualTo(70_000);
    }
}
