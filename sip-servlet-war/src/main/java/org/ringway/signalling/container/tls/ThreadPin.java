package org.ringway.signalling.container.tls;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.ringway.certificate.CertificatePin;

/// Which certificate has to be shown by whoever this thread is sending to. Between a request and
/// its connection lies the stack, which asks for a connection by address alone, and does so on the
/// thread that sends.
public final class ThreadPin {
    private static final ThreadLocal<CertificatePin> PIN = new ThreadLocal<>();

    private ThreadPin() {}

    /// Something that is sent.
    @FunctionalInterface
    public interface Sending {
        /// Sends it.
        void send() throws IOException;
    }

    /// Sends something to a server that has to show that certificate.
    ///
    /// @param pin null for any certificate that is believed
    public static void sendUnder(@Nullable CertificatePin pin, Sending sending) throws IOException {
        var before = PIN.get();
        put(pin);
        try {
            sending.send();
        } finally {
            put(before);
        }
    }

    /// The certificate; null when any that is believed will do.
    public static @Nullable CertificatePin current() {
        return PIN.get();
    }

    private static void put(@Nullable CertificatePin pin) {
        if (pin == null) {
            PIN.remove();
        } else {
            PIN.set(pin);
        }
    }
}
