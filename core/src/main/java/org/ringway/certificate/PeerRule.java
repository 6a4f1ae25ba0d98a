package org.ringway.certificate;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a TLS server has to show to be believed.
///
/// @param host what it is called, a name or an address without brackets
/// @param pin the one certificate that it has to show; null when an authority that is known has to
///   have signed its certificate, and that to name the host
public record PeerRule(String host, @Nullable CertificatePin pin) {
    /// Why it is not believed, in a few plain words; empty when it is.
    ///
    /// @param chain as the server shows it, the certificate first, at least one
    /// @param isKnown whether the chain leads to an authority that is known
    public Optional<String> distrust(List<X509Certificate> chain, boolean isKnown, Instant now) {
        if (pin != null) {
            return pin.distrust(chain, now);
        }
        if (!isKnown) {
            return Optional.of(Distrust.ofChain(chain, now));
        }
        var leaf = chain.getFirst();
        return SipIdentities.cover(leaf, host)
                ? Optional.empty()
                : Optional.of(Distrust.ofNames(SipIdentities.of(leaf), host));
    }
}
