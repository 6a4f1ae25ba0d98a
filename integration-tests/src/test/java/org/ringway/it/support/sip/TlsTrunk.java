package org.ringway.it.support.sip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
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

/// A trunk behind SIP over TLS that is busy: it answers every INVITE with 486.
public final class TlsTrunk implements AutoCloseable {
    private static final char[] PASSWORD = new char[0];
    private static final List<String> COPIED = List.of("via:", "from:", "to:", "call-id:", "cseq:");

    private final SSLServerSocket door;
    private final List<String> heard = new CopyOnWriteArrayList<>();

    /// Listens on the loopback address.
    ///
    /// @param chain what it shows
    public TlsTrunk(int port, KeyedChain chain) {
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

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        while (!door.isClosed()) {
            try (var socket = door.accept()) {
                var in = socket.getInputStream();
                var octets = new byte[65_536];
                for (var read = in.read(octets); read > 0; read = in.read(octets)) {
                    var text = new String(octets, 0, read, StandardCharsets.UTF_8);
                    heard.add(text.lines().findFirst().orElse(""));
                    if (text.startsWith("INVITE ")) {
                        socket.getOutputStream().write(busy(text).getBytes(StandardCharsets.UTF_8));
                    }
                }
            } catch (IOException _) {
                // whoever does not trust us breaks off; the next one may
            }
        }
    }

    private static String busy(String invite) {
        return invite.lines()
                .filter(line -> COPIED.stream().anyMatch(line.toLowerCase(Locale.ROOT)::startsWith))
                .map(line -> line.startsWith("To:") ? line + ";tag=busy" : line)
                .collect(
                        Collectors.joining(
                                "\r\n",
                                "SIP/2.0 486 Busy Here\r\n",
                                "\r\nContent-Length: 0\r\n\r\n"));
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
