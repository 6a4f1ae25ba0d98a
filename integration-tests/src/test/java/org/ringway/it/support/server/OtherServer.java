package org.ringway.it.support.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.ringway.certificate.Issuer;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.Work;
import org.ringway.it.support.probe.NameWatch;

/// A server with other settings than the shared one's, for all test classes that it extends: it is
/// started before the first of them and ends after the last. It keeps out who guesses, takes
/// WebSockets without TLS, pings them often, listens on all addresses, hangs up after some silence,
/// asks a DNS server that only a test is, notes what names it looks up otherwise, and believes the
/// certificates of one authority.
public final class OtherServer implements BeforeAllCallback {
    /// Where it listens.
    public static final Gateway GATEWAY = Gateway.OTHER;

    /// The authority that it believes.
    public static final Issuer AUTHORITY = Issuer.root("known");

    /// Where its DNS server is, if a test is one.
    public static final int DNS = 32_758;

    /// How many failures in a minute it takes from one source.
    public static final int FAILURES = 5;

    /// For how long it keeps a source out at first.
    public static final Duration BLOCK = Duration.ofSeconds(10);

    /// How long it bears the silence of both parties of a call.
    public static final Duration SILENCE = Duration.ofSeconds(20);

    /// How often it pings WebSockets.
    public static final Duration PING = Duration.ofSeconds(2);

    private static volatile @Nullable OwnServer server;

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(Namespace.create(OtherServer.class))
                .getOrComputeIfAbsent("server", _ -> started(), OwnServer.class);
    }

    /// What it has printed.
    public static String console() {
        var running = server;
        if (running == null) {
            throw new IllegalStateException("no test class has started it");
        }
        return running.console();
    }

    /// The names and addresses that anything in its JVM has looked up so far, each as often as it
    /// did. What the gateway asks the DNS server about goes another way.
    public static List<String> lookedUp() {
        try {
            var file = names();
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OwnServer started() {
        var made =
                new OwnServer(
                        "server-other",
                        GATEWAY,
                        Map.of(
                                "RINGWAY_BIND",
                                "0.0.0.0",
                                "RINGWAY_HTTP_ENABLED",
                                "true",
                                "RINGWAY_BLOCK_AFTER",
                                "" + FAILURES,
                                "RINGWAY_BLOCK_S",
                                "" + BLOCK.toSeconds(),
                                "RINGWAY_RTP_ACTIVITY",
                                "true," + SILENCE.toSeconds(),
                                "RINGWAY_WS_PING_S",
                                "" + PING.toSeconds(),
                                "RINGWAY_DNS_SERVERS",
                                "127.0.0.1:" + DNS,
                                "JAVA_TOOL_OPTIONS",
                                trusting(AUTHORITY) + notingNames()));
        made.start();
        server = made;
        return made;
    }

    /// The options of a JVM that knows one authority and no other.
    private static String trusting(Issuer authority) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("known", authority.anchor());
            var file = Work.directory("trust").resolve("known.p12");
            write(store, file);
            return "-Djavax.net.ssl.trustStore="
                    + file
                    + " -Djavax.net.ssl.trustStorePassword=sesame";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The options of a JVM that notes what it looks up.
    private static String notingNames() {
        try {
            var agent = Files.createDirectories(names().getParent()).resolve("names.jar");
            Archives.nameWatch().as(ZipExporter.class).exportTo(agent.toFile(), true);
            return " -javaagent:" + agent + " -D" + NameWatch.FILE + "=" + names();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path names() {
        return Work.directory("names").resolve("looked-up");
    }

    private static void write(KeyStore store, Path file)
            throws IOException, GeneralSecurityException {
        Files.createDirectories(file.getParent());
        try (var out = Files.newOutputStream(file)) {
            store.store(out, "sesame".toCharArray());
        }
    }
}
