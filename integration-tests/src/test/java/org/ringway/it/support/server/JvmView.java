package org.ringway.it.support.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A server's process seen from outside: its ports, its class loaders, its threads.
///
/// @param pid the process id
public record JvmView(long pid) {
    // So the JVM folds class loaders of one name.
    private static final Pattern LIKE_IT = Pattern.compile("\\(\\+ (\\d+) more\\)");

    /// The local ports that it has bound, for example `udp:30060`.
    public Set<String> ports() {
        var sockets = sockets();
        var ports = new TreeSet<String>();
        for (var table : List.of("udp", "tcp", "udp6", "tcp6")) {
            for (var row : rows(Path.of("/proc", "" + pid, "net", table))) {
                var bound = row.size() > 9 && (table.startsWith("udp") || row.get(3).equals("0A"));
                if (bound && sockets.contains("socket:[" + row.get(9) + "]")) {
                    var port = row.get(1).substring(row.get(1).indexOf(':') + 1);
                    ports.add(table.substring(0, 3) + ":" + Integer.parseInt(port, 16));
                }
            }
        }
        return ports;
    }

    /// How many class loaders it holds for an EAR and its modules after a full collection.
    ///
    /// @param ear the deployment's name
    public int deploymentLoaders(String ear) {
        jcmd("GC.run");
        return jcmd("VM.classloaders")
                .lines()
                .filter(line -> line.contains("\"deployment." + ear))
                .map(LIKE_IT::matcher)
                .mapToInt(more -> more.find() ? 1 + Integer.parseInt(more.group(1)) : 1)
                .sum();
    }

    /// How many objects of exactly that class are left after a full collection.
    public long instances(String type) {
        return jcmd("GC.class_histogram")
                .lines()
                .map(line -> line.strip().split("\\s+", 5))
                .filter(words -> words.length > 3 && words[3].equals(type))
                .mapToLong(words -> Long.parseLong(words[1]))
                .sum();
    }

    /// The names of its threads, with numbers made equal, and how many there are of each.
    public Map<String, Long> threads() {
        return jcmd("Thread.print")
                .lines()
                .filter(line -> line.startsWith("\""))
                .map(line -> line.substring(1, line.indexOf('"', 1)).replaceAll("\\d+", "N"))
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    }

    private Set<String> sockets() {
        try (var descriptors = Files.list(Path.of("/proc", "" + pid, "fd"))) {
            return descriptors.map(JvmView::link).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String link(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException _) {
            return ""; // closed meanwhile
        }
    }

    private static List<List<String>> rows(Path table) {
        try {
            return Files.readAllLines(table).stream()
                    .skip(1)
                    .map(line -> List.of(line.strip().split("\\s+", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String jcmd(String command) {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            var process =
                    new ProcessBuilder(jcmd, Long.toString(pid), command)
                            .redirectErrorStream(true)
                            .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
