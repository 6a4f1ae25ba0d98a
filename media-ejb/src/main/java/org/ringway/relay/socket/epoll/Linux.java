package org.ringway.relay.socket.epoll;

import java.util.Locale;

/// Constants of Linux's system calls, the same on every 64-bit processor that we serve.
final class Linux {
    static final int AF_INET = 2;
    static final int AF_INET6 = 10;
    static final int SOCK_DGRAM = 2;
    static final int SOCK_NONBLOCK = 0x800;
    static final int CLOEXEC = 0x80000;
    static final int SOL_SOCKET = 1;
    static final int SO_SNDBUF = 7;
    static final int SO_RCVBUF = 8;
    static final int SO_REUSEPORT = 15;
    static final int MSG_DONTWAIT = 0x40;
    static final int EPOLL_CTL_ADD = 1;
    static final int EPOLLIN = 1;

    private static final String PROCESSOR = System.getProperty("os.arch", "");

    private Linux() {}

    /// Whether this is a system whose structures we know.
    static boolean isHere() {
        var system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return system.equals("linux") && (isX86() || PROCESSOR.equals("aarch64"));
    }

    /// Whether `struct epoll_event` has no padding, as on x86-64 alone.
    static boolean isX86() {
        return PROCESSOR.equals("amd64") || PROCESSOR.equals("x86_64");
    }
}
