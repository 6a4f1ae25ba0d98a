package org.ringway.it.support.sip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.ringway.certificate.KeyedChain;

/// A trunk behind SIP over TLS that is busy: it answers every INVITE with 486; or one that picks up
/// at once.
public final class TlsTrunk implements AutoCloseable {
    private static final char[] PASSWORD = new char[0];
    private static final List<String> COPIED = List.of("via:", "from:", "to:", "call-id:", "cseq:");

    private final SSLServerSocket door;
    private final String sdp;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();

    /// A busy one. Listens on the loopback address.
    ///
    /// @param chain what it shows
    public TlsTrunk(int port, KeyedChain chain) {
        this(port, chain, "");
    }

    /// One that picks up. Listens on the loopback address.
    ///
    /// @param chain what it shows
    /// @param sdp its answer; empty for a busy one
    public TlsTrunk(int port, KeyedChain chain, String sdp) {
        this.sdp = sdp;
        try {
            door =
                    (SSLServerSocket)
                            context(chain)
                                    .getServerSocketFactory()
                                    .createServerSocket(port, 10, InetAddress.getLoopbackAddress());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        Thread.ofVirtual().name("tls-trunk").start(this::serve);
    }

    /// The start lines of all messages that came.
    public List<String> heard() {
        return heard;
    }

    /// How many connections were opened to it, also by those who did not believe it.
    public int connections() {
        return connections.size();
    }

    @Override
    public void close() {
        try {
            door.close();
            for (var connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                var socket = door.accept();
                connections.add(socket);
                Thread.ofVirtual().name("tls-trunk-connection").start(() -> serve(socket));
            } catch (IOException _) {
                // the door was closed
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            var in = connection.getInputStream();
            var octets = new byte[65_536];
            for (var read = in.read(octets); read > 0; read = in.read(octets)) {
                var text = new String(octets, 0, read, StandardCharsets.UTF_8);
                heard.add(text.lines().findFirst().orElse(""));
                var answer = answer(text);
                if (!answer.isEmpty()) {
                    connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException _) {
            // whoever does not trust us breaks off; the next one may
        }
    }

    private String answer(String request) {
        if (request.startsWith("INVITE ")) {
            return sdp.isEmpty() ? response("486 Busy Here", request, "") : picksUp(request);
        }
        return request.startsWith("BYE ") ? response("200 OK", request, "") : "";
    }

    private String picksUp(String invite) {
        var contact =
                "Contact: <sip:pbx@127.0.0.1:%d;transport=tls>\r\n".formatted(door.getLocalPort());
        return response("200 OK", invite, contact + "Content-Type: application/sdp\r\n");
    }

    private String response(String status, String request, String more) {
        var body = more.isEmpty() ? "" : sdp;
        return request.lines()
                .filter(line -> COPIED.stream().anyMatch(line.toLowerCase(Locale.ROOT)::startsWith))
                .map(line ->
                        line.startsWith("To:") && !line.contains(";tag=")
                                ? line + ";tag=trunk"
                                : line)
                .collect(
                        Collectors.joining(
                                "\r\n",
                                "SIP/2.0 " + status + "\r\n",
                                "\r\n"
                                        + more
                                        + "Content-Length: "
                                        + body.length()
                                        + "\r\n\r\n"
                                        + body));
    }

    private static SSLContext context(KeyedChain chain)
            throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "key", chain.key(), PASSWORD, chain.chain().toArray(X509Certificate[]::new));
        var keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
