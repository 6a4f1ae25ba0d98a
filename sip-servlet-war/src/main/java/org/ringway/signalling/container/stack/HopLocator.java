package org.ringway.signalling.container.stack;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import javax.sip.address.Hop;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import org.jspecify.annotations.NullUnmarked;
import org.mobicents.ext.javax.sip.dns.DefaultDNSServerLocator;
import org.xbill.DNS.NioClient;

/// Finds the next hop by RFC 3263, with three differences from the library: a telephone number in a
/// SIP URI is not looked up in ENUM, since the URI names its host; a name under `.invalid` is not
/// looked up at all (RFC 6761); and no thread of the stack waits for a name service. A name has to
/// be looked up before, by [#await]; else nothing is sent.
@NullUnmarked
public final class HopLocator extends DefaultDNSServerLocator {
    /// The longest that anybody waits for a name service.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    static {
        // A hook would outlive the application.
        System.setProperty("dnsjava.nio.register_shutdown_hook", "false");
    }

    private final HopCache cache;

    /// Asks the name service of the machine.
    public HopLocator() {
        cache = new HopCache(this::lookUp, PATIENCE, System::nanoTime);
    }

    /// Asks another one.
    ///
    /// @param patience the longest that anybody waits for it
    public HopLocator(HopCache.Resolver resolver, Duration patience) {
        cache = new HopCache(resolver, patience, System::nanoTime);
    }

    /// The next hops of a URI: at once on the threads of the stack, as they serve everybody. A
    /// virtual thread serves one call or one flow, and waits.
    ///
    /// @throws IllegalStateException when it names a host of which nothing is known
    @Override
    public Queue<Hop> locateHops(URI uri) {
        var sip = getSipURI(uri);
        if (sip == null) {
            return new ArrayDeque<>();
        }
        if (isNumeric(sip.getHost())) {
            return super.locateHops(sip);
        }
        if (Thread.currentThread().isVirtual()) {
            await(sip);
        }
        // Without any hop the stack would ask for the name by itself, and wait.
        return isNowhere(sip) ? none(sip) : cache.known(sip).orElseGet(() -> none(sip));
    }

    /// Whether [#locateHops] would have an answer. If not, one is sought for the next time.
    public boolean isKnown(URI uri) {
        return !(uri instanceof SipURI sip)
                || isNumeric(sip.getHost())
                || (!isNowhere(sip) && cache.known(sip).isPresent());
    }

    /// Waits, for some seconds at most, until [#locateHops] has an answer. Not for the threads of
    /// the stack, nor inside a session: others would wait as well.
    ///
    /// @return whether it has
    public boolean await(URI uri) {
        return !(uri instanceof SipURI sip)
                || isNumeric(sip.getHost())
                || (!isNowhere(sip) && cache.await(sip));
    }

    /// Waits like [#await] and says where [#locateHops] leads first.
    ///
    /// @return an address; empty when nothing is known
    public Optional<String> address(URI uri) {
        return await(uri)
                ? Optional.ofNullable(locateHops(uri).peek()).map(Hop::getHost)
                : Optional.empty();
    }

    @Override
    public SipURI getSipURI(URI uri) {
        return uri instanceof SipURI sip ? sip : null;
    }

    /// Ends the resolver's threads.
    public static void stop() throws IOException {
        NioClient.close();
    }

    private Queue<Hop> lookUp(SipURI uri) {
        return super.locateHops(uri);
    }

    private static Queue<Hop> none(SipURI uri) {
        throw new IllegalStateException("the host " + uri.getHost() + " has no known address");
    }

    private static boolean isNowhere(SipURI uri) {
        return uri.getHost().toLowerCase(Locale.ROOT).endsWith(".invalid");
    }

    private static boolean isNumeric(String host) {
        return host.indexOf(':') >= 0
                || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }
}
