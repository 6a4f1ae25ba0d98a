package org.ringway.relay.worker;

import java.io.IOException;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;

/// Two open sockets of a plain leg.
///
/// @param port the even one, for RTP; RTCP has the next
public record PortPair(int port, DatagramChannel rtp, DatagramChannel rtcp) {
    /// Closes both sockets.
    void close() {
        close(rtp);
        close(rtcp);
    }

    static void close(@Nullable DatagramChannel channel) {
        if (channel == null) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            RelayLog.socketNotClosed(e);
        }
    }
}
