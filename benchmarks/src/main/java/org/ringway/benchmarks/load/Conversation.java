package org.ringway.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;

/// All calls of a round speaking at once, 50 packets a second from either end, on one thread.
///
/// Calls take their turns in steps of a millisecond, 20 of them.
final class Conversation implements AutoCloseable {
    private static final int STEPS = 20;
    private static final long STEP_NS = 1_000_000;
    private static final int CONSENT_STEPS = 5_000;

    private final List<Call> calls;
    private final Selector selector;
    private Tally tally = new Tally();
    private long steps;

    /// Where a key's packets come from.
    private record Line(Party listener, Party speaker) {}

    Conversation(List<Call> calls) throws IOException {
        this.calls = calls;
        selector = Selector.open();
        for (var call : calls) {
            attach(call.browser(), call.phone());
            attach(call.phone(), call.browser());
        }
    }

    /// Speaks for a time.
    ///
    /// @return what was spoken and heard in it, stragglers included
    Tally speak(int seconds) throws IOException {
        tally = new Tally();
        long next = System.nanoTime();
        for (int step = 0; step < seconds * 1000; step++) {
            next += STEP_NS;
            speakInTurn();
            listen(next);
        }
        return tally;
    }

    /// Listens to what is still on its way, until there is a pause or two seconds have passed.
    void drain() throws IOException {
        long heard = -1;
        for (int i = 0; i < 20 && tally.heard() != heard; i++) {
            heard = tally.heard();
            listen(System.nanoTime() + 100 * STEP_NS);
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }

    private void attach(Party listener, Party speaker) throws IOException {
        listener.channel().register(selector, SelectionKey.OP_READ, new Line(listener, speaker));
    }

    private void speakInTurn() throws IOException {
        for (int i = (int) (steps % STEPS); i < calls.size(); i += STEPS) {
            var call = calls.get(i);
            call.browser().speak();
            call.phone().speak();
            tally.spoken(2);
        }
        int checking = (int) (steps % CONSENT_STEPS);
        if (checking < calls.size()) {
            calls.get(checking).consent().run();
        }
        steps++;
    }

    private void listen(long until) throws IOException {
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            selector.select(this::hear, Math.max(1, left / STEP_NS));
        }
    }

    private void hear(SelectionKey key) {
        if (key.attachment() instanceof Line line) {
            try {
                long latency = line.listener().hear(line.speaker());
                if (latency >= 0) {
                    tally.heard(latency);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
