package org.ringway.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CodecPolicyTest {
    @Test
    void codecsAreTakenAwayByNameInAnyCase() {
        var policy = new CodecPolicy(List.of("PCMA", "G722"), List.of("OPUS"));
        assertThat(policy.without(List.of("g722", "Silk")))
                .isEqualTo(
                        new CodecPolicy(List.of("PCMA", "G722"), List.of("OPUS", "G722", "SILK")));
        assertThat(policy.without(List.of())).isEqualTo(policy);
    }
}
