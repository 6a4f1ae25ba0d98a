package org.ringway.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionTagsTest {
    @Test
    void whatTheGatewayHasIsKnownInAnyCaseOfLetters() {
        assertThat(OptionTags.unknown(List.of("100rel", "TIMER", "Replaces"))).isEmpty();
        assertThat(OptionTags.unknown(List.of())).isEmpty();
    }

    @Test
    void anythingElseIsToldOnceAsItWasWritten() {
        assertThat(OptionTags.unknown(List.of("timer", "Foo", "path", "Foo", "outbound", "gruu")))
                .containsExactly("Foo", "path", "outbound", "gruu");
    }
}
