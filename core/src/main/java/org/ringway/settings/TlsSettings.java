package org.ringway.settings;

import java.util.Map;

/// What TLS clients get. `docs/settings.md` explains each.
///
/// @param unknownHost what a client gets that names a host without a certificate
/// @param keyStorePassword opens PKCS#12 files in the certificate folder that have no password file
///   of their own; empty for none
public record TlsSettings(UnknownHost unknownHost, String keyStorePassword) {
    /// What a client gets that names a host without a certificate.
    public enum UnknownHost {
        /// The default certificate.
        DEFAULT,
        /// The alert `unrecognized_name` (RFC 6066 section 3).
        REFUSE
    }

    /// Reads the settings. A variable that is absent or blank has its default.
    ///
    /// @param environment the variables of the process
    /// @throws InvalidSetting when a value cannot be used
    public static TlsSettings from(Map<String, String> environment) {
        return new TlsSettings(
                new Variables(environment).choice("RINGWAY_TLS_UNKNOWN_HOST", UnknownHost.DEFAULT),
                environment.getOrDefault("RINGWAY_CERTIFICATE_PASSWORD", ""));
    }

    /// Never shows the password.
    @Override
    public String toString() {
        return "TlsSettings[" + unknownHost + "]";
    }
}
