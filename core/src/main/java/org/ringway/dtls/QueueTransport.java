package org.ringway.dtls;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.tls.DatagramTransport;
import org.bouncycastle.tls.TlsTimeoutException;
import org.jspecify.annotations.Nullable;

/// What Bouncy Castle takes for its socket during one handshake and the association that follows:
/// datagrams in from a [DatagramQueue] through a [RecordFront], datagrams out to a [DatagramSink].
///
/// Records go out together, as many as fit into a datagram of 1200 octets: a whole flight is then
/// mostly one datagram, and one loss costs one repetition.
final class QueueTransport implements DatagramTransport {
    private static final int SEND_LIMIT = 1200;
    private static final int RECEIVE_LIMIT = DatagramQueue.LONGEST + RecordFront.SURPLUS;
    private static final long AFTER_ALERT = TimeUnit.SECONDS.toNanos(2);
    private static final int ALERT = 21;
    private static final int EPOCH_AT = 3;

    private final DatagramQueue queue;
    private final DatagramSink sink;
    private final RecordFront front;
    private long deadline;
    private boolean established;
    private boolean closed;
    private boolean sent;
    private byte @Nullable [] heldAlert;
    private final byte[] flight = new byte[SEND_LIMIT];
    private int flightLength;
    private byte[] lastFlight = {};

    /// The peer starts a new handshake on this pair.
    static final class StartedAnew extends InterruptedIOException {
        private static final long serialVersionUID = 1L;
    }

    /// @param deadline of the handshake, in [System#nanoTime]
    QueueTransport(DatagramQueue queue, DatagramSink sink, RecordFront front, long deadline) {
        this.queue = queue;
        this.sink = sink;
        this.front = front;
        this.deadline = deadline;
    }

    /// The handshake is over: from now on there is no deadline, and a new ClientHello ends the
    /// reading by [StartedAnew].
    void establish() {
        flush();
        established = true;
        front.establish();
    }

    /// Whether anything has gone out.
    boolean hasSent() {
        return sent;
    }

    /// Sends the alert that was held back, if there is one: there is no hope left.
    void releaseAlert() {
        if (heldAlert != null) {
            sink.send(heldAlert, 0, heldAlert.length);
            heldAlert = null;
        }
    }

    @Override
    public int getReceiveLimit() {
        return RECEIVE_LIMIT;
    }

    @Override
    public int getSendLimit() {
        return SEND_LIMIT;
    }

    @Override
    public int receive(byte[] buffer, int offset, int length, int waitMillis) throws IOException {
        flush();
        long wait = waitMillis == 0 ? Long.MAX_VALUE : TimeUnit.MILLISECONDS.toNanos(waitMillis);
        byte[] datagram = poll(wait);
        if (datagram == null) {
            return -1;
        }
        if (established && front.startsAnew(datagram)) {
            queue.putBack(datagram);
            throw new StartedAnew();
        }
        int kept = front.pass(datagram, buffer, offset);
        if (front.alert() != RecordFront.NO_ALERT && !established) {
            deadline = Math.min(deadline, System.nanoTime() + AFTER_ALERT);
        }
        if (front.finishRepeated()) {
            sink.send(lastFlight, 0, lastFlight.length);
        }
        return kept == 0 ? -1 : kept;
    }

    /// Sends, but holds back an alert in clear: the handshake may yet be saved, and the alert would
    /// tell the peer to give up.
    @Override
    public void send(byte[] buffer, int offset, int length) {
        boolean clear = buffer[offset + EPOCH_AT] == 0 && buffer[offset + EPOCH_AT + 1] == 0;
        if (buffer[offset] == ALERT && clear) {
            heldAlert = Arrays.copyOfRange(buffer, offset, offset + length);
            return;
        }
        if (flightLength + length > SEND_LIMIT) {
            flush();
        }
        System.arraycopy(buffer, offset, flight, flightLength, length);
        flightLength += length;
    }

    @Override
    public void close() {
        flush();
        closed = true;
    }

    private void flush() {
        if (flightLength > 0) {
            sent = true;
            lastFlight = Arrays.copyOf(flight, flightLength);
            flightLength = 0;
            sink.send(lastFlight, 0, lastFlight.length);
        }
    }

    private byte @Nullable [] poll(long wait) throws IOException {
        if (closed) {
            throw new IOException("association closed");
        }
        long left = established ? wait : Math.min(wait, deadline - System.nanoTime());
        if (left <= 0) {
            throw new TlsTimeoutException("handshake timed out");
        }
        try {
            byte[] datagram = queue.poll(left);
            if (datagram == null && queue.isClosed()) {
                throw new InterruptedIOException("closed by its owner");
            }
            return datagram;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            queue.close();
            throw new InterruptedIOException("interrupted");
        }
    }
}
