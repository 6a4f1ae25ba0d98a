package org.ringway.relay.worker;

import java.net.InetSocketAddress;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Whose packet it is on the shared port. Only a valid STUN check enters an address, so nothing
/// else from an unknown one is ever looked at. Thread-safe; reading takes no lock.
public final class FlowTable {
    private final ConcurrentHashMap<InetSocketAddress, WebRtcLeg> byAddress =
            new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, WebRtcLeg> byFragment = new ConcurrentHashMap<>();

    /// An empty table.
    public FlowTable() {}

    /// The leg whose peer has proven that it is at this address.
    @Nullable WebRtcLeg of(InetSocketAddress source) {
        return byAddress.get(source);
    }

    /// The leg that a STUN check names.
    @Nullable WebRtcLeg named(String fragment) {
        return byFragment.get(fragment);
    }

    void announce(String fragment, WebRtcLeg leg) {
        byFragment.put(fragment, leg);
    }

    void withdraw(String fragment) {
        byFragment.remove(fragment);
    }

    void add(InetSocketAddress source, WebRtcLeg leg) {
        byAddress.put(source, leg);
    }

    void remove(InetSocketAddress source, WebRtcLeg leg) {
        byAddress.remove(source, leg);
    }

    /// How many addresses are known.
    int size() {
        return byAddress.size() + byFragment.size();
    }
}
