package org.ringway.media.path;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.ringway.ice.PeerAddress;

/// Decides whose packets a plain port takes and where its packets go: symmetric RTP (RFC 4961) that
/// a stranger cannot bend.
///
/// | source | first 3 s | later |
/// |---|---|---|
/// | the address in the SDP | taken and locked to | taken unless locked to another |
/// | another port of the SDP's host | latched to if the first | only if locked to |
/// | anybody, when the SDP's host cannot be reached from here | latched to if the first | only if locked to |
/// | anybody else | refused | refused |
///
/// The 3 s begin with the leg's SDP and again with every new one. A stranger who was latched to is
/// put out as soon as the address in the SDP speaks within them.
public final class SourceLatch {
    /// How long another source than the announced one may be latched to.
    public static final long WINDOW_MS = 3_000;

    private @Nullable PeerAddress announced;
    private @Nullable PeerAddress current;
    private long windowEndsMs;
    private boolean exact;

    /// Takes the address of a session description.
    ///
    /// @param address what the party announced; null when it announced none that can be used
    /// @param nowMs milliseconds of a monotonic clock
    public void expect(@Nullable PeerAddress address, long nowMs) {
        windowEndsMs = nowMs + WINDOW_MS;
        if (address == null || !address.equals(announced)) {
            announced = address;
            current = null;
            exact = false;
        }
    }

    /// Whether a packet from this source is taken. May latch.
    public boolean accepts(InetAddress host, int port, long nowMs) {
        var latched = current;
        if (latched != null && matches(latched, host, port)) {
            return true;
        }
        var wanted = announced;
        boolean open = nowMs - windowEndsMs < 0;
        if (wanted != null && matches(wanted, host, port)) {
            if (latched == null || (open && !exact)) {
                current = wanted;
                exact = true;
                return true;
            }
            return false;
        }
        if (latched != null || !open || wanted == null || !mayStandFor(wanted, host)) {
            return false;
        }
        current = new PeerAddress(host, port);
        return true;
    }

    /// Where to send: the latched source, else the announced address; null when there is neither.
    public @Nullable PeerAddress target() {
        return current != null ? current : announced;
    }

    private static boolean matches(PeerAddress address, InetAddress host, int port) {
        return address.port() == port && address.host().equals(host);
    }

    private static boolean mayStandFor(PeerAddress wanted, InetAddress host) {
        if (wanted.host().equals(host)) {
            return true;
        }
        // A private address seen from another network: the party is behind a NAT. A private source
        // would have been able to announce itself.
        return wanted.host().isSiteLocalAddress() && !host.isSiteLocalAddress();
    }
}
