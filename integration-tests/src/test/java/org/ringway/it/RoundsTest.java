package org.ringway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.suite.api.SelectPackages;

/// No integration test is left out, and none runs twice.
class RoundsTest {
    @Test
    void everyPackageWithIntegrationTestsIsInOneRound() throws IOException {
        try (var files = Files.walk(Path.of("src", "test", "java"))) {
            var packages =
                    files.filter(file -> file.toString().endsWith("IT.java"))
                            .map(file -> file.subpath(3, 7).toString().replace('/', '.'))
                            .distinct();
            assertThat(packages)
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.of(CallsRound.class, ServerRound.class)
                                    .map(round -> round.getAnnotation(SelectPackages.class))
                                    .flatMap(select -> Stream.of(select.value()))
                                    .toList());
        }
    }
}
