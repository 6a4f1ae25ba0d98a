package org.ringway.persistence.cdr;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.ringway.cdr.Cdr;
import org.ringway.persistence.PersistenceLog;

/// Changes of call records on the disk, while the database is away: one file to which lines are
/// only appended, until all of them are in the database. Whoever kills the server loses none that
/// was taken. For one thread; the count may be asked by others.
final class CdrSpool implements AutoCloseable {
    private static final Pattern LINE_END = Pattern.compile("\n");

    private final Path file;
    private final long capacity;
    private final FileChannel channel;
    private long size;
    private final AtomicInteger count = new AtomicInteger();

    private CdrSpool(Path file, long capacity, FileChannel channel) {
        this.file = file;
        this.capacity = capacity;
        this.channel = channel;
    }

    /// Opens the file with what a server that was killed has left in it, or makes it.
    ///
    /// @param capacity octets that it may have
    /// @throws IOException when it cannot be read or written
    static CdrSpool open(Path file, long capacity) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var options =
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        var spool = new CdrSpool(file, capacity, FileChannel.open(file, options, ownersAlone()));
        spool.begin();
        return spool;
    }

    /// Appends changes, all or none, and returns when they are on the disk.
    ///
    /// @return false when there is no room
    /// @throws IOException when the disk does not take them
    boolean append(List<Cdr> cdrs) throws IOException {
        var lines = cdrs.stream().map(SpoolLine::of).toList();
        var octets = lines.stream().mapToInt(line -> line.length).sum();
        if (size + octets > capacity) {
            return false;
        }
        var buffer = ByteBuffer.allocate(octets);
        lines.forEach(buffer::put);
        buffer.flip();
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer, size + buffer.position());
            }
            channel.force(false);
        } catch (IOException e) {
            channel.truncate(size); // half a line would spoil the next one
            throw e;
        }
        size += octets;
        count.addAndGet(cdrs.size());
        return true;
    }

    /// The records with what was said of each last, in the order in which they were first spoken
    /// of. Lines that are none are reported and passed over.
    ///
    /// @throws IOException when they cannot be read
    List<Cdr> read() throws IOException {
        var latest = new LinkedHashMap<UUID, Cdr>();
        var spoiled = 0;
        for (var line : LINE_END.splitAsStream(text()).filter(l -> !l.isEmpty()).toList()) {
            var cdr = SpoolLine.read(line);
            cdr.ifPresent(c -> latest.merge(c.id(), c, CdrSpool::last));
            spoiled += cdr.isPresent() ? 0 : 1;
        }
        if (spoiled > 0) {
            PersistenceLog.spoolSpoiled(spoiled, file);
        }
        return new ArrayList<>(latest.values());
    }

    /// Forgets everything: it is in the database.
    ///
    /// @throws IOException when the disk does not
    void clear() throws IOException {
        channel.truncate(0);
        channel.force(true);
        size = 0;
        count.set(0);
    }

    /// How many changes are in it.
    int count() {
        return count.get();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static Cdr last(Cdr before, Cdr after) {
        return before.endedAt() != null && after.endedAt() == null ? before : after;
    }

    /// What follows the last end of a line was cut off when the server was.
    private void begin() throws IOException {
        size = channel.size();
        var whole = text();
        size = whole.length();
        count.set((int) whole.chars().filter(c -> c == '\n').count());
        channel.truncate(size);
        channel.force(true);
        try (var directory = FileChannel.open(file.toAbsolutePath().getParent())) {
            directory.force(true);
        }
    }

    /// All lines with their ends.
    private String text() throws IOException {
        var octets = ByteBuffer.allocate(Math.toIntExact(size));
        while (octets.hasRemaining()) {
            if (channel.read(octets, octets.position()) < 0) {
                break;
            }
        }
        var text = new String(octets.array(), 0, octets.position(), StandardCharsets.ISO_8859_1);
        return text.substring(0, text.lastIndexOf('\n') + 1);
    }

    private static FileAttribute<?>[] ownersAlone() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
