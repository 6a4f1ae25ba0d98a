package org.ringway.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NodeNameTest {
    @Test
    void theAdministratorsNameComesBeforeThatOfTheHost() {
        assertThat(NodeName.of("one", "host")).isEqualTo("one");
        assertThat(NodeName.of(" ", "host")).isEqualTo("host");
        assertThat(NodeName.of(null, "host")).isEqualTo("host");
        assertThat(NodeName.of(null, null)).isEqualTo("ringway");
        assertThat(NodeName.of("n".repeat(65), "host")).isEqualTo("n".repeat(64));
    }
}
