/// UDP sockets as Java's channels: one system call a packet, available everywhere.
///
/// Depends on `org.ringway.relay.socket`. Used by `org.ringway.relay` where batched system calls
/// are not to be had or not wanted, and in tests as the other half of every comparison.
@NullMarked
package org.ringway.relay.socket.channel;

import org.jspecify.annotations.NullMarked;
