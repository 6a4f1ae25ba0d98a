package org.ringway.certificate;

/// Why a certificate cannot be used. The message is one plain sentence without anything of the
/// private key.
public final class UnusableCertificate extends Exception {
    private static final long serialVersionUID = 1L;

    /// For a reason.
    public UnusableCertificate(String reason) {
        super(reason);
    }

    /// For a reason that something else has found.
    public UnusableCertificate(String reason, Throwable cause) {
        super(reason, cause);
    }

    /// The reason.
    public String reason() {
        return String.valueOf(getMessage());
    }
}
