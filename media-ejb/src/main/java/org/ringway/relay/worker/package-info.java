/// Sockets and threads: ports, the workers that move packets, and DTLS handshakes beside them.
///
/// One [org.ringway.relay.worker.RelayWorker] is one platform thread with one selector. Both legs
/// of a call live on the same worker, so a packet crosses no thread, takes no lock and allocates
/// nothing of ours. Signalling reaches a worker only through
/// [org.ringway.relay.worker.RelayCommand]s.
///
/// Depends on: `media.path` and the protocol packages of core. Used by: `relay`.
@NullMarked
package org.ringway.relay.worker;

import org.jspecify.annotations.NullMarked;
