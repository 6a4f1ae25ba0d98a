package org.ringway.signalling.container.stack;

import gov.nist.javax.sip.stack.HopImpl;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import javax.sip.address.Hop;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import org.jspecify.annotations.NullUnmarked;
import org.mobicents.ext.javax.sip.dns.DefaultDNSServerLocator;
import org.ringway.location.Located;
import org.ringway.location.Place;
import org.ringway.location.Target;
import org.ringway.location.TargetHealth;
import org.ringway.location.TargetHealth.Candidate;
import org.ringway.settings.NameSettings;
import org.ringway.sip.Transport;

/// Finds the next hop by RFC 3263, with three differences from the library: a telephone number in a
/// SIP URI is not looked up in ENUM, since the URI names its host; a name under `.invalid` is not
/// looked up at all (RFC 6761); and no thread of the stack waits for a name service. A name has to
/// be looked up before, by [#await]; else nothing is sent.
@NullUnmarked
public final class HopLocator extends DefaultDNSServerLocator {
    /// The longest that anybody waits for a name service.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final LocationCache cache;
    private final TargetHealth health = new TargetHealth();
    private final RandomGenerator random = new SecureRandom();

    /// Asks the name service of the settings.
    public HopLocator(NameSettings settings) {
        this(withNames(new DnsNames(settings)), PATIENCE);
    }

    /// Asks another one.
    ///
    /// @param patience the longest that anybody waits for it
    public HopLocator(LocationCache.Resolver resolver, Duration patience) {
        cache = new LocationCache(resolver, patience, System::nanoTime);
    }

    private static LocationCache.Resolver withNames(DnsNames names) {
        return place -> Located.find(place, names);
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
        var place = place(sip);
        if (place.isNumeric()) {
            return super.locateHops(sip);
        }
        if (Thread.currentThread().isVirtual()) {
            await(sip);
        }
        var targets = targets(uri);
        if (targets.isEmpty()) {
            // Without any hop the stack would ask for the name by itself, and wait.
            throw new IllegalStateException("the host " + sip.getHost() + " has no known address");
        }
        return targets.stream()
                .map(Candidate::target)
                .map(HopLocator::hop)
                .collect(Collectors.toCollection(ArrayDeque::new));
    }

    /// Whether [#locateHops] would have an answer. If not, one is sought for the next time.
    public boolean isKnown(URI uri) {
        return !(uri instanceof SipURI sip) || place(sip).isNumeric() || known(sip).isPresent();
    }

    private Optional<Located> known(URI uri) {
        if (!(uri instanceof SipURI sip)) {
            return Optional.empty();
        }
        var place = place(sip);
        return place.isNumeric() || isNowhere(place) ? Optional.empty() : cache.known(place);
    }

    /// Waits, for some seconds at most, until [#locateHops] has an answer. Not for the threads of
    /// the stack, nor inside a session: others would wait as well.
    ///
    /// @return whether it has
    public boolean await(URI uri) {
        return !(uri instanceof SipURI sip)
                || place(sip).isNumeric()
                || (!isNowhere(place(sip)) && cache.await(place(sip)));
    }

    /// Where a request to a URI may be sent, in the order in which that is tried; waits for nobody.
    ///
    /// @return empty when nothing is known, or when the URI has an address and there is no choice
    public List<Candidate> targets(URI uri) {
        return known(uri)
                .map(located -> health.order(located.inOrder(random), System.nanoTime()))
                .orElse(List.of());
    }

    /// The same in no order that means anything: whoever is there is known, not called.
    public List<Target> all(Place place) {
        if (place.isNumeric()) {
            return List.of(place.target());
        }
        return isNowhere(place)
                ? List.of()
                : cache.known(place).map(Located::targets).orElse(List.of());
    }

    /// What is wrong with the name of a host; empty when nothing is known to be.
    public Optional<String> trouble(Place place) {
        return cache.trouble(place);
    }

    /// A target has not answered, or not as a server that works: others are tried first for a
    /// while.
    ///
    /// @param wish how long it wants to be left alone; zero when it does not say
    public void failed(Target target, Duration wish) {
        health.failed(target, wish, System.nanoTime());
    }

    /// A target has answered.
    public void answered(Target target) {
        health.answered(target);
    }

    @Override
    public SipURI getSipURI(URI uri) {
        return uri instanceof SipURI sip ? sip : null;
    }

    /// Ends the resolver's threads.
    public static void stop() throws IOException {
        DnsNames.stop();
    }

    /// A target as the stack has it.
    public static Hop hop(Target target) {
        return new HopImpl(target.address(), target.port(), target.transport().name());
    }

    private static Place place(SipURI uri) {
        var named = uri.getTransportParam() == null ? "udp" : uri.getTransportParam();
        var transport =
                uri.isSecure() && !named.toLowerCase(Locale.ROOT).startsWith("ws")
                        ? Transport.TLS
                        : Transport.named(named).orElse(Transport.UDP);
        return new Place(uri.getHost(), Math.max(Place.NO_PORT, uri.getPort()), transport);
    }

    private static boolean isNowhere(Place place) {
        return place.host().endsWith(".invalid");
    }
}
