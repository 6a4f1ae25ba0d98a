package gov.nist.javax.sip.stack;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.LinkedList;
import java.util.concurrent.LinkedBlockingQueue;
import org.ringway.signalling.AdmissionGate;
import org.ringway.signalling.SignallingLog;

/// A listening point for UDP. The stack's own makes a buffer of the largest size for every
/// datagram, most of what a call leaves for the collector; this one keeps what has arrived and no
/// more. And the gate learns how long datagrams wait for a thread.
final class DatagramTransport extends UDPMessageProcessor {
    /// A datagram has no more octets.
    private static final int LARGEST = 65_535;

    /// Whoever sent what comes on top of that sends it again (RFC 3261 section 17.1.1.2).
    private static final int LONGEST_QUEUE = 20_000;

    private final AdmissionGate gate;

    DatagramTransport(InetAddress address, SIPTransactionStack stack, int port, AdmissionGate gate)
            throws IOException {
        super(address, stack, port);
        this.gate = gate;
        this.messageQueue = new Arrived(gate);
        // Else every message would leave by a port of its own.
        stack.udpFlag = true;
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked", "JdkObsolete"}) // the stack's field
    public void run() {
        messageChannels = new LinkedList();
        for (var number = 0; number < sipStack.threadPoolSize; number++) {
            messageChannels.add(
                    new UDPMessageChannel(
                            sipStack, this, "ringway-UDPMessageChannelThread-" + number));
        }
        var buffer = new byte[LARGEST];
        while (isRunning && !sock.isClosed()) {
            try {
                messageQueue.offer(receive(buffer));
            } catch (IOException e) {
                if (isRunning) {
                    SignallingLog.notReceived(getPort(), e);
                }
            }
        }
    }

    private DatagramQueuedMessageDispatch receive(byte[] buffer) throws IOException {
        var packet = new DatagramPacket(buffer, buffer.length);
        sock.receive(packet);
        var arrived = gate.now();
        packet.setData(Arrays.copyOf(buffer, packet.getLength()));
        return new DatagramQueuedMessageDispatch(packet, arrived);
    }

    /// What nobody has read yet.
    private static final class Arrived extends LinkedBlockingQueue<DatagramQueuedMessageDispatch> {
        private static final long serialVersionUID = 1;

        private final transient AdmissionGate gate;

        Arrived(AdmissionGate gate) {
            super(LONGEST_QUEUE);
            this.gate = gate;
        }

        @Override
        public DatagramQueuedMessageDispatch take() throws InterruptedException {
            var next = super.take();
            if (next.packet != null) {
                gate.messageWaited(next.getReceptionTime());
            }
            return next;
        }
    }
}
