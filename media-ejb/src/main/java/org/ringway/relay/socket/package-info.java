/// The UDP sockets of the media plane, and the loops that wait for them: one contract with two
/// implementations, Java's channels everywhere and batched system calls on Linux.
///
/// Depends on `org.ringway.settings`. Used by `org.ringway.relay.worker`, which neither knows nor
/// asks which implementation it has.
@NullMarked
package org.ringway.relay.socket;

import org.jspecify.annotations.NullMarked;
