package org.ringway.sip;

/// What verifies a password without being it: its H(A1) for each algorithm (RFC 7616 section
/// 3.4.2).
@FunctionalInterface
public interface Ha1 {
    /// The hash in lower-case hex digits, as many as the algorithm has.
    String ha1(DigestAlgorithm algorithm);
}
