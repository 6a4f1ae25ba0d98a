package org.ringway.signalling.websocket.frame;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What arrived on one flow and waits to be handled: bounded, and handled one message a turn. After
/// each message the flow goes to the end of the line, so that one who sends much waits for itself
/// and not the others for it.
public final class Inbox {
    /// Messages that may wait.
    public static final int MOST_MESSAGES = 64;

    /// Octets that may wait: eight of the longest messages.
    public static final int MOST_OCTETS = 8 * FrameAssembly.LONGEST_MESSAGE;

    private final Executor line;
    private final Consumer<byte[]> handler;
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private int octets;
    private boolean inLine;
    private boolean closed;
    private @Nullable Runnable end;

    /// @param line runs turns in the order in which they come, on any thread
    /// @param handler takes the messages, one at a time and in their order
    public Inbox(Executor line, Consumer<byte[]> handler) {
        this.line = line;
        this.handler = handler;
    }

    /// What became of an offered message.
    public enum Offer {
        ACCEPTED,
        FULL,
        CLOSED
    }

    /// Takes a message in, if there is room for it.
    public Offer offer(byte[] message) {
        synchronized (this) {
            if (closed || end != null) {
                return Offer.CLOSED;
            }
            if (waiting.size() >= MOST_MESSAGES || octets + message.length > MOST_OCTETS) {
                return Offer.FULL;
            }
            waiting.add(message);
            octets += message.length;
        }
        lineUp();
        return Offer.ACCEPTED;
    }

    /// Takes nothing more; runs the task once everything that waits has been handled. Only the
    /// first task runs, and none after [#close].
    public void end(Runnable task) {
        synchronized (this) {
            if (closed || end != null) {
                return;
            }
            end = task;
        }
        lineUp();
    }

    /// Drops what waits and takes nothing more.
    public synchronized void close() {
        closed = true;
        waiting.clear();
        octets = 0;
    }

    private void lineUp() {
        synchronized (this) {
            if (inLine || closed || (waiting.isEmpty() && end == null)) {
                return;
            }
            inLine = true;
        }
        line.execute(this::turn);
    }

    private void turn() {
        try {
            next().run();
        } finally {
            synchronized (this) {
                inLine = false;
            }
            lineUp();
        }
    }

    private synchronized Runnable next() {
        var message = waiting.poll();
        if (message != null) {
            octets -= message.length;
            return () -> handler.accept(message);
        }
        var last = end;
        if (last == null || closed) {
            return () -> {};
        }
        closed = true;
        return last;
    }
}
