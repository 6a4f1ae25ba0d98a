package org.ringway.dialog;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The responses to one INVITE whose sender may acknowledge provisional ones (RFC 3262 section 3):
/// which of them go reliably, and which have to wait.
///
/// ```
///   the party              we
///      |------INVITE------->|   Supported: 100rel
///      |<--183 with SDP-----|   reliable(): repeated until its PRACK has come
///      |                    |   the 200 waits, further reliable ones too
///      |-------PRACK------->|   acknowledged(): what waited goes
///      |<-------200---------|
/// ```
///
/// Not thread-safe: its owner is alone in the session.
///
/// @param <R> whatever a response is to its owner
public final class Provisionals<R> {
    private final Wish wish;
    private final Deque<Sending<R>> waiting = new ArrayDeque<>();
    private @Nullable Sending<R> unacknowledged;
    private boolean answerTold;
    private boolean over;

    /// What the INVITE says of `100rel`.
    public enum Wish {
        /// Nothing: no provisional response goes reliably.
        NONE,
        /// `Supported`: those with a session description do.
        SUPPORTED,
        /// `Require`: all do.
        REQUIRED
    }

    /// A response to be sent now.
    ///
    /// @param status 101 to 699
    /// @param described whether it has a session description
    /// @param isReliable whether a PRACK is to follow
    /// @param response the owner's response
    public record Sending<R>(int status, boolean described, boolean isReliable, R response) {}

    /// @param wish what the INVITE says
    public Provisionals(Wish wish) {
        this.wish = wish;
    }

    /// What an INVITE says, given what its headers name.
    ///
    /// @param required whether `Require` names `100rel`
    /// @param supported whether `Supported` does
    public static Wish wish(boolean required, boolean supported) {
        if (required) {
            return Wish.REQUIRED;
        }
        return supported ? Wish.SUPPORTED : Wish.NONE;
    }

    /// There is a response for the party.
    ///
    /// @param status 101 to 699
    /// @param described whether it has a session description
    /// @return what to send now; empty when it has to wait, or when there was a final one before
    public Optional<Sending<R>> respond(int status, boolean described, R response) {
        if (over) {
            return Optional.empty();
        }
        var isReliable = status < 200 && isReliable(described);
        var next = new Sending<>(status, described, isReliable, response);
        if (status >= 200) {
            over = true;
            waiting.clear();
        }
        if (mustWait(next)) {
            waiting.add(next);
            return Optional.empty();
        }
        return Optional.of(sent(next));
    }

    /// The party has acknowledged the last reliable response.
    ///
    /// @return what to send now
    public Optional<Sending<R>> acknowledged() {
        var last = unacknowledged;
        if (last == null) {
            return Optional.empty();
        }
        unacknowledged = null;
        answerTold |= last.described();
        return Optional.ofNullable(waiting.poll()).map(this::sent);
    }

    /// The party does not acknowledge: nothing that waits is sent any more.
    ///
    /// @return whether a final response was among it
    public boolean giveUp() {
        var held = isFinalHeld();
        unacknowledged = null;
        waiting.clear();
        return held;
    }

    /// Whether a final response waits.
    public boolean isFinalHeld() {
        return over && !waiting.isEmpty();
    }

    /// Whether the party has acknowledged a session description: a later one in a response would
    /// count for nothing (RFC 3261 section 13.2.1).
    public boolean isAnswerTold() {
        return answerTold;
    }

    private boolean isReliable(boolean described) {
        return switch (wish) {
            case NONE -> false;
            case SUPPORTED -> described;
            case REQUIRED -> true;
        };
    }

    /// One reliable response at a time, and no 2xx before the party has acknowledged it. That is
    /// asked for where it has a session description, allowed where it has none, and the same way
    /// for both.
    private boolean mustWait(Sending<R> next) {
        var isSuccess = next.status() >= 200 && next.status() < 300;
        return unacknowledged != null && (next.isReliable() || isSuccess);
    }

    private Sending<R> sent(Sending<R> next) {
        if (next.isReliable()) {
            unacknowledged = next;
        }
        return next;
    }
}
