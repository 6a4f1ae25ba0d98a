package org.ringway.signalling.container.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.ringway.certificate.Issuer;
import org.ringway.certificate.KeyedChain;

/// A TLS server on the loopback address that shows a chain and says nothing.
final class TlsPeer implements AutoCloseable {
    private static final char[] PASSWORD = new char[0];

    private final SSLServerSocket door;
    private final List<Socket> connections = new CopyOnWriteArrayList<>();

    TlsPeer(KeyedChain chain) throws IOException, GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {keys(chain)}, null, null);
        door =
                (SSLServerSocket)
                        context.getServerSocketFactory()
                                .createServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(door.getInetAddress(), door.getLocalPort());
    }

    /// Our own keys, and one authority that is believed.
    static SipTlsMaterial believing(Issuer authority) {
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
                Thread.ofVirtual().start(() -> drain(connection));
            } catch (IOException _) {
                // the door was closed
            }
        }
    }

    private static void drain(Socket connection) {
        try (connection) {
            connection.getInputStream().readAllBytes();
        } catch (IOException _) {
            // whoever does not believe us breaks off
        }
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
}
