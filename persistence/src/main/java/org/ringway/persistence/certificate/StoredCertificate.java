package org.ringway.persistence.certificate;

/// A certificate that a tenant has stored.
///
/// @param tenant its id
/// @param host the name for which it answers, in lower case; `*.` may stand in front of it
/// @param pem private key and chain; a key that this server cannot unseal is none in it
public record StoredCertificate(String tenant, String host, String pem) {
    /// Never shows the key.
    @Override
    public String toString() {
        return "StoredCertificate[" + tenant + ", " + host + "]";
    }
}
