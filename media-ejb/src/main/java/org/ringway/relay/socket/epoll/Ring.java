package org.ringway.relay.socket.epoll;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/// An `io_uring`: a queue of calls that the system makes in one go, and a queue of their results,
/// both in memory that we share with it.
///
/// All sockets are set not to block, so every call has ended when the system returns. It is asked
/// to wait for them nevertheless: until then the datagrams' memory is its own.
final class Ring implements SocketCalls {
    private static final int PARAMETERS = 120;
    private static final int FLAGS = 8;
    private static final int FEATURES = 20;
    private static final int SUBMISSIONS = 40;
    private static final int COMPLETIONS = 80;
    private static final int HEAD = 0;
    private static final int TAIL = 4;
    private static final int MASK = 8;
    private static final int SUBMISSION_ORDER = 24;
    private static final int COMPLETION_ENTRIES = 20;

    private static final int SUBMIT_ALL = 1 << 7;
    private static final int ONE_MAPPING = 1;
    private static final long ENTRIES_OFFSET = 0x1000_0000L;

    private static final int ENTRY = 64;
    private static final int ENTRY_HEADER = 16;
    private static final int ENTRY_LENGTH = 24;
    private static final int ENTRY_PLACE = 32;
    private static final int COMPLETION = 16;
    private static final int COMPLETION_RESULT = 8;
    private static final long SENDMSG = 9;
    private static final long RECVMSG = 10;
    private static final long ONE_HEADER_NEVER_WAITING = 1 | (long) Linux.MSG_DONTWAIT << 32;

    private static final VarHandle INT = JAVA_INT.varHandle();

    private final int descriptor;
    private final MemorySegment queues;
    private final MemorySegment entries;
    private final long submissionHead;
    private final long submissionTail;
    private final int submissionMask;
    private final long completionHead;
    private final long completionTail;
    private final int completionMask;
    private final long completions;

    /// @param parameters as the system has filled them
    private Ring(int descriptor, MemorySegment parameters) throws IOException {
        this.descriptor = descriptor;
        long order = at(parameters, SUBMISSIONS, SUBMISSION_ORDER);
        completions = at(parameters, COMPLETIONS, COMPLETION_ENTRIES);
        int room = parameters.get(JAVA_INT, 0);
        int results = parameters.get(JAVA_INT, Integer.BYTES);
        long length =
                Math.max(
                        order + (long) room * Integer.BYTES,
                        completions + (long) results * COMPLETION);
        queues = Descriptors.map(descriptor, 0, length);
        try {
            entries = Descriptors.map(descriptor, ENTRIES_OFFSET, (long) room * ENTRY);
        } catch (IOException e) {
            Descriptors.unmap(queues);
            throw e;
        }
        submissionHead = at(parameters, SUBMISSIONS, HEAD);
        submissionTail = at(parameters, SUBMISSIONS, TAIL);
        submissionMask = queues.get(JAVA_INT, at(parameters, SUBMISSIONS, MASK));
        completionHead = at(parameters, COMPLETIONS, HEAD);
        completionTail = at(parameters, COMPLETIONS, TAIL);
        completionMask = queues.get(JAVA_INT, at(parameters, COMPLETIONS, MASK));
        for (int i = 0; i < room; i++) {
            queues.set(JAVA_INT, order + (long) i * Integer.BYTES, i);
        }
    }

    /// A ring with room for a whole batch.
    ///
    /// @throws IOException when the system has none (Linux before 5.18), or forbids it
    static Ring open() throws IOException {
        try (var arena = Arena.ofConfined()) {
            var parameters = arena.allocate(PARAMETERS, Long.BYTES);
            parameters.set(JAVA_INT, FLAGS, SUBMIT_ALL);
            int descriptor = Descriptors.ring(Batch.SIZE, parameters);
            try {
                if ((parameters.get(JAVA_INT, FEATURES) & ONE_MAPPING) == 0) {
                    throw new IOException("an io_uring whose queues lie apart");
                }
                return new Ring(descriptor, parameters);
            } catch (IOException e) {
                Descriptors.close(descriptor);
                throw e;
            }
        }
    }

    @Override
    public void receive(Batch batch) {
        call(RECVMSG, batch);
    }

    @Override
    public void send(Batch batch) {
        call(SENDMSG, batch);
    }

    @Override
    public void close() throws IOException {
        Descriptors.unmap(entries);
        Descriptors.unmap(queues);
        Descriptors.close(descriptor);
    }

    private void call(long operation, Batch batch) {
        int count = batch.size();
        int tail = queues.get(JAVA_INT, submissionTail);
        for (int i = 0; i < count; i++) {
            long entry = (long) (tail + i & submissionMask) * ENTRY;
            entries.set(JAVA_LONG, entry, operation | (long) batch.descriptor(i) << Integer.SIZE);
            entries.set(JAVA_LONG, entry + ENTRY_HEADER, batch.header(i).address());
            entries.set(JAVA_LONG, entry + ENTRY_LENGTH, ONE_HEADER_NEVER_WAITING);
            entries.set(JAVA_LONG, entry + ENTRY_PLACE, i);
            batch.result(i, Batch.REFUSED);
        }
        INT.setRelease(queues, submissionTail, tail + count);
        Native.enter(descriptor, count, count);
        int taken = (int) INT.getAcquire(queues, submissionHead) - tail;
        // What a system without memory has left in the queue stays refused.
        INT.setRelease(queues, submissionTail, tail + taken);
        int ended = take(batch);
        while (ended < taken) {
            Native.enter(descriptor, 0, taken - ended);
            ended += take(batch);
        }
    }

    private int take(Batch batch) {
        int head = queues.get(JAVA_INT, completionHead);
        int tail = (int) INT.getAcquire(queues, completionTail);
        for (int at = head; at != tail; at++) {
            long completion = completions + (long) (at & completionMask) * COMPLETION;
            int place = (int) queues.get(JAVA_LONG, completion);
            batch.result(place, queues.get(JAVA_INT, completion + COMPLETION_RESULT));
        }
        INT.setRelease(queues, completionHead, tail);
        return tail - head;
    }

    private static long at(MemorySegment parameters, int queue, int field) {
        return Integer.toUnsignedLong(parameters.get(JAVA_INT, (long) queue + field));
    }
}
