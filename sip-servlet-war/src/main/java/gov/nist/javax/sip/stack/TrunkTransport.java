package gov.nist.javax.sip.stack;

import gov.nist.core.HostPort;
import java.io.IOException;
import java.net.InetAddress;
import org.jspecify.annotations.NullUnmarked;
import org.ringway.certificate.CertificatePin;
import org.ringway.signalling.container.tls.ThreadPin;
import org.ringway.signalling.container.tls.ThreadReuse;

/// A listening point for SIP over TLS whose connections to servers that have to show one
/// certificate are apart from all others: each is one [PinnedChannel], found by address, port and
/// pin. What is sent under no pin goes the stack's own way, by address and port alone, and never
/// meets one of them; within a dialog that its receiver has begun it goes over the receiver's own
/// connection, when that is still there.
@NullUnmarked
final class TrunkTransport extends TLSMessageProcessor {
    TrunkTransport(InetAddress address, SIPTransactionStack stack, int port) {
        super(address, stack, port);
    }

    @Override
    public synchronized MessageChannel createMessageChannel(HostPort target) throws IOException {
        return createMessageChannel(target.getInetAddress(), target.getPort());
    }

    @Override
    public synchronized MessageChannel createMessageChannel(InetAddress target, int port)
            throws IOException {
        var pin = ThreadPin.current();
        if (pin != null) {
            return pinned(target, port, pin);
        }
        var isThere = StackAccess.isOpen(messageChannels.get(key(target, port)));
        var opened = ThreadReuse.isAllowed() && !isThere ? openedFrom(target, port) : null;
        return opened == null ? super.createMessageChannel(target, port) : opened;
    }

    /// The connection that a peer has opened who says in its Via that it is at that port.
    private MessageChannel openedFrom(InetAddress peer, int port) {
        for (var channel : messageChannels.values()) {
            if (channel.peerPortAdvertisedInHeaders == port
                    && peer.equals(channel.peerAddress)
                    && StackAccess.isOpen(channel)) {
                return channel;
            }
        }
        return null;
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
        return key(target, port) + "#" + pin.sha256();
    }

    private static String key(InetAddress target, int port) {
        return MessageChannel.getKey(target, port, "TLS");
    }
}
