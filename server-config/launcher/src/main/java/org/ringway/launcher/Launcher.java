package org.ringway.launcher;

import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Entry point. Exit status 0 after Ctrl-C or a clean stop, 1 when the server cannot start,
 * otherwise the server's own.
 */
public final class Launcher {
    private static final String PASSWORD_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int PASSWORD_LENGTH = 14;

    private final PrintStream out;
    private final Map<String, String> environment;

    private Launcher(PrintStream out, Map<String, String> environment) {
        this.out = out;
        this.environment = environment;
    }

    /**
     * Starts the server and stays until it ends.
     *
     * @param arguments the server's directory; without one, the directory above this jar's
     */
    public static void main(String[] arguments) throws InterruptedException {
        Launcher launcher = new Launcher(System.out, System.getenv());
        try {
            System.exit(launcher.run(home(arguments)));
        } catch (LaunchException e) {
            System.err.println(e.line());
            System.exit(1);
        }
    }

    private int run(Path home) throws LaunchException, InterruptedException {
        ServerCommand command = new ServerCommand(home);
        command.check();
        Path java = JavaHome.java(environment);
        LaunchSettings settings = LaunchSettings.of(environment, password());
        PortCheck.allFree(settings.bind(), settings.ports());
        DatabaseCheck.reachable(settings.databaseUrl());
        out.println("Starting Ringway with " + java + ", log in " + command.log());
        List<String> words = command.words(java);
        ServerProcess server = ServerProcess.start(words, settings, command.log());
        return watch(server, settings);
    }

    private int watch(ServerProcess server, LaunchSettings settings)
            throws LaunchException, InterruptedException {
        try {
            server.awaitReady(
                    settings.managementPort(),
                    time -> out.println("  still starting after " + time.toSeconds() + " s"));
        } catch (LaunchException e) {
            if (server.isStopping()) {
                return 0;
            }
            throw e;
        }
        out.println(Banner.of(settings));
        int status = server.awaitEnd();
        if (status != 0 && !server.isStopping()) {
            System.err.println(
                    "RW-5011 the server ended with status " + status + ": " + server.lastWords());
        }
        return status;
    }

    private static Path home(String[] arguments) throws LaunchException {
        if (arguments.length > 0) {
            return Path.of(arguments[0]).toAbsolutePath().normalize();
        }
        try {
            Path jar =
                    Path.of(
                            Launcher.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            return jar.resolve("../..").normalize();
        } catch (URISyntaxException e) {
            throw new LaunchException("RW-5012 give the server's directory as argument");
        }
    }

    private static String password() {
        return new SecureRandom()
                .ints(PASSWORD_LENGTH, 0, PASSWORD_LETTERS.length())
                .mapToObj(i -> PASSWORD_LETTERS.substring(i, i + 1))
                .collect(Collectors.joining());
    }
}
