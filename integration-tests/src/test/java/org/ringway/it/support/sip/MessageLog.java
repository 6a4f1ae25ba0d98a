package org.ringway.it.support.sip;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Reads the message log that SIPp writes with `-trace_msg`.
final class MessageLog {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");
    private static final Pattern ENTRY =
            Pattern.compile(
                    "-{20,} (\\d{4}-\\d\\d-\\d\\d)\\s+(\\d\\d:\\d\\d:\\d\\d\\.\\d{6})\\n"
                            + "\\S+ message (sent|received).*?:\\n\\n");

    private MessageLog() {}

    /// The messages in the order in which SIPp saw them.
    static List<Sighted> read(String log) {
        var messages = new ArrayList<Sighted>();
        var entry = ENTRY.matcher(log);
        var found = entry.find();
        while (found) {
            var time = LocalDateTime.parse(entry.group(1) + " " + entry.group(2), TIME);
            var way = entry.group(3).equals("sent");
            var from = entry.end();
            found = entry.find();
            var text = log.substring(from, found ? entry.start() : log.length());
            messages.add(
                    new Sighted(
                            epochMillis(time),
                            way ? Sighted.Direction.SENT : Sighted.Direction.RECEIVED,
                            new SipText(text)));
        }
        return messages;
    }

    private static double epochMillis(LocalDateTime time) {
        var instant = time.atZone(ZoneId.systemDefault()).toInstant();
        return instant.getEpochSecond() * 1000.0 + instant.getNano() / 1e6;
    }
}
