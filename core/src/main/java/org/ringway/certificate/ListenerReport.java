package org.ringway.certificate;

import java.util.List;
import java.util.Optional;

/// How a host looks at one listener of the gateway, in plain words.
///
/// @param listener `https`, `wss` or `sips`
/// @param port its TCP port
/// @param leaf what it shows; empty when it shows nothing
/// @param findings one per thing that was looked at
public record ListenerReport(
        String listener, int port, Optional<Shown> leaf, List<Finding> findings) {
    /// Copies the list.
    public ListenerReport {
        findings = List.copyOf(findings);
    }

    /// What a listener shows.
    ///
    /// @param sha256 of the certificate, in hexadecimal digits
    /// @param notAfter when it ends, ISO 8601
    /// @param version of TLS
    public record Shown(String sha256, String notAfter, String version) {}

    /// One thing that was looked at.
    ///
    /// @param subject `connection`, `tls`, `key`, `name`, `expiry`, `chain` or `stored`
    /// @param isGood whether it is as it should be
    /// @param text one plain sentence
    public record Finding(String subject, boolean isGood, String text) {}

    /// Whether everything is as it should be.
    public boolean isGood() {
        return findings.stream().allMatch(Finding::isGood);
    }
}
