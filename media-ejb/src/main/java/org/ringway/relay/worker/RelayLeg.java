package org.ringway.relay.worker;

import java.net.InetSocketAddress;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ringway.ice.PeerAddress;
import org.ringway.media.MediaFailure;
import org.ringway.media.path.AudioEnd;
import org.ringway.media.path.MediaPath;
import org.ringway.media.path.VideoEnd;
import org.ringway.media.path.VideoPath;
import org.ringway.sip.Side;

/// One leg as its worker sees it. Everything but the identity belongs to the worker's thread.
public abstract sealed class RelayLeg permits WebRtcLeg, PlainLeg {
    private volatile Owner owner;
    private final AudioEnd end;
    private @Nullable Outlet outlet;
    private boolean closed;

    /// Whose leg it is.
    ///
    /// @param call the call's id
    /// @param side the party at its other end
    /// @param worker the thread that owns it
    public record Owner(UUID call, Side side, RelayWorker worker) {}

    /// Where this leg's packets go.
    ///
    /// @param path what happens to them
    /// @param video what happens to those of pictures; null when there are none
    /// @param leg whose party gets them
    public record Outlet(MediaPath path, @Nullable VideoPath video, RelayLeg leg) {}

    RelayLeg(Owner owner, AudioEnd end) {
        this.owner = owner;
        this.end = end;
    }

    /// Whose leg it is.
    public final Owner owner() {
        return owner;
    }

    /// Lets it belong to another call, with the same worker.
    public final void moveTo(Owner next) {
        owner = next;
    }

    /// Its audio.
    public final AudioEnd end() {
        return end;
    }

    /// Its pictures; null where there never are any.
    @Nullable VideoEnd video() {
        return null;
    }

    final @Nullable Outlet outlet() {
        return outlet;
    }

    /// Does nothing to a closed leg.
    final void leadTo(Outlet other) {
        if (!closed) {
            outlet = other;
        }
    }

    /// Ends its part; says false when that was done before.
    final boolean close() {
        boolean first = !closed;
        closed = true;
        outlet = null;
        return first;
    }

    final boolean isClosed() {
        return closed;
    }

    /// Where its RTP goes; null while unknown.
    abstract @Nullable InetSocketAddress target();

    /// Where its RTCP goes; null while unknown.
    abstract @Nullable InetSocketAddress controlTarget();

    /// What the passing of time has made of the leg, said once; null for nothing new.
    abstract @Nullable MediaFailure newFailure(long nowMs);

    static @Nullable InetSocketAddress socketAddress(@Nullable PeerAddress address) {
        return address == null ? null : new InetSocketAddress(address.host(), address.port());
    }
}
