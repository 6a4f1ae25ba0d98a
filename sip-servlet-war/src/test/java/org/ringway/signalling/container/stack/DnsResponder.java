package org.ringway.signalling.container.stack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ringway.settings.HostPort;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Master;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// A DNS server of the loopback interface that knows what a test tells it.
final class DnsResponder implements AutoCloseable {
    private static final int LONGEST = 1_024;

    private final DatagramSocket socket;
    private final Map<Name, List<Record>> zone = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile int verdict = Rcode.NOERROR;

    DnsResponder() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    /// Where it is asked.
    HostPort at() {
        return new HostPort("127.0.0.1", socket.getLocalPort());
    }

    /// Adds a record as it stands in a zone file.
    DnsResponder with(String line) throws IOException {
        var text = new ByteArrayInputStream(line.getBytes(StandardCharsets.US_ASCII));
        var record = Objects.requireNonNull(new Master(text, Name.root).nextRecord());
        zone.computeIfAbsent(record.getName(), _ -> new CopyOnWriteArrayList<>()).add(record);
        return this;
    }

    /// Answers every question with that code from now on.
    void fail(int rcode) {
        verdict = rcode;
    }

    /// The questions so far.
    List<String> asked() {
        return List.copyOf(asked);
    }

    private void serve() {
        var packet = new DatagramPacket(new byte[LONGEST], LONGEST);
        while (!socket.isClosed()) {
            try {
                packet.setLength(LONGEST);
                socket.receive(packet);
                var question = new byte[packet.getLength()];
                System.arraycopy(packet.getData(), 0, question, 0, question.length);
                var answer = answer(new Message(question)).toWire();
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private Message answer(Message question) {
        var wanted = question.getQuestion();
        asked.add(wanted.getName().toString());
        var answer = new Message(question.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.addRecord(wanted, Section.QUESTION);
        var known = zone.get(wanted.getName());
        answer.getHeader()
                .setRcode(known == null && verdict == Rcode.NOERROR ? Rcode.NXDOMAIN : verdict);
        if (known != null && verdict == Rcode.NOERROR) {
            known.stream()
                    .filter(record ->
                            record.getType() == wanted.getType() || record.getType() == Type.CNAME)
                    .forEach(record -> answer.addRecord(record, Section.ANSWER));
        }
        return answer;
    }

    @Override
    public void close() {
        socket.close();
    }
}
