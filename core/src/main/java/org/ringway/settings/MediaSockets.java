package org.ringway.settings;

/// How the media plane reads and sends its packets.
public enum MediaSockets {
    /// Many packets in one system call where the system and the process allow it, else channels.
    AUTO,
    /// As [#AUTO], but without `io_uring`.
    EPOLL,
    /// Java's channels, one system call for each packet.
    CHANNELS
}
