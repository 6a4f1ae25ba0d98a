package org.ringway.location;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ringway.settings.HostPort;

/// A DNS server of the loopback interface (RFC 1035) that knows what a test tells it.
public final class DnsResponder implements AutoCloseable {
    private static final int HEADER = 12;
    private static final int LONGEST = 512;
    private static final int NO_SUCH_NAME = 3;
    private static final int ANSWER = 0x8400;

    private final DatagramSocket socket;
    private final Map<String, List<Resource>> zone = new ConcurrentHashMap<>();
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile int verdict;

    private enum Type {
        A(1),
        CNAME(5),
        AAAA(28),
        SRV(33);

        final int code;

        Type(int code) {
            this.code = code;
        }
    }

    private record Resource(Type type, int timeToLive, Writing data) {}

    /// Begins to answer at any port.
    public DnsResponder() {
        this(0);
    }

    /// Begins to answer.
    public DnsResponder(int port) {
        try {
            socket = new DatagramSocket(port, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port, e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    /// Where it is asked.
    public HostPort at() {
        return new HostPort("127.0.0.1", socket.getLocalPort());
    }

    /// Adds an A, AAAA, CNAME or SRV record as it stands in a zone file.
    ///
    /// @param line for example `a.example. 60 IN A 192.0.2.1`
    public DnsResponder with(String line) {
        var words = line.split(" ", 5);
        var type = Type.valueOf(words[3]);
        var resource = new Resource(type, Integer.parseInt(words[1]), data(type, words[4]));
        zone.computeIfAbsent(words[0], _ -> new CopyOnWriteArrayList<>()).add(resource);
        return this;
    }

    /// Answers no question for that name from now on.
    public DnsResponder silent(String name) {
        unanswered.add(name);
        return this;
    }

    /// Answers every question with that code from now on (RFC 1035 section 4.1.1).
    public void fail(int rcode) {
        verdict = rcode;
    }

    /// The names that were asked for so far.
    public List<String> asked() {
        return List.copyOf(asked);
    }

    private static Writing data(Type type, String text) {
        return switch (type) {
            case A, AAAA -> out -> out.write(InetAddress.ofLiteral(text).getAddress());
            case CNAME -> out -> write(text, out);
            case SRV -> {
                var words = text.split(" ", -1);
                yield out -> {
                    for (var i = 0; i < 3; i++) {
                        out.writeShort(Integer.parseInt(words[i]));
                    }
                    write(words[3], out);
                };
            }
        };
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private static byte[] bytes(Writing writing) {
        var bytes = new ByteArrayOutputStream();
        try {
            writing.to(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// @param name with a dot at its end, which is the root's empty label
    private static void write(String name, DataOutputStream out) throws IOException {
        for (var label : name.equals(".") ? List.of("") : List.of(name.split("\\.", -1))) {
            out.writeByte(label.length());
            out.write(label.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void serve() {
        var packet = new DatagramPacket(new byte[LONGEST], LONGEST);
        while (!socket.isClosed()) {
            try {
                packet.setLength(LONGEST);
                socket.receive(packet);
                var answer = answer(packet.getData());
                if (answer.length > 0) {
                    socket.send(
                            new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private byte[] answer(byte[] question) {
        var name = new StringBuilder();
        var end = HEADER;
        for (; question[end] != 0; end += 1 + question[end]) {
            name.append(new String(question, end + 1, question[end], StandardCharsets.US_ASCII))
                    .append('.');
        }
        var wanted = name.toString();
        asked.add(wanted);
        if (unanswered.contains(wanted)) {
            return new byte[0];
        }
        var type = question[end + 1] << 8 | question[end + 2];
        var known = zone.get(wanted);
        var code = known == null && verdict == 0 ? NO_SUCH_NAME : verdict;
        var found =
                (known == null || code != 0 ? List.<Resource>of() : known)
                        .stream()
                                .filter(one -> one.type().code == type || one.type() == Type.CNAME)
                                .toList();
        var questionEnd = end + 5;
        return bytes(out -> {
            out.write(question, 0, 2);
            out.writeShort(ANSWER | code);
            out.writeShort(1);
            out.writeShort(found.size());
            out.writeInt(0);
            out.write(question, HEADER, questionEnd - HEADER);
            for (var one : found) {
                out.writeShort(0xc000 | HEADER);
                out.writeShort(one.type().code);
                out.writeShort(1);
                out.writeInt(one.timeToLive());
                var data = bytes(one.data());
                out.writeShort(data.length);
                out.write(data);
            }
        });
    }

    @Override
    public void close() {
        socket.close();
    }
}
