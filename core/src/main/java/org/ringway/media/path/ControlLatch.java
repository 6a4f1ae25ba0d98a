package org.ringway.media.path;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.ringway.ice.PeerAddress;

/// Whose RTCP a plain port takes and where our reports go: the address in the SDP, until
/// [PlainTransport] sees that the party reports from elsewhere.
///
/// Not thread-safe: the worker that owns the leg calls it.
public final class ControlLatch {
    private @Nullable PeerAddress announced;
    private @Nullable PeerAddress current;

    /// Takes the address of a session description.
    ///
    /// @param address what the party announced; null when it announced none that can be used
    public void expect(@Nullable PeerAddress address) {
        if (address == null || !address.equals(announced)) {
            announced = address;
            current = null;
        }
    }

    /// Where to send: the latched source, else the announced address; null when there is neither.
    public @Nullable PeerAddress target() {
        return current != null ? current : announced;
    }

    /// Whether the source is the latched or the announced one.
    boolean knows(InetSocketAddress from) {
        var latched = current;
        var wanted = announced;
        return (latched != null && SourceLatch.isAt(latched, from))
                || (wanted != null && SourceLatch.isAt(wanted, from));
    }

    /// Latches to a source.
    void follow(InetSocketAddress from) {
        current = new PeerAddress(from.getAddress(), from.getPort());
    }
}
