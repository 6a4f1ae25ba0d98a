package org.ringway.persistence.certificate;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.ringway.certificate.HostNames;
import org.ringway.certificate.TlsSight;

/// A TLS client that looks at what a listener shows for a host. It takes any certificate, says
/// nothing, and hangs up.
///
/// @param host the name in the ClientHello
record ListenerProbe(String host) {
    private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(3).toMillis();
    private static final String ANY_LABEL = "ringway-check.";
    private static final @Nullable KeyStore DEFAULT_AUTHORITIES = null;

    /// For a name in a certificate; a wildcard is asked for with some label in its place.
    static ListenerProbe forHost(String name) {
        return new ListenerProbe(
                HostNames.isWildcard(name) ? ANY_LABEL + HostNames.base(name) : name);
    }

    /// Looks at one listener.
    TlsSight look(InetSocketAddress listener) {
        try (var plain = new Socket()) {
            plain.connect(listener, PATIENCE_MILLIS);
            plain.setSoTimeout(PATIENCE_MILLIS);
            return handshake(plain);
        } catch (SSLException e) {
            return new TlsSight.Refused(String.valueOf(e.getMessage()));
        } catch (IOException _) {
            return new TlsSight.NoAnswer();
        }
    }

    private TlsSight handshake(Socket plain) throws IOException {
        try (var socket =
                (SSLSocket)
                        context()
                                .getSocketFactory()
                                .createSocket(plain, host, plain.getPort(), true)) {
            var parameters = socket.getSSLParameters();
            if (HostNames.isName(host)) {
                parameters.setServerNames(List.of(new SNIHostName(host)));
            }
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            var session = socket.getSession();
            var chain =
                    Arrays.stream(session.getPeerCertificates())
                            .map(X509Certificate.class::cast)
                            .toList();
            return new TlsSight.Seen(
                    session.getProtocol(), session.getCipherSuite(), chain, isTrusted(chain));
        }
    }

    private static SSLContext context() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TakingAll()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    private static boolean isTrusted(List<X509Certificate> chain) {
        try {
            var factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(DEFAULT_AUTHORITIES);
            for (var trust : factory.getTrustManagers()) {
                if (trust instanceof X509TrustManager known) {
                    known.checkServerTrusted(chain.toArray(X509Certificate[]::new), "UNKNOWN");
                }
            }
            return true;
        } catch (CertificateException _) {
            return false; // nobody known has signed it
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /// What the listener shows is judged afterwards, not refused.
    private static final class TakingAll extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
