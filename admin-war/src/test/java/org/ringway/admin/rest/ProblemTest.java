package org.ringway.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.editing.EditOutcome.Ground;
import org.ringway.editing.EditOutcome.Refused;
import org.ringway.editing.InvalidConfiguration;

class ProblemTest {
    @ParameterizedTest
    @CsvSource({"MALFORMED, 400", "INVALID, 422", "CONFLICT, 409"})
    void aRefusalNamesItsFieldAndItsReason(Ground ground, int status) {
        var refused = new Refused(ground, new InvalidConfiguration("port", "It must be 1 to 9."));
        assertThat(Problem.of(refused).document())
                .containsEntry("status", status)
                .containsEntry("field", "port")
                .containsEntry("reason", "It must be 1 to 9.")
                .containsEntry("detail", "It must be 1 to 9.")
                .containsKeys("type", "title");
    }

    @Test
    void aProblemOfTheWholeNamesNoField() {
        assertThat(Problem.missing().document())
                .containsEntry("status", 404)
                .doesNotContainKey("field");
    }
}
