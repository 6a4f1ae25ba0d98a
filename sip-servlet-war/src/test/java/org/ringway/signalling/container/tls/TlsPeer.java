package org.ringway.signalling.container.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.ringway.certificate.Issuer;
import org.ringway.certificate.KeyedChain;

/// A TLS server on the loopback address that shows a chain, and answers every SIP request but an
/// ACK with 200.
public final class TlsPeer implements AutoCloseable {
    private static final char[] PASSWORD = new char[0];

    private static final List<String> COPIED = List.of("via:", "from:", "to:", "call-id:", "cseq:");

    private final SSLServerSocket door;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();

    /// Listens.
    ///
    /// @param chain what it shows
    public TlsPeer(KeyedChain chain) throws IOException, GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {keys(chain)}, null, null);
        door =
                (SSLServerSocket)
                        context.getServerSocketFactory()
                                .createServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    /// Where it listens.
    public InetSocketAddress address() {
        return new InetSocketAddress(door.getInetAddress(), door.getLocalPort());
    }

    /// Our own keys, and one authority that is believed.
    public static SipTlsMaterial believing(Issuer authority) {
        return new SipTlsMaterial() {
            @Override
            public KeyManager keys() throws GeneralSecurityException, IOException {
                return TlsPeer.keys(Issuer.selfSigned("gateway.example"));
            }

            @Override
            public X509ExtendedTrustManager trust() throws GeneralSecurityException, IOException {
                var store = empty();
                store.setCertificateEntry("known", authority.anchor());
                var factory = TrustManagerFactory.getInstance("PKIX");
                factory.init(store);
                return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
            }

            @Override
            public List<SNIMatcher> hosts() {
                return List.of();
            }

            @Override
            public long revision() {
                return 0;
            }
        };
    }

    private static KeyManager keys(KeyedChain chain) throws GeneralSecurityException, IOException {
        var store = empty();
        store.setKeyEntry(
                "key", chain.key(), PASSWORD, chain.chain().toArray(X509Certificate[]::new));
        var factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(store, PASSWORD);
        return factory.getKeyManagers()[0];
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                var connection = door.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> answer(connection));
            } catch (IOException _) {
                // the door was closed
            }
        }
    }

    /// The methods of all requests that came.
    public List<String> heard() {
        return heard;
    }

    /// How many connections it has taken, also from those who did not believe it.
    public int connections() {
        return connections.size();
    }

    /// Hangs up on everybody who is connected.
    public void hangUp() throws IOException {
        for (var connection : connections) {
            connection.close();
        }
    }

    private void answer(Socket connection) {
        try (connection) {
            var in = connection.getInputStream();
            var octets = new byte[65_536];
            for (var read = in.read(octets); read > 0; read = in.read(octets)) {
                var request = new String(octets, 0, read, StandardCharsets.UTF_8);
                var method = request.replaceFirst("(?s) .*", "");
                heard.add(method);
                if (!method.equals("ACK")) {
                    var response = response(request).getBytes(StandardCharsets.UTF_8);
                    connection.getOutputStream().write(response);
                }
            }
        } catch (IOException _) {
            // whoever does not believe us breaks off
        }
    }

    private String response(String request) {
        return request.lines()
                .filter(line -> COPIED.stream().anyMatch(line.toLowerCase(Locale.ROOT)::startsWith))
                .map(line ->
                        line.startsWith("To:") && !line.contains(";tag=")
                                ? line + ";tag=peer"
                                : line)
                .collect(
                        Collectors.joining(
                                "\r\n",
                                "SIP/2.0 200 OK\r\n",
                                "\r\n"
                                        + "Contact: <sip:pbx@127.0.0.1:%d;transport=tls>\r\n"
                                                .formatted(door.getLocalPort())
                                        + "Content-Length: 0\r\n\r\n"));
    }

    @Override
    public void close() {
        try {
            door.close();
            hangUp();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
