package gov.nist.javax.sip.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.NullUnmarked;
import org.ringway.certificate.CertificatePin;
import org.ringway.signalling.SignallingLog;
import org.ringway.signalling.container.tls.TlsSockets;

/// One connection to a TLS server that has to show one certificate. It is opened by the first
/// message, and not known to the stack's table of sockets, where it would be found by address
/// alone. What somebody who still holds it sends after its end goes by its successor, which asks
/// for the same certificate.
@NullUnmarked
final class PinnedChannel extends TLSMessageChannel {
    private final TrunkTransport transport;
    private final CertificatePin pin;
    private volatile boolean over;

    PinnedChannel(TrunkTransport transport, InetAddress server, int port, CertificatePin pin)
            throws IOException {
        super(server, port, transport.getSIPStack(), transport);
        this.transport = transport;
        this.pin = pin;
        this.key = TrunkTransport.key(server, port, pin);
        this.isCached = true; // else the first request from there would put it into that table
    }

    /// Whether its connection has ended, or could not be opened.
    boolean isOver() {
        return over;
    }

    @Override
    protected synchronized void sendMessage(byte[] message, boolean retry) throws IOException {
        send(message);
    }

    /// Whatever address is named, it goes to the server that the channel was made for.
    @Override
    public synchronized void sendMessage(
            byte[] message, InetAddress receiver, int port, boolean retry) throws IOException {
        send(message);
    }

    private void send(byte[] message) throws IOException {
        if (!isSent(message) && !transport.pinned(peerAddress, peerPort, pin).isSent(message)) {
            throw new IOException("the connection was closed at once");
        }
    }

    private synchronized boolean isSent(byte[] message) throws IOException {
        if (over) {
            return false;
        }
        if (mySock == null) {
            open();
        }
        try {
            var out = mySock.getOutputStream();
            out.write(message);
            out.flush();
            return true;
        } catch (IOException _) {
            end(); // it was closed meanwhile; another one may do
            return false;
        }
    }

    private void open() throws IOException {
        var sockets = (TlsSockets) sipStack.getNetworkLayer();
        try {
            var server = new InetSocketAddress(peerAddress, peerPort);
            var socket = sockets.connectPinned(server, transport.getIpAddress(), pin);
            greet(socket);
            mySock = socket;
            myClientInputStream = socket.getInputStream();
        } catch (IOException e) {
            end();
            throw e;
        }
        setHandshakeCompleted(true);
        var reader = new Thread(this, "PinnedChannel-" + peerAddress.getHostAddress());
        reader.setDaemon(true);
        reader.start();
    }

    private void greet(SSLSocket socket) throws IOException {
        try {
            var listener = new HandshakeCompletedListenerImpl(this, socket);
            socket.addHandshakeCompletedListener(listener);
            listener.startHandshakeWatchdog();
            socket.startHandshake();
        } catch (IOException e) {
            try {
                socket.close();
            } catch (IOException also) {
                SignallingLog.stopFailed("connection to a TLS server", also);
            }
            throw e;
        }
    }

    private void end() {
        close();
        transport.remove(this);
    }

    @Override
    public void close(boolean removeSocket, boolean stopKeepAliveTask) {
        over = true;
        super.close(removeSocket, stopKeepAliveTask);
    }
}
