package org.ringway.signalling.container.tls;

import gov.nist.javax.sip.ClientTransactionExt;
import gov.nist.javax.sip.TlsSecurityPolicy;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.TreeSet;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.sip.address.SipURI;
import javax.sip.header.RouteHeader;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;
import org.ringway.certificate.Distrust;
import org.ringway.certificate.HostNames;

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
            var names = transaction.extractCertIdentities();
            if (names.stream().noneMatch(name -> matches(name, wanted))) {
                var reason = Distrust.ofNames(new TreeSet<>(names), wanted);
                verdicts.refusedHost(server, wanted, reason);
                throw new SecurityException(reason);
            }
            verdicts.believed(server, wanted);
        } catch (SSLPeerUnverifiedException e) {
            throw new SecurityException("no certificate from " + wanted, e);
        }
    }

    /// Whether a name of a certificate stands for a host. SIP knows no wildcards (RFC 5922 section
    /// 7.2), but carriers' certificates do: one in the leftmost label is taken.
    ///
    /// @param name a host name or address in a certificate
    /// @param host the host that was called
    static boolean matches(String name, String host) {
        return HostNames.covers(name.toLowerCase(Locale.ROOT).replaceFirst("^sips?:", ""), host);
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
