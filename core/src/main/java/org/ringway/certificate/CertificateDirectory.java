package org.ringway.certificate;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/// What this server serves of certificates. Implemented by the persistence module.
public interface CertificateDirectory {
    /// How a stored certificate is on this server.
    enum State {
        /// New handshakes get it.
        SERVED,
        /// New handshakes get it, for 30 more days at most.
        EXPIRES_SOON,
        /// New handshakes get it, but no client should take it any more.
        EXPIRED,
        /// It cannot be used; what was there before is served, if anything.
        UNUSABLE
    }

    /// How a stored certificate is.
    ///
    /// @param reason one plain sentence; empty when all is well
    record Status(State state, String reason) {}

    /// A certificate that new handshakes get.
    ///
    /// @param hosts the names for which it answers
    /// @param source `folder:` and the file, or `tenant:` and the tenant's id
    /// @param kind of its key, `EC` or `RSA`
    /// @param sha256 of the certificate, in hexadecimal digits
    /// @param notAfter when the chain ends
    record Served(Set<String> hosts, String source, String kind, String sha256, Instant notAfter) {
        /// Copies the set.
        public Served {
            hosts = Set.copyOf(hosts);
        }
    }

    /// Something that somebody has to mend.
    ///
    /// @param source as in [Served]
    /// @param text one plain sentence
    record Alarm(String source, String text) {}

    /// Every certificate that new handshakes get.
    List<Served> served();

    /// Everything that somebody has to mend.
    List<Alarm> alarms();

    /// How the certificate is that a tenant has stored for a host.
    Status status(String tenant, String host);

    /// Asks every TLS listener of this server for a host, and no other server: what a client would
    /// see. Takes a few seconds when a listener does not answer.
    ///
    /// @param host a DNS name, `*.` allowed in front of it
    List<ListenerReport> check(String tenant, String host);
}
