package org.ringway.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CodecPolicyTest {
    @Test
    void opusGoesBehindG711AndNoFurther() {
        assertThat(ordered("OPUS", "PCMA", "PCMU", "G722"))
                .containsExactly("PCMA", "PCMU", "OPUS", "G722");
        assertThat(ordered("G722", "OPUS")).containsExactly("OPUS", "G722");
        assertThat(ordered("PCMA")).containsExactly("PCMA");
        assertThat(ordered()).isEmpty();
    }

    private static List<String> ordered(String... names) {
        return new CodecPolicy(List.of(names), List.of()).withOpusLast().allowed();
    }

    @Test
    void codecsAreTakenAwayByNameInAnyCase() {
        var policy = new CodecPolicy(List.of("PCMA", "G722"), List.of("OPUS"));
        assertThat(policy.without(List.of("g722", "Silk")))
                .isEqualTo(
                        new CodecPolicy(List.of("PCMA", "G722"), List.of("OPUS", "G722", "SILK")));
        assertThat(policy.without(List.of())).isEqualTo(policy);
    }
}
