package org.ringway.dtls;

import org.bouncycastle.crypto.CryptoServicesRegistrar;

/// Starts Bouncy Castle on a thread that ends at once. The library's registrar leaves a note in the
/// thread that happens to load it; in a thread of a server's pool that note would hold the
/// library's class loader, and every class of the application, long after its end.
public final class CryptoStart {
    static {
        var thread = new Thread(CryptoServicesRegistrar::getServicesConstraints);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private CryptoStart() {}

    /// Call before anything of the library is used; does its work only the first time.
    public static void once() {
        // This class is initialized now.
    }
}
