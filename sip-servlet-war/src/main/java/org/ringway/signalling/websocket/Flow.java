package org.ringway.signalling.websocket;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ringway.signalling.websocket.frame.Frame;
import org.ringway.signalling.websocket.frame.WriteQueue;
import org.ringway.sip.Transport;

/// One browser's connection (RFC 5626, RFC 7118).
public final class Flow {
    /// Octets that may wait for one peer.
    static final long WRITE_QUEUE_BYTES = 1_000_000;

    private static final int GOING_AWAY = 1001;

    /// Normal closure, going away, and a close frame that says nothing.
    private static final Set<Integer> BY_PHONE = Set.of(1000, GOING_AWAY, 1005);

    private static final byte[] PONG = {'\r', '\n'};

    private final long id;
    private final String address;
    private final FlowOrigin origin;
    private final FlowTable table;
    private final WriteQueue queue;
    private final ContactAliases aliases;
    private final LastWords lastWords = new LastWords();
    private final List<Flow> before = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicInteger unansweredPings = new AtomicInteger();
    private volatile boolean registered;
    private volatile boolean goingAway;
    private volatile boolean closedByPhone;
    private volatile long heardAt;
    private volatile long pingedAt;
    private volatile long lostAt;
    private volatile @Nullable Flow successor;

    /// The connection; null when it is gone, for a flow that is kept for its phone to come back
    /// must not keep all that belonged to it.
    private volatile @Nullable FrameSender sender;

    Flow(FlowTable.Place place, FlowOrigin origin, FrameSender sender, FlowTable table) {
        this.id = place.id();
        this.address = place.address();
        this.origin = origin;
        this.sender = sender;
        this.table = table;
        this.queue = new WriteQueue(WRITE_QUEUE_BYTES, sender::send);
        this.aliases = new ContactAliases(address, origin.transport().parameter());
        this.heardAt = System.nanoTime();
    }

    /// A number no other flow of this server run has.
    public long id() {
        return id;
    }

    /// The address of this flow inside the SIP container, out of 240.0.0.0/4.
    public String address() {
        return address;
    }

    /// The peer's numeric IP address, for access rules and logs.
    public String remoteAddress() {
        return origin.remoteAddress();
    }

    /// The host name under which the peer reached us, lower case: it tells the tenant.
    public String tenantHost() {
        return origin.host();
    }

    /// [Transport#WS] or [Transport#WSS].
    public Transport transport() {
        return origin.transport();
    }

    /// Whether the connection is encrypted.
    public boolean isSecure() {
        return origin.transport() == Transport.WSS;
    }

    /// Whether the connection is still there.
    public boolean isOpen() {
        return !closed.get();
    }

    /// The Contact URIs of this browser.
    public ContactAliases aliases() {
        return aliases;
    }

    /// The addresses under which this flow is reached: its own and those of the flows whose place
    /// it took.
    public List<String> addresses() {
        return Stream.concat(Stream.of(address), before.stream().map(Flow::address)).toList();
    }

    /// The head of a message with the Contact URIs as the browser wrote them, also over the flows
    /// whose place this one took.
    public String restoreContacts(String head) {
        var restored = aliases.restore(head);
        for (var earlier : before) {
            restored = earlier.aliases.restore(restored);
        }
        return restored;
    }

    /// Says that a binding uses this flow, which lifts the time limit for silent strangers.
    public void markRegistered() {
        registered = true;
    }

    /// Queues one SIP message. A peer whose queue is full is closed with 1013. What is sent over a
    /// flow that is gone goes over the one that took its place; while there is none, the last
    /// message of each dialog is kept for it.
    ///
    /// @return false when the message went nowhere and nobody will come to fetch it
    public boolean send(byte[] message) {
        var next = successor;
        if (next != null) {
            return next.send(message);
        }
        lastWords.said(message, System.nanoTime());
        return switch (queue.offer(Frame.of(message))) {
            case ACCEPTED -> true;
            case CLOSED -> table.isKept(this);
            case FULL -> {
                close(CloseWith.READS_TOO_SLOWLY);
                yield table.isKept(this);
            }
        };
    }

