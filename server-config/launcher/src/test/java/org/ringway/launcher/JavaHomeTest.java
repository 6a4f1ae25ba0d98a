package org.ringway.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaHomeTest {
    @TempDir private Path home = Path.of("");

    @Test
    void aHomeWithJava25IsTaken() throws Exception {
        install("25.0.3");

        assertThat(JavaHome.javaOf(home)).contains(home.resolve("bin/java"));
    }

    @Test
    void anOlderJavaIsPassedOver() throws Exception {
        install("21.0.1");

        assertThat(JavaHome.javaOf(home)).isEmpty();
    }

    @Test
    void aDirectoryWithoutJavaIsPassedOver() {
        assertThat(JavaHome.javaOf(home)).isEmpty();
    }

    private void install(String version) throws Exception {
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        Path java = Files.createDirectory(home.resolve("bin")).resolve("java");
        Files.writeString(java, "");
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }
}
