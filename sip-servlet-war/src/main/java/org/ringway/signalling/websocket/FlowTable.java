package org.ringway.signalling.websocket;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.ringway.settings.KeepAliveSettings;

/// The open flows, by their address.
@ApplicationScoped
public class FlowTable {
    /// Flows open at once.
    static final int MOST_FLOWS = 20_000;

    private static final long FIRST_ADDRESS = 0xF000_0001L;
    private static final long ADDRESSES = 0x0FFF_FFFDL;

    private final Map<String, Flow> byAddress = new ConcurrentHashMap<>();
    private final Map<String, Flow> elsewhere = new ConcurrentHashMap<>();
    private final List<FlowListener> listeners = new CopyOnWriteArrayList<>();
    private final Map<Integer, LongAdder> closes = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();
    private final KeepAliveSettings settings;
    private volatile @Nullable FlowReceiver receiver;

    /// Pinged as often as the server's settings say.
    public FlowTable() {
        this(KeepAliveSettings.from(System.getenv()));
    }

    FlowTable(KeepAliveSettings settings) {
        this.settings = settings;
    }

    /// Where a new flow lives.
    ///
    /// @param id its number
    /// @param address its address
    record Place(long id, String address) {}

    /// The flow with that address: pass a SIP request's remote address. Empty for a request that
    /// came over UDP, TCP or TLS, and for a flow that is gone.
    public Optional<Flow> at(@Nullable String address) {
        return address == null ? Optional.empty() : Optional.ofNullable(byAddress.get(address));
    }

    /// Where a message to that address goes: the flow itself, the one that took its place, or one
    /// that is gone and keeps the message for its successor.
    public Optional<Flow> towards(String address) {
        return at(address).or(() -> Optional.ofNullable(elsewhere.get(address)));
    }

    /// Whether a message to that address would arrive now.
    public boolean isOpenTowards(String address) {
        return towards(address).filter(Flow::isOpen).isPresent();
    }

    /// Whether the browser at that address has been heard of lately: it is pinged every 30 s or as
    /// often as is set, so one that says nothing for 35 s, or a ping and a sixth, is not there any
    /// more, whatever its connection looks like.
    ///
    /// @param nanos now, from [System#nanoTime]
    public boolean isAlive(String address, long nanos) {
        var silence = settings.signOfLife().toNanos();
        return at(address).filter(flow -> flow.isHeard(nanos, silence)).isPresent();
    }

    /// Has a flow take the place of another of the same phone, whether that one is already gone or
    /// only dead. Nothing happens when it is not known any more.
    ///
    /// @param address of the flow that is replaced
    /// @param by the new one
    /// @return the addresses that lead to the new flow from now on, besides its own
    public List<String> replace(String address, Flow by) {
        var lost = towards(address).orElse(by);
        if (lost == by) {
            return List.of();
        }
        lost.close(CloseWith.REPLACED);
        var addresses = lost.addresses();
        addresses.forEach(a -> elsewhere.put(a, by));
        by.succeed(lost);
        return addresses;
    }

    /// Forgets addresses of flows that are gone and to which nobody writes any more.
    ///
    /// @param longest how long a phone may stay away and still be told what it has missed
    /// @param inUse whether a call uses an address
    public void forget(Duration longest, Predicate<String> inUse) {
        var now = System.nanoTime();
        for (var flow : Set.copyOf(elsewhere.values())) {
            var gone = flow.isOpen() || flow.lostFor(now) > longest.toNanos();
            if (gone && flow.addresses().stream().noneMatch(inUse)) {
                flow.addresses().forEach(elsewhere::remove);
                flow.forgetPredecessors();
            }
        }
    }

    /// How many addresses of flows that are gone still lead somewhere.
    public int keptSize() {
        return elsewhere.size();
    }

    /// Keeps nothing for a flow whose phone cannot come back.
    public void abandon(Flow flow) {
        flow.addresses().forEach(elsewhere::remove);
    }

    boolean isKept(Flow flow) {
        return elsewhere.containsKey(flow.address());
    }

    /// Has the listener told of every flow that closes from now on.
    public void addListener(FlowListener listener) {
        listeners.add(listener);
    }

    /// Undoes [#addListener].
    public void removeListener(FlowListener listener) {
        listeners.remove(listener);
    }

    /// How many flows are open.
    public int size() {
        return byAddress.size();
    }

    /// How many flows were closed with each WebSocket close code since start.
    public Map<Integer, Long> closesByCode() {
        return closes.entrySet().stream()
                .collect(
                        java.util.stream.Collectors.toUnmodifiableMap(
                                Map.Entry::getKey, entry -> entry.getValue().sum()));
    }

    /// Names who takes the messages; null while there is nobody.
    public void deliverTo(@Nullable FlowReceiver newReceiver) {
        receiver = newReceiver;
    }

    /// Whether another flow may be opened.
    public boolean hasRoom() {
        return receiver != null && byAddress.size() < MOST_FLOWS;
    }

    /// Enters a new flow; empty when the table is full or nobody would take its messages.
    Optional<Flow> open(FlowOrigin origin, FrameSender sender) {
        if (!hasRoom()) {
            return Optional.empty();
        }
        while (true) {
            var id = ids.incrementAndGet();
            var flow = new Flow(new Place(id, addressOf(id)), origin, sender, this);
            if (byAddress.putIfAbsent(flow.address(), flow) == null) {
                return Optional.of(flow);
            }
        }
    }

    /// The open flows at this moment.
    public Collection<Flow> flows() {
        return Collections.unmodifiableCollection(byAddress.values());
    }

    /// Closes every flow.
    public void closeAll(CloseWith why) {
        byAddress.values().forEach(flow -> flow.close(why));
    }

    /// A flow that was replaced just before it was noticed to be gone has its successor already.
    void remove(Flow flow) {
        if (flow.isRegistered() && elsewhere.size() < MOST_FLOWS) {
            elsewhere.putIfAbsent(flow.address(), flow);
        }
        if (byAddress.remove(flow.address(), flow)) {
            listeners.forEach(listener -> listener.closed(flow));
        }
    }

    void deliver(Flow flow, byte[] message) {
        var taker = receiver;
        if (taker == null) {
            flow.close(CloseWith.TRY_AGAIN_LATER);
        } else {
            taker.received(flow, message);
        }
    }

    void countClose(int code) {
        closes.computeIfAbsent(code, _ -> new LongAdder()).increment();
    }

    static String addressOf(long id) {
        var address = FIRST_ADDRESS + Math.floorMod(id - 1, ADDRESSES);
        return (address >> 24 & 255)
                + "."
                + (address >> 16 & 255)
                + "."
                + (address >> 8 & 255)
                + "."
                + (address & 255);
    }
}
