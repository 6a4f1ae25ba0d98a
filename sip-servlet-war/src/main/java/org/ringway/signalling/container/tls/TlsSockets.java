package org.ringway.signalling.container.tls;

import gov.nist.core.net.DefaultNetworkLayer;
import gov.nist.core.net.NetworkLayer;
import gov.nist.javax.sip.SipStackImpl;
import java.io.IOException;
import java.net.ConnectException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.NullUnmarked;
import org.ringway.certificate.CertificatePin;
import org.ringway.signalling.SignallingLog;

/// The stack's sockets, with TLS from a [SipTlsMaterial]. A renewed key counts from the next
/// handshake on, renewed trust from the next start.
@NullUnmarked
public final class TlsSockets implements NetworkLayer {
    private static final int CONNECT_MILLIS = 4_000;
    private static final NetworkLayer PLAIN = DefaultNetworkLayer.SINGLETON;

    /// The stack forgets a socket that its policy refuses; it is closed here.
    private static final ThreadLocal<SSLSocket> JUDGED = new ThreadLocal<>();

    private final SipTlsMaterial material;
    private final RenewedKeys keys;
    private final SSLContext context;

    /// @throws GeneralSecurityException when the material holds no usable certificates
    /// @throws IOException when the material cannot be read
    public TlsSockets(SipTlsMaterial material) throws GeneralSecurityException, IOException {
        this.material = material;
        keys = new RenewedKeys(material);
        context = SSLContext.getInstance("TLS");
        context.init(
                new KeyManager[] {keys},
                new TrustManager[] {new WatchedTrust(material.trust(), PeerVerdicts.deployment())},
                null);
    }

    @Override
    public SSLServerSocket createSSLServerSocket(int port, int backlog, InetAddress address)
            throws IOException {
        var socket =
                (SSLServerSocket)
                        context.getServerSocketFactory().createServerSocket(port, backlog, address);
        var parameters = socket.getSSLParameters();
        parameters.setSNIMatchers(material.hosts());
        socket.setSSLParameters(parameters);
        return socket;
    }

    @Override
    public SSLSocket createSSLSocket(InetAddress address, int port) throws IOException {
        return createSSLSocket(address, port, null);
    }

    @Override
    public SSLSocket createSSLSocket(InetAddress address, int port, InetAddress local)
            throws IOException {
        var socket = (SSLSocket) context.getSocketFactory().createSocket();
        if (local != null) {
            socket.bind(new InetSocketAddress(local, 0));
        }
        try {
            socket.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
            JUDGED.set(socket);
            return socket;
        } catch (SocketTimeoutException e) {
            socket.close();
            throw (ConnectException) new ConnectException("no answer in time").initCause(e);
        }
    }

    /// Connects to a server that has to show one certificate in the handshake, which is still to
    /// come. A context of its own: a session that was agreed under another rule cannot be resumed,
    /// which would show no certificate at all.
    ///
    /// @param local our end
    /// @throws IOException when nobody answers
    public SSLSocket connectPinned(InetSocketAddress server, InetAddress local, CertificatePin pin)
            throws IOException {
        var socket = (SSLSocket) pinned(pin).getSocketFactory().createSocket();
        try {
            socket.bind(new InetSocketAddress(local, 0));
            socket.connect(server, CONNECT_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private SSLContext pinned(CertificatePin pin) throws IOException {
        try {
            var apart = SSLContext.getInstance("TLS");
            apart.init(
                    new KeyManager[] {keys},
                    new TrustManager[] {new PinnedTrust(pin, PeerVerdicts.deployment())},
                    null);
            return apart;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /// The policy takes the peer of the socket that this thread has opened last.
    static void keep() {
        JUDGED.remove();
    }

    /// The policy refuses that peer.
    static void discard() {
        var socket = JUDGED.get();
        JUDGED.remove();
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                SignallingLog.stopFailed("connection to a TLS server", e);
            }
        }
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address)
            throws IOException {
        return PLAIN.createServerSocket(port, backlog, address);
    }

    @Override
    public Socket createSocket(InetAddress address, int port) throws IOException {
        return PLAIN.createSocket(address, port);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress local)
            throws IOException {
        return PLAIN.createSocket(address, port, local);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort)
            throws IOException {
        return PLAIN.createSocket(address, port, local, localPort);
    }

    @Override
    public DatagramSocket createDatagramSocket() throws SocketException {
        return PLAIN.createDatagramSocket();
    }

    @Override
    public DatagramSocket createDatagramSocket(int port, InetAddress address)
            throws SocketException {
        return PLAIN.createDatagramSocket(port, address);
    }

    @Override
    public void setSipStack(SipStackImpl stack) {}
}
