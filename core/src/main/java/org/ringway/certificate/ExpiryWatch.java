package org.ringway.certificate;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Says once for each step towards the end of a certificate that it is reached. For one thread.
public final class ExpiryWatch {
    private final Map<String, Expiry> told = new HashMap<>();

    /// Whether somebody has to be told now: a step is reached that was not told yet. Of several
    /// steps at once the nearest counts.
    ///
    /// @param certificate what tells it from every other, for example its SHA-256
    public boolean isDue(String certificate, Instant notAfter, Instant now) {
        var reached = Expiry.of(notAfter, now);
        var before = told.put(certificate, reached);
        return reached != Expiry.FAR && (before == null || before.compareTo(reached) < 0);
    }

    /// Forgets all certificates but those that there still are.
    public void keep(Set<String> certificates) {
        told.keySet().retainAll(certificates);
    }
}
