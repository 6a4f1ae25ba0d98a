package org.ringway.it.support.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A server's process seen from outside: its ports, its class loaders, its threads.
///
/// @param pid the process id
public record JvmView(long pid) {
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

    /// How many class loaders of modules and deployments it holds after a full collection; an EAR
    /// has one for itself and one for each of its modules.
    public long moduleLoaders() {
        jcmd("GC.run");
        return jcmd("VM.classloader_stats")
                .lines()
                .filter(line -> line.endsWith("org.jboss.modules.ModuleClassLoader"))
                .count();
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

    /// The names of its threads, with numbers made equal, each with how many there are.
    public String threads() {
        return jcmd("Thread.print")
                .lines()
                .filter(line -> line.startsWith("\""))
                .map(line -> line.substring(1, line.indexOf('"', 1)).replaceAll("\\d+", "N"))
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()))
                .toString();
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
