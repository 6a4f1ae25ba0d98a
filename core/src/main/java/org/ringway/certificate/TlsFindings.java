package org.ringway.certificate;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ringway.certificate.ListenerReport.Finding;
import org.ringway.certificate.ListenerReport.Shown;

/// Puts what a client saw of a listener into plain words.
///
/// @param host the name that was asked for
/// @param stored the SHA-256 of the certificates that are stored for it; empty when there are none
/// @param now the time of the look
public record TlsFindings(String host, Set<String> stored, Instant now) {
    private static final Set<String> GOOD_VERSIONS = Set.of("TLSv1.3", "TLSv1.2");

    /// Copies the set.
    public TlsFindings {
        stored = Set.copyOf(stored);
    }

    /// The report on one listener.
    public ListenerReport report(String listener, int port, TlsSight sight) {
        return switch (sight) {
            case TlsSight.Seen seen ->
                    new ListenerReport(listener, port, Optional.of(shown(seen)), findings(seen));
            case TlsSight.NoAnswer _ ->
                    failed(listener, port, "connection", "Nobody answers on port " + port + ".");
            case TlsSight.Refused(var alert) ->
                    failed(
                            listener,
                            port,
                            "name",
                            "The listener has no certificate for %s and refused the connection (%s)."
                                    .formatted(host, alert));
        };
    }

    private static ListenerReport failed(String listener, int port, String what, String text) {
        var finding = new Finding(what, false, text);
        return new ListenerReport(listener, port, Optional.empty(), List.of(finding));
    }

    private static Shown shown(TlsSight.Seen seen) {
        var leaf = seen.chain().getFirst();
        return new Shown(
                KeyedChain.sha256(leaf), leaf.getNotAfter().toInstant().toString(), seen.version());
    }

    private List<Finding> findings(TlsSight.Seen seen) {
        var findings = new ArrayList<Finding>();
        var leaf = seen.chain().getFirst();
        findings.add(
                new Finding(
                        "tls",
                        GOOD_VERSIONS.contains(seen.version()),
                        "%s with %s.".formatted(seen.version(), seen.cipher())));
        findings.add(
                new Finding(
                        "key",
                        true,
                        "The listener has the private key of the certificate: the handshake was"
                                + " signed with it."));
        findings.add(name(leaf));
        findings.add(expiry(seen.chain()));
        findings.add(chain(seen));
        if (!stored.isEmpty()) {
            findings.add(stored(leaf));
        }
        return findings;
    }

    private Finding name(X509Certificate leaf) {
        var names = KeyedChain.names(leaf);
        var covering = names.stream().filter(name -> HostNames.covers(name, host)).findFirst();
        return covering.map(
                        name -> new Finding("name", true, "The certificate names " + name + "."))
                .orElseGet(() ->
                        new Finding(
                                "name",
                                false,
                                "The certificate is not for %s: it names %s."
                                        .formatted(
                                                host,
                                                names.isEmpty()
                                                        ? "no host"
                                                        : String.join(", ", names))));
    }

    private Finding expiry(List<X509Certificate> chain) {
        var fault = ChainRules.timeFault(chain, now);
        if (fault.isPresent()) {
            return new Finding("expiry", false, fault.get());
        }
        var end = ChainRules.end(chain);
        var days = Expiry.daysLeft(end, now);
        return new Finding(
                "expiry",
                Expiry.of(end, now) == Expiry.FAR,
                "It is valid until %s, for %d more days.".formatted(end, days));
    }

    private static Finding chain(TlsSight.Seen seen) {
        var fault = ChainRules.fault(seen.chain());
        if (fault.isPresent()) {
            return new Finding("chain", false, fault.get());
        }
        if (seen.isTrusted()) {
            return new Finding("chain", true, "An authority that Java knows has signed it.");
        }
        return new Finding(
                "chain",
                false,
                ChainRules.isSelfSigned(seen.chain().getFirst())
                        ? "It is self-signed: browsers and phones refuse it unless they were told to"
                                + " trust it."
                        : "No authority that Java knows has signed its last certificate, or one in"
                                + " between is missing: browsers and phones refuse it unless they"
                                + " were told to trust its signer.");
    }

    private Finding stored(X509Certificate leaf) {
        return stored.contains(KeyedChain.sha256(leaf))
                ? new Finding("stored", true, "It is the certificate that is stored for the host.")
                : new Finding(
                        "stored", false, "It is another certificate than the one that is stored.");
    }
}
