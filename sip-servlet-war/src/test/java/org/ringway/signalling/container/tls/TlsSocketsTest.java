package org.ringway.signalling.container.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.ringway.certificate.CertificatePin;
import org.ringway.certificate.Issuer;

/// Connections to servers that have to show one certificate, beside those to all others.
class TlsSocketsTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final Issuer known = Issuer.root("known");
    private final TlsSockets sockets = sockets(known);

    private static TlsSockets sockets(Issuer known) {
        try {
            return new TlsSockets(TlsPeer.believing(known));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aPinBelievesItsCertificateAndLeavesNothingBehindForOthers() throws Exception {
        var own = Issuer.selfSigned("b.example");
        var pin = CertificatePin.of(own.leaf());
        try (var peer = new TlsPeer(own)) {
            for (var i = 0; i < 2; i++) {
                try (var socket = sockets.connectPinned(peer.address(), HERE, pin)) {
                    socket.startHandshake();
                    assertThat(socket.getSession().getPeerCertificates()[0]).isEqualTo(own.leaf());
                }
                try (var socket = plain(peer)) {
                    assertThatThrownBy(socket::startHandshake)
                            .isInstanceOf(SSLHandshakeException.class);
                }
            }
            var verdicts = PeerVerdicts.deployment();
            assertThat(verdicts.distrust(peer.address(), pin)).isEmpty();
            assertThat(verdicts.distrust(peer.address(), "b.example"))
                    .contains("self-signed: CN=leaf");
        }
    }

    @Test
    void aPinBelievesNobodyElse() throws Exception {
        var pin = CertificatePin.of(Issuer.selfSigned("a.example").leaf());
        try (var peer = new TlsPeer(known.ec("a.example"))) {
            try (var socket = plain(peer)) {
                socket.startHandshake();
            }
            try (var socket = sockets.connectPinned(peer.address(), HERE, pin)) {
                assertThatThrownBy(socket::startHandshake)
                        .isInstanceOf(SSLHandshakeException.class);
            }
            assertThat(PeerVerdicts.deployment().distrust(peer.address(), pin).orElseThrow())
                    .startsWith("not the pinned certificate: pinned is " + pin);
        }
    }

    private SSLSocket plain(TlsPeer peer) throws Exception {
        return sockets.createSSLSocket(peer.address().getAddress(), peer.address().getPort(), HERE);
    }
}
