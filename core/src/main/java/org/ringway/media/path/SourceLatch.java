package org.ringway.media.path;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.ringway.ice.PeerAddress;
import org.ringway.rtp.RtpHeader;

/// Decides whose packets a plain port takes and where its packets go: symmetric RTP (RFC 4961) that
/// a stranger cannot bend.
///
/// | source | while nobody is latched to | while another source is |
/// |---|---|---|
/// | the address in the SDP | latched to at once, for good | latched to after probation, for good |
/// | another port of the SDP's host | latched to after probation, within 3 s | refused |
/// | the host that the party's signalling comes from, when the SDP's is private | the same | refused |
/// | anybody, when the SDP's host is private and that of the signalling is not known | the same | refused |
/// | anybody else | refused | refused |
///
/// The 3 s begin with the leg's SDP and again with every new one. Only an SDP with another address,
/// or one of a party whose signalling has moved, ends a latch to the announced one. What probation
/// asks for is in [Probation].
///
/// Not thread-safe: the worker that owns the leg calls it.
public final class SourceLatch {
    /// How long another source than the announced one may be latched to.
    public static final long WINDOW_MS = 3_000;

    private static final int SHARED_FIRST = 100;
    private static final int SHARED_SECOND = 64;
    private static final int UNIQUE_LOCAL = 0xFC;

    private @Nullable InetAddress sender;
    private boolean hasMoved;
    private final Probation probation = new Probation();
    private @Nullable PeerAddress announced;
    private @Nullable PeerAddress current;
    private long windowEndsMs;

    /// A party of which it is not known where its signalling comes from.
    public SourceLatch() {
        this(null);
    }

    /// @param sender the host that the party's signalling comes from; null when it is not known
    public SourceLatch(@Nullable InetAddress sender) {
        this.sender = sender;
    }

    /// The party's signalling comes from another host from now on. A latch lasts until the next
    /// session description, for the party may still speak from where it was.
    public void moved(InetAddress host) {
        hasMoved |= !host.equals(sender);
        sender = host;
    }

    /// Takes the address of a session description.
    ///
    /// @param address what the party announced; null when it announced none that can be used
    /// @param nowMs milliseconds of a monotonic clock
    public void expect(@Nullable PeerAddress address, long nowMs) {
        windowEndsMs = nowMs + WINDOW_MS;
        if (hasMoved || address == null || !address.equals(announced)) {
            hasMoved = false;
            announced = address;
            current = null;
            probation.forget();
        }
    }

    /// Whether an RTP packet from this source is taken. May latch, but never to a source whose
    /// packet is malformed.
    public boolean accepts(InetSocketAddress from, byte[] packet, int length, long nowMs) {
        var latched = current;
        if (latched != null && isAt(latched, from)) {
            return true;
        }
        if (!RtpHeader.isValid(packet, length) || !mayLatch(from, packet, nowMs)) {
            return false;
        }
        current = new PeerAddress(from.getAddress(), from.getPort());
        probation.forget();
        return true;
    }

    /// Whether a packet comes from where ours go. Never latches.
    boolean isFromTarget(InetSocketAddress from) {
        var target = target();
        return target != null && isAt(target, from);
    }

    /// Where to send: the latched source, else the announced address; null when there is neither.
    public @Nullable PeerAddress target() {
        return current != null ? current : announced;
    }

    private boolean mayLatch(InetSocketAddress from, byte[] packet, long nowMs) {
        var wanted = announced;
        if (wanted == null) {
            return false;
        }
        var latched = current;
        if (isAt(wanted, from)) {
            return latched == null || probation.passes(from, packet);
        }
        return latched == null
                && nowMs - windowEndsMs < 0
                && mayStandFor(wanted, from.getAddress())
                && probation.passes(from, packet);
    }

    static boolean isAt(PeerAddress address, InetSocketAddress from) {
        return address.port() == from.getPort() && address.host().equals(from.getAddress());
    }

    /// A private address seen from another network: the party is behind a NAT. Its signalling has
    /// shown which one; else a private source would have been able to announce itself.
    private boolean mayStandFor(PeerAddress wanted, InetAddress host) {
        if (wanted.host().equals(host)) {
            return true;
        }
        return sender == null
                ? wanted.host().isSiteLocalAddress() && !host.isSiteLocalAddress()
                : sender.equals(host) && isPrivate(wanted.host());
    }

    /// Whether it means another host in every network: RFC 1918, RFC 3927, RFC 4193, RFC 6598.
    private static boolean isPrivate(InetAddress host) {
        var octets = host.getAddress();
        var isShared =
                octets.length == 4
                        && octets[0] == SHARED_FIRST
                        && (octets[1] & 0xC0) == SHARED_SECOND;
        var isUniqueLocal = octets.length == 16 && (octets[0] & 0xFE) == UNIQUE_LOCAL;
        return host.isSiteLocalAddress() || host.isLinkLocalAddress() || isShared || isUniqueLocal;
    }
}
