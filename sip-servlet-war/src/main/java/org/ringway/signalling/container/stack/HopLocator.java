package org.ringway.signalling.container.stack;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Queue;
import javax.sip.address.Hop;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import org.jspecify.annotations.NullUnmarked;
import org.mobicents.ext.javax.sip.dns.DefaultDNSServerLocator;
import org.xbill.DNS.NioClient;

/// Finds the next hop by RFC 3263, with two differences from the library: a telephone number in a
/// SIP URI is not looked up in ENUM, since the URI names its host, and a name under `.invalid` is
/// not looked up at all (RFC 6761).
@NullUnmarked
public final class HopLocator extends DefaultDNSServerLocator {
    static {
        // A hook would outlive the application.
        System.setProperty("dnsjava.nio.register_shutdown_hook", "false");
    }

    @Override
    public Queue<Hop> locateHops(URI uri) {
        var sip = getSipURI(uri);
        if (sip == null || sip.getHost().toLowerCase(Locale.ROOT).endsWith(".invalid")) {
            return new ArrayDeque<>();
        }
        return super.locateHops(sip);
    }

    @Override
    public SipURI getSipURI(URI uri) {
        return uri instanceof SipURI sip ? sip : null;
    }

    /// Ends the resolver's threads.
    public static void stop() throws IOException {
        NioClient.close();
    }
}
