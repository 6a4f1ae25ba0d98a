package org.ringway.it.support.sip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// The message log that SIPp writes with `-trace_msg`, read while SIPp writes it.
final class MessageLog {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");
    private static final Pattern ENTRY =
            Pattern.compile(
                    "-{20,} (\\d{4}-\\d\\d-\\d\\d)\\s+(\\d\\d:\\d\\d:\\d\\d\\.\\d{6})\\n"
                            + "\\S+ message (sent|received).*?:\\n\\n");

    private final Path file;
    private final List<Sighted> whole = new ArrayList<>();
    private long offset;

    MessageLog(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    /// The messages so far, in the order in which SIPp saw them. The last one may still be growing
    /// and is read again the next time.
    ///
    /// @throws IOException when there is a log that cannot be read
    synchronized List<Sighted> messages() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        var rest = rest();
        // One character for each octet, so that a place in the text is one in the file.
        var log = new String(rest, StandardCharsets.ISO_8859_1);
        var messages = new ArrayList<Sighted>();
        var start = 0;
        var entry = ENTRY.matcher(log);
        var found = entry.find();
        while (found) {
            start = entry.start();
            var time = LocalDateTime.parse(entry.group(1) + " " + entry.group(2), TIME);
            var way = entry.group(3).equals("sent");
            var from = entry.end();
            found = entry.find();
            var end = found ? entry.start() : rest.length;
            var text = new String(rest, from, end - from, StandardCharsets.UTF_8);
            messages.add(
                    new Sighted(
                            epochMillis(time),
                            way ? Sighted.Direction.SENT : Sighted.Direction.RECEIVED,
                            new SipText(text)));
        }
        offset += start;
        if (!messages.isEmpty()) {
            whole.addAll(messages.subList(0, messages.size() - 1));
        }
        var all = new ArrayList<>(whole);
        if (!messages.isEmpty()) {
            all.add(messages.getLast());
        }
        return all;
    }

    private byte[] rest() throws IOException {
        try (var channel = FileChannel.open(file)) {
            var rest = ByteBuffer.allocate(Math.toIntExact(channel.size() - offset));
            var read = 0;
            while (rest.hasRemaining() && read >= 0) {
                read = channel.read(rest, offset + rest.position());
            }
            return Arrays.copyOf(rest.array(), rest.position());
        }
    }

    private static double epochMillis(LocalDateTime time) {
        var instant = time.atZone(ZoneId.systemDefault()).toInstant();
        return instant.getEpochSecond() * 1000.0 + instant.getNano() / 1e6;
    }
}
