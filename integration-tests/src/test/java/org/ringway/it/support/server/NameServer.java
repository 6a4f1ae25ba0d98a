package org.ringway.it.support.server;

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

/// A DNS server of the loopback interface (RFC 1035) that knows SRV and A records of a test.
public final class NameServer implements AutoCloseable {
    private static final int HEADER = 12;
    private static final int A = 1;
    private static final int SRV = 33;
    private static final int TIME_TO_LIVE = 5;
    private static final int NO_SUCH_NAME = 3;
    private static final int ANSWER = 0x8400;

    private final DatagramSocket socket;
    private final Map<String, List<byte[]>> records = new ConcurrentHashMap<>();
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();

    /// Begins to answer.
    public NameServer(int port) {
        try {
            socket = new DatagramSocket(port, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port, e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    /// Adds a server of a service.
    ///
    /// @param name for example `_sip._udp.carrier.example`
    /// @param port where the host offers it
    public NameServer service(String name, int priority, int port, String host) {
        return add(
                name,
                SRV,
                out -> {
                    out.writeShort(priority);
                    out.writeShort(0);
                    out.writeShort(port);
                    write(host, out);
                });
    }

    /// Adds a host that is at 127.0.0.1.
    public NameServer host(String name) {
        return add(name, A, out -> out.write(new byte[] {127, 0, 0, 1}));
    }

    /// Answers no question for that name from now on.
    public NameServer silent(String name) {
        unanswered.add(name);
        return this;
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private NameServer add(String name, int type, Writing data) {
        records.computeIfAbsent(type + " " + name, _ -> new CopyOnWriteArrayList<>())
                .add(bytes(data));
        return this;
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

    private static void write(String name, DataOutputStream out) throws IOException {
        for (var label : name.split("\\.", -1)) {
            out.writeByte(label.length());
            out.write(label.getBytes(StandardCharsets.US_ASCII));
        }
        out.writeByte(0);
    }

    private void serve() {
        var packet = new DatagramPacket(new byte[512], 512);
        while (!socket.isClosed()) {
            try {
                packet.setLength(512);
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
            name.append(name.isEmpty() ? "" : ".")
                    .append(
                            new String(
                                    question, end + 1, question[end], StandardCharsets.US_ASCII));
        }
        var asked = name.toString();
        if (unanswered.contains(asked)) {
            return new byte[0];
        }
        var type = question[end + 1] << 8 | question[end + 2];
        var found = records.getOrDefault(type + " " + asked, List.of());
        var isKnown = records.keySet().stream().anyMatch(key -> key.endsWith(" " + asked));
        var questionEnd = end + 5;
        return bytes(out -> {
            out.write(question, 0, 2);
            out.writeShort(ANSWER | (isKnown ? 0 : NO_SUCH_NAME));
            out.writeShort(1);
            out.writeShort(found.size());
            out.writeInt(0);
            out.write(question, HEADER, questionEnd - HEADER);
            for (var data : found) {
                out.writeShort(0xc000 | HEADER);
                out.writeShort(type);
                out.writeShort(1);
                out.writeInt(TIME_TO_LIVE);
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
