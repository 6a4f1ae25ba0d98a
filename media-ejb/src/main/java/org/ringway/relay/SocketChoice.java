package org.ringway.relay;

import java.io.IOException;
import org.ringway.relay.socket.UdpSockets;
import org.ringway.relay.socket.channel.ChannelSockets;
import org.ringway.relay.socket.epoll.EpollSockets;
import org.ringway.relay.worker.RelayLog;
import org.ringway.settings.MediaSockets;

/// Which kind of sockets the media plane has.
final class SocketChoice {
    private SocketChoice() {}

    /// The best kind that works here and is wanted.
    static UdpSockets of(MediaSockets wanted) {
        if (wanted == MediaSockets.AUTO) {
            try {
                return EpollSockets.open();
            } catch (IOException e) {
                RelayLog.noBatching(e);
            }
        }
        return new ChannelSockets();
    }
}
