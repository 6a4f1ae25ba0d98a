package org.ringway.persistence.certificate;

import java.util.List;

/// Takes over what tenants have stored.
public interface StoredCertificates {
    /// Serves these certificates, and no others of tenants, from the next handshake on.
    void adopt(List<StoredCertificate> stored);
}
