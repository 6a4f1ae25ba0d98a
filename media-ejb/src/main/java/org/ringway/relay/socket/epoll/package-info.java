/// UDP sockets by Linux's own system calls, many datagrams in one call: `epoll` to wait, `recvmmsg`
/// and `sendmmsg` on the port that all browsers share, `io_uring` on the ports of plain legs, which
/// are as many sockets. A forwarded packet costs a fraction of a call instead of two, and leaves no
/// garbage.
///
/// The calls go through `java.lang.foreign`, so the process needs `--enable-native-access`; where
/// that is missing, or on another system, `EpollSockets.open()` says why and channels serve. A file
/// descriptor's number is used again by the system as soon as it is closed: every use here is
/// either on the thread that closes it or under its socket's lock.
///
/// Depends on `org.ringway.relay.socket`. Used by `org.ringway.relay`.
@NullMarked
package org.ringway.relay.socket.epoll;

import org.jspecify.annotations.NullMarked;
