package org.ringway.it.support;

import java.nio.file.Path;

/// Where what a test starts leaves its files.
public final class Work {
    /// Two rounds of tests run beside each other.
    private static final Path BASE =
            Path.of(System.getProperty("ringway.work", "target/run")).toAbsolutePath();

    private Work() {}

    /// A directory of this round of tests, which need not exist yet.
    ///
    /// @param name of what works there
    public static Path directory(String name) {
        return BASE.resolve(name);
    }
}
