package org.ringway.signalling.container.tls;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.NullUnmarked;
import org.ringway.certificate.CertificatePin;

/// Believes a server that shows one certificate, and nobody else; notes why one was not believed.
@NullUnmarked
final class PinnedTrust extends X509ExtendedTrustManager {
    private final CertificatePin pin;
    private final PeerVerdicts verdicts;

    PinnedTrust(CertificatePin pin, PeerVerdicts verdicts) {
        this.pin = pin;
        this.verdicts = verdicts;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        var reason = pin.distrust(List.of(chain), Instant.now());
        if (socket.getRemoteSocketAddress() instanceof InetSocketAddress server) {
            if (reason.isPresent()) {
                verdicts.refusedPin(server, pin, reason.get());
            } else {
                verdicts.believed(server, pin);
            }
        }
        if (reason.isPresent()) {
            throw new CertificateException(reason.get());
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        var reason = pin.distrust(List.of(chain), Instant.now());
        if (reason.isPresent()) {
            throw new CertificateException(reason.get());
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        throw new CertificateException("a pin is for servers");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
