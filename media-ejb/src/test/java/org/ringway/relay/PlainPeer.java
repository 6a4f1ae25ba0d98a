package org.ringway.relay;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A telephone with RTP/AVP.
final class PlainPeer extends TestPeer {
    private volatile @Nullable InetSocketAddress far;

    PlainPeer(Speech speech) {
        super(speech);
        startReading();
    }

    @Override
    String description() {
        return head()
                + "m=audio %d RTP/AVP %s\r\n".formatted(socket.getLocalPort(), speech.formats())
                + speech.lines()
                + "a=sendrecv\r\n";
    }

    @Override
    void learn(String description) {
        far = new InetSocketAddress(LOOPBACK, farPort(description));
    }

    /// Where the other side listens.
    InetSocketAddress farAddress() {
        return Objects.requireNonNull(far);
    }

    static int farPort(String description) {
        return Integer.parseInt(value(description, "m=audio ").split(" ", 2)[0]);
    }

    @Override
    void transmit(byte[] packet, int length) {
        var to = far;
        if (to != null) {
            send(packet, length, to);
        }
    }

    @Override
    void handle(byte[] packet, int length) {
        if (isRtp(packet, length)) {
            keep(Arrays.copyOf(packet, length));
        }
    }
}
