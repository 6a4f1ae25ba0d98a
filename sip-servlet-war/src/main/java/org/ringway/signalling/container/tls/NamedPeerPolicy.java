package org.ringway.signalling.container.tls;

import gov.nist.javax.sip.ClientTransactionExt;
import gov.nist.javax.sip.TlsSecurityPolicy;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.Locale;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.sip.address.SipURI;
import javax.sip.header.RouteHeader;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;
import org.ringway.certificate.Distrust;
import org.ringway.certificate.SipIdentities;

/// Refuses a TLS server whose certificate does not name the host that the request was meant for
/// (RFC 5922 section 7.2): the topmost Route's host, else the Request-URI's. Made by the stack, by
/// class name.
public final class NamedPeerPolicy implements TlsSecurityPolicy {
    private final PeerVerdicts verdicts = PeerVerdicts.deployment();

    @Override
    public void enforceTlsPolicy(@Nullable ClientTransactionExt transaction) {
        try {
            judge(transaction);
            TlsSockets.keep();
        } catch (SecurityException e) {
            TlsSockets.discard();
            throw e;
        }
    }

    private void judge(@Nullable ClientTransactionExt transaction) {
        if (transaction == null) {
            // a response whose connection is gone: nobody says who ought to be there
            throw new SecurityException("no request");
        }
        var wanted = hostOf(transaction.getRequest()).toLowerCase(Locale.ROOT);
        var server = new InetSocketAddress(transaction.getPeerAddress(), transaction.getPeerPort());
        try {
            var leaf = leaf(transaction);
            if (!SipIdentities.cover(leaf, wanted)) {
                var reason = Distrust.ofNames(SipIdentities.of(leaf), wanted);
                verdicts.refusedHost(server, wanted, reason);
                throw new SecurityException(reason);
            }
            verdicts.believed(server, wanted);
        } catch (SSLPeerUnverifiedException e) {
            throw new SecurityException("no certificate from " + wanted, e);
        }
    }

    /// The server's own certificate: those of its signers name nobody who could be called.
    private static X509Certificate leaf(ClientTransactionExt transaction)
            throws SSLPeerUnverifiedException {
        var chain = transaction.getPeerCertificates();
        if (chain == null || chain.length == 0 || !(chain[0] instanceof X509Certificate leaf)) {
            throw new SSLPeerUnverifiedException("no certificate");
        }
        return leaf;
    }

    private static String hostOf(Request request) {
        var route = (RouteHeader) request.getHeader(RouteHeader.NAME);
        var uri = route == null ? request.getRequestURI() : route.getAddress().getURI();
        if (uri instanceof SipURI sip) {
            return sip.getHost();
        }
        throw new SecurityException("no host in " + uri.getScheme() + " URI");
    }
}
