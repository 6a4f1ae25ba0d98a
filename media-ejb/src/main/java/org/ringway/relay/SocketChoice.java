package org.ringway.relay;

import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ringway.relay.socket.UdpSockets;
import org.ringway.relay.socket.channel.ChannelSockets;
import org.ringway.relay.socket.epoll.EpollSockets;
import org.ringway.relay.worker.RelayLog;
import org.ringway.settings.MediaSockets;

/// Which kind of sockets the media plane has.
final class SocketChoice {
    private SocketChoice() {}

    /// A way to open sockets that the system may not have.
    private interface Attempt {
        UdpSockets open() throws IOException;
    }

    /// The best kind that works here and is wanted.
    static UdpSockets of(MediaSockets wanted) {
        return switch (wanted) {
            case AUTO ->
                    either(
                            EpollSockets::openRinged,
                            RelayLog::noRing,
                            () -> of(MediaSockets.EPOLL));
            case EPOLL -> either(EpollSockets::open, RelayLog::noBatching, ChannelSockets::new);
            case CHANNELS -> new ChannelSockets();
        };
    }

    private static UdpSockets either(
            Attempt attempt, Consumer<IOException> log, Supplier<UdpSockets> otherwise) {
        try {
            return attempt.open();
        } catch (IOException e) {
            log.accept(e);
            return otherwise.get();
        }
    }
}
