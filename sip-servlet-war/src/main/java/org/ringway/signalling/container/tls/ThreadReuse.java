package org.ringway.signalling.container.tls;

import java.io.IOException;

/// Whether what a thread sends just now may go over a connection that its receiver has opened. A
/// phone names in its Contact where it would listen, but most phones are no TLS servers: requests
/// of a dialog that it has begun reach it over its own connection alone (RFC 5923).
public final class ThreadReuse {
    private static final ThreadLocal<Boolean> ALLOWED = ThreadLocal.withInitial(() -> false);

    private ThreadReuse() {}

    /// Sends something.
    ///
    /// @param allowed whether the receiver has begun the dialog
    public static void sendWith(boolean allowed, ThreadPin.Sending sending) throws IOException {
        var before = ALLOWED.get();
        ALLOWED.set(allowed);
        try {
            sending.send();
        } finally {
            ALLOWED.set(before);
        }
    }

    /// Whether it may.
    public static boolean isAllowed() {
        return ALLOWED.get();
    }
}
