package org.ringway.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Finds a JDK 25: the one that runs this, else by environment, else where systems put their JDKs.
 */
final class JavaHome {
    private static final int WANTED = 25;
    private static final List<String> VARIABLES = List.of("JAVA_HOME", "JAVA25_HOME", "JDK25_HOME");
    private static final List<String> PARENTS =
            List.of(
                    "/usr/lib/jvm",
                    "/usr/java",
                    "/opt",
                    "/opt/java",
                    "/Library/Java/JavaVirtualMachines",
                    "C:\\Program Files\\Java",
                    "C:\\Program Files\\Eclipse Adoptium");

    private JavaHome() {}

    /**
     * The {@code java} command of a JDK 25.
     *
     * @param environment of this process
     * @throws LaunchException when there is none
     */
    static Path java(Map<String, String> environment) throws LaunchException {
        for (Path home : candidates(environment)) {
            Optional<Path> java = javaOf(home);
            if (java.isPresent()) {
                return java.get();
            }
        }
        throw new LaunchException(
                "RW-5002 no JDK 25 found; install one (for example Temurin 25) or set JAVA_HOME");
    }

    /** The command of a home that is a JDK 25; empty for any other directory. */
    static Optional<Path> javaOf(Path home) {
        Path release = home.resolve("release");
        Path java = home.resolve("bin").resolve(File.separatorChar == '\\' ? "java.exe" : "java");
        return Files.isExecutable(java) && versionOf(release) == WANTED
                ? Optional.of(java)
                : Optional.empty();
    }

    private static List<Path> candidates(Map<String, String> environment) {
        List<Path> homes = new ArrayList<>();
        homes.add(Path.of(System.getProperty("java.home")));
        for (String variable : VARIABLES) {
            String home = environment.get(variable);
            if (home != null && !home.isBlank()) {
                homes.add(Path.of(home));
            }
        }
        homes.addAll(children(Path.of(System.getProperty("user.home"), ".sdkman/candidates/java")));
        homes.addAll(children(Path.of(System.getProperty("user.home"), ".jdks")));
        for (String parent : PARENTS) {
            for (Path child : children(Path.of(parent))) {
                homes.add(child);
                homes.add(child.resolve("Contents").resolve("Home"));
            }
        }
        return homes;
    }

    private static List<Path> children(Path parent) {
        List<Path> children = new ArrayList<>();
        if (Files.isDirectory(parent)) {
            try (DirectoryStream<Path> directories = Files.newDirectoryStream(parent)) {
                directories.forEach(children::add);
            } catch (IOException e) {
                return List.of(); // a directory that may not be read holds no JDK for us
            }
        }
        return children;
    }

    /** The feature version in a {@code release} file; 0 when it cannot be told. */
    private static int versionOf(Path release) {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(release)) {
            properties.load(reader);
            String version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
            return Integer.parseInt(version.split("[^0-9]", 2)[0]);
        } catch (IOException | NumberFormatException e) {
            return 0; // no JDK
        }
    }
}