    /// Sends the last message of a dialog once more, if it is known.
    ///
    /// @param callId the dialog's Call-ID
    public void repeat(String callId) {
        lastWords.of(callId).ifPresent(this::send);
    }

    /// Takes the place of a flow of the same phone: whatever is sent to it comes here from now on,
    /// and what ended a dialog that it may have missed is sent once more.
    void succeed(Flow lost) {
        before.addAll(lost.before);
        before.add(lost);
        lastWords.inherit(lost.lastWords);
        lost.before.forEach(earlier -> earlier.successor = this);
        lost.successor = this;
        var since = lost.lostAt == 0 ? System.nanoTime() : lost.lostAt;
        lastWords.parting(since).forEach(this::send);
    }

    /// Forgets the flows whose place this one took.
    void forgetPredecessors() {
        before.clear();
    }

    /// For how long the connection has been gone; 0 while it is there.
    long lostFor(long nanos) {
        return lostAt == 0 ? 0 : nanos - lostAt;
    }

    boolean isRegistered() {
        return registered;
    }

    /// Closes the connection. Does nothing on a closed flow.
    public void close(CloseWith why) {
        if (closed.compareAndSet(false, true)) {
            lostAt = System.nanoTime();
            table.remove(this);
            queue.close();
            table.countClose(why.code());
            var connection = sender;
            sender = null;
            if (connection != null) {
                connection.close(why);
            }
        }
    }

    /// Whether its browser has closed it because the page goes away (RFC 6455 section 7.4.1).
    public boolean isGoingAway() {
        return goingAway;
    }

    /// Whether its phone has closed it, with or without saying why (RFC 6455 section 7.4.1).
    public boolean isClosedByPhone() {
        return closedByPhone;
    }

    /// The connection is gone already.
    ///
    /// @param code why, RFC 6455 section 7.4
    void lost(int code) {
        goingAway = code == GOING_AWAY;
        if (closed.compareAndSet(false, true)) {
            closedByPhone = BY_PHONE.contains(code);
            lostAt = System.nanoTime();
            table.remove(this);
            queue.close();
            sender = null;
            table.countClose(code);
        }
    }

    /// Something arrived, a pong included.
    void heard(long nanos) {
        heardAt = nanos;
        unansweredPings.set(0);
    }

    /// A whole message arrived: a keep-alive is answered (RFC 5626 section 3.5.1), the rest passed
    /// on.
    void received(byte[] message) {
        heard(System.nanoTime());
        if (isBlank(message)) {
            if (message.length >= 4) {
                send(PONG);
            }
            return;
        }
        table.deliver(this, message);
    }

    /// Sends a ping.
    void ping(long nanos) {
        pingedAt = nanos;
        unansweredPings.incrementAndGet();
        var connection = sender;
        if (connection != null) {
            connection.ping();
        }
    }

    /// Whether the last two pings have no answer, and the second has had that long for it.
    boolean isDead(long nanos, long grace) {
        return unansweredPings.get() >= 2 && nanos - pingedAt >= grace;
    }

    /// Whether anything was heard within that time.
    boolean isHeard(long nanos, long limit) {
        return nanos - heardAt <= limit;
    }

    /// Whether nobody has registered and nothing was heard for that long.
    boolean isIdleStranger(long nanos, long limit) {
        return !registered && !isHeard(nanos, limit);
    }

    @Override
    public String toString() {
        return "flow " + id + " from " + origin.remoteAddress();
    }

    private static boolean isBlank(byte[] message) {
        for (var octet : message) {
            if (octet != ' ' && (octet < '\t' || octet > '\r')) {
                return false;
            }
        }
        return true;
    }
}
