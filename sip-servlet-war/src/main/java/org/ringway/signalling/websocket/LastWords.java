package org.ringway.signalling.websocket;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// The last message of each dialog that a phone may have missed when its connection went: what
/// carries a call on or ends it, by Call-ID. SIP takes every one of them twice without harm (RFC
/// 3261 section 17). Thread-safe.
final class LastWords {
    /// Dialogs of one phone; the one that was silent for longest makes room.
    static final int MOST_DIALOGS = 32;

    /// For how long the end of a dialog is worth repeating: a dead connection is noticed after 75 s
    /// at the latest, and a transaction lasts for 32 s.
    static final long PARTING_NANOS = TimeUnit.SECONDS.toNanos(110);

    private static final Set<String> REQUESTS = Set.of("INVITE", "ACK", "NOTIFY", "BYE", "CANCEL");

    private final Map<String, Words> byCallId = new LinkedHashMap<>();

    private enum Kind {
        /// The dialog goes on; only the call knows whether it is worth repeating.
        GOING_ON,
        /// The dialog is over after it.
        PARTING,
        OTHER
    }

    /// @param text one character for each octet
    private record Words(String text, Kind kind, long at) {
        byte[] message() {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    /// Takes note of a message that is being sent.
    synchronized void said(byte[] message, long nanos) {
        var text = new String(message, StandardCharsets.ISO_8859_1);
        var head = new Head(text);
        var kind = head.kind();
        var callId = head.field("call-id");
        if (kind == Kind.OTHER || callId.isEmpty()) {
            return;
        }
        byCallId.remove(callId);
        byCallId.put(callId, new Words(text, kind, nanos));
        byCallId.values()
                .removeIf(words ->
                        words.kind() == Kind.PARTING && nanos - words.at() > PARTING_NANOS);
        if (byCallId.size() > MOST_DIALOGS) {
            byCallId.remove(byCallId.keySet().iterator().next());
        }
    }

    /// The last message of a dialog.
    synchronized Optional<byte[]> of(String callId) {
        return Optional.ofNullable(byCallId.get(callId)).map(Words::message);
    }

    /// The messages that ended dialogs since shortly before the connection went.
    ///
    /// @param lostAt when it went
    synchronized List<byte[]> parting(long lostAt) {
        return byCallId.values().stream()
                .filter(words -> words.kind() == Kind.PARTING)
                .filter(words -> lostAt - words.at() < PARTING_NANOS)
                .map(Words::message)
                .toList();
    }

    /// Takes over what a connection before this one has said.
    void inherit(LastWords earlier) {
        var inherited = earlier.all();
        synchronized (this) {
            inherited.forEach(byCallId::putIfAbsent);
        }
    }

    private synchronized Map<String, Words> all() {
        return new LinkedHashMap<>(byCallId);
    }

    private static final class Head {
        private final List<String> lines;

        Head(String text) {
            var end = text.indexOf("\r\n\r\n");
            lines = (end < 0 ? text : text.substring(0, end)).lines().toList();
        }

        Kind kind() {
            var start = lines.isEmpty() ? "" : lines.getFirst();
            var method = start.substring(0, Math.max(0, start.indexOf(' ')));
            if (method.equals("SIP/2.0")) {
                return ofResponse(start);
            }
            if (!REQUESTS.contains(method)) {
                return Kind.OTHER;
            }
            return method.equals("BYE") || method.equals("CANCEL") ? Kind.PARTING : Kind.GOING_ON;
        }

        private Kind ofResponse(String start) {
            var sequence = field("cseq");
            if (sequence.endsWith("BYE")) {
                return Kind.PARTING;
            }
            if (!sequence.endsWith("INVITE") || start.startsWith("SIP/2.0 100")) {
                return Kind.OTHER;
            }
            var early = start.startsWith("SIP/2.0 1") || start.startsWith("SIP/2.0 2");
            return early ? Kind.GOING_ON : Kind.PARTING;
        }

        /// The first value of a header field, its name in lower case.
        String field(String name) {
            return lines.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }
}
