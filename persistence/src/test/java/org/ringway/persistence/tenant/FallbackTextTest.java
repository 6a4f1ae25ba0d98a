package org.ringway.persistence.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FallbackTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"extension:1001", "trunk:carrier:+49301234567", "agent:701", "1001", "anna"})
    void whatIsWrittenIsReadAndWrittenAgain(String text) {
        assertThat(FallbackText.parse(text).map(FallbackText::of)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "extension:",
                "agent:",
                "trunk:",
                "trunk:carrier",
                "trunk::1",
                "trunk:c:",
                "a:b"
            })
    void anythingElseMeansNothing(String text) {
        assertThat(FallbackText.parse(text)).isEmpty();
    }
}
