package org.ringway.signalling.websocket;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.ringway.signalling.websocket.frame.Frame;
import org.ringway.signalling.websocket.frame.WriteQueue;
import org.ringway.sip.Transport;

/// One browser's connection (RFC 5626, RFC 7118).
public final class Flow {
    /// Octets that may wait for one peer.
    static final long WRITE_QUEUE_BYTES = 1_000_000;

    private static final byte[] PONG = {'\r', '\n'};

    private final long id;
    private final String address;
    private final FlowOrigin origin;
    private final FrameSender sender;
    private final FlowTable table;
    private final WriteQueue queue;
    private final ContactAliases aliases;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicInteger unansweredPings = new AtomicInteger();
    private volatile boolean registered;
    private volatile long heardAt;

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

    /// Says that a binding uses this flow, which lifts the time limit for silent strangers.
    public void markRegistered() {
        registered = true;
    }

    /// Queues one SIP message. A peer whose queue is full is closed with 1013.
    ///
    /// @return false when the flow is closed, or was closed because of this message
    public boolean send(byte[] message) {
        return switch (queue.offer(Frame.of(message))) {
            case ACCEPTED -> true;
            case CLOSED -> false;
            case FULL -> {
                close(CloseWith.READS_TOO_SLOWLY);
                yield false;
            }
        };
    }

    /// Closes the connection. Does nothing on a closed flow.
    public void close(CloseWith why) {
        if (closed.compareAndSet(false, true)) {
            queue.close();
            table.remove(this);
            table.countClose(why.code());
            sender.close(why);
        }
    }

    /// The connection is gone already.
    void lost(int code) {
        if (closed.compareAndSet(false, true)) {
            queue.close();
            table.remove(this);
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

    /// Sends a ping, or gives up after two without an answer.
    void ping() {
        if (unansweredPings.getAndIncrement() >= 2) {
            close(CloseWith.NO_PONG);
        } else {
            sender.ping();
        }
    }

    /// Whether nobody has registered and nothing was heard for that long.
    boolean isIdleStranger(long nanos, long limit) {
        return !registered && nanos - heardAt > limit;
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
