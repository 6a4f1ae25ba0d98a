package org.ringway.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of the server, the same as its own start script would build.
 *
 * @param home the server's directory
 */
record ServerCommand(Path home) {
    /**
     * Large pages and small headers make media cheaper; short collections keep others' packets from
     * waiting.
     */
    private static final List<String> MEMORY =
            List.of(
                    "-Xmx1g",
                    "-XX:+UseTransparentHugePages",
                    "-XX:+UseCompactObjectHeaders",
                    "-XX:MaxGCPauseMillis=20");

    private static final List<String> EXPORTS =
            List.of(
                    "java.desktop/sun.awt",
                    "java.naming/com.sun.jndi.ldap",
                    "java.naming/com.sun.jndi.url.ldap",
                    "java.naming/com.sun.jndi.url.ldaps",
                    "jdk.naming.dns/com.sun.jndi.dns");
    private static final List<String> OPENS =
            List.of(
                    "java.base/java.io",
                    "java.base/java.lang",
                    "java.base/java.lang.invoke",
                    "java.base/java.lang.reflect",
                    "java.base/java.net",
                    "java.base/java.security",
                    "java.base/java.util",
                    "java.base/java.util.concurrent",
                    "java.management/javax.management",
                    "java.naming/javax.naming");

    /**
     * Checks that a server is there.
     *
     * @throws LaunchException when the directory holds none
     */
    void check() throws LaunchException {
        if (!Files.isRegularFile(home.resolve("jboss-modules.jar"))) {
            throw new LaunchException("RW-5001 no server in " + home + "; build it first");
        }
    }

    /** Where the server's console output goes. */
    Path log() {
        return base().resolve("log").resolve("console.log");
    }

    /**
     * The words of the command.
     *
     * @param java the {@code java} command
     */
    List<String> words(Path java) {
        List<String> words = new ArrayList<>();
        words.add(java.toString());
        words.addAll(MEMORY);
        words.add("-XX:+ExitOnOutOfMemoryError");
        EXPORTS.forEach(name -> words.add("--add-exports=" + name + "=ALL-UNNAMED"));
        OPENS.forEach(name -> words.add("--add-opens=" + name + "=ALL-UNNAMED"));
        words.add("--enable-native-access=ALL-UNNAMED");
        words.add("--sun-misc-unsafe-memory-access=allow");
        words.add("-Djava.net.preferIPv4Stack=true");
        words.add("-Djava.awt.headless=true");
        words.add("-Djboss.modules.system.pkgs=org.jboss.byteman");
        words.add("-Dorg.jboss.boot.log.file=" + base().resolve("log").resolve("server.log"));
        words.add(
                "-Dlogging.configuration="
                        + base().resolve("configuration").resolve("logging.properties").toUri());
        words.add("-jar");
        words.add(home.resolve("jboss-modules.jar").toString());
        words.add("-mp");
        words.add(home.resolve("modules").toString());
        words.add("org.jboss.as.standalone");
        words.add("-Djboss.home.dir=" + home);
        words.add("-Djboss.server.base.dir=" + base());
        return words;
    }

    private Path base() {
        return home.resolve("standalone");
    }
}
