package gov.nist.javax.sip.stack;

import gov.nist.core.HostPort;
import java.io.IOException;
import java.net.InetAddress;
import org.jspecify.annotations.NullUnmarked;
import org.ringway.certificate.CertificatePin;
import org.ringway.signalling.container.tls.ThreadPin;

/// A listening point for SIP over TLS whose connections to servers that have to show one
/// certificate are apart from all others: each is one [PinnedChannel], found by address, port and
/// pin. What is sent under no pin goes the stack's own way, by address and port alone, and never
/// meets one of them.
@NullUnmarked
final class TrunkTransport extends TLSMessageProcessor {
    TrunkTransport(InetAddress address, SIPTransactionStack stack, int port) {
        super(address, stack, port);
    }

    @Override
    public synchronized MessageChannel createMessageChannel(HostPort target) throws IOException {
        var pin = ThreadPin.current();
        return pin == null
                ? super.createMessageChannel(target)
                : pinned(target.getInetAddress(), target.getPort(), pin);
    }

    @Override
    public synchronized MessageChannel createMessageChannel(InetAddress target, int port)
            throws IOException {
        var pin = ThreadPin.current();
        return pin == null ? super.createMessageChannel(target, port) : pinned(target, port, pin);
    }

    /// The channel to a server that has to show a certificate; it has no connection yet when it is
    /// a new one.
    synchronized PinnedChannel pinned(InetAddress target, int port, CertificatePin pin)
            throws IOException {
        var key = key(target, port, pin);
        if (messageChannels.get(key) instanceof PinnedChannel known && !known.isOver()) {
            return known;
        }
        var channel = new PinnedChannel(this, target, port, pin);
        messageChannels.put(key, channel);
        return channel;
    }

    /// Tells it from every other channel. A key of the stack's own has nothing behind the port.
    static String key(InetAddress target, int port, CertificatePin pin) {
        return MessageChannel.getKey(target, port, "TLS") + "#" + pin.sha256();
    }
}
