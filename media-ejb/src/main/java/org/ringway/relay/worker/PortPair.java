package org.ringway.relay.worker;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.ringway.relay.socket.UdpSocket;

/// Two open sockets of a plain leg.
///
/// @param port the even one, for RTP; RTCP has the next
public record PortPair(int port, UdpSocket rtp, UdpSocket rtcp) {
    static void close(@Nullable UdpSocket socket) {
        if (socket == null) {
            return;
        }
        try {
            socket.close();
        } catch (IOException e) {
            RelayLog.socketNotClosed(e);
        }
    }
}
