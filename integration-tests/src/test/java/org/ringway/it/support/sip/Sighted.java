package org.ringway.it.support.sip;

/// A message that somebody sent or received.
///
/// @param at when, milliseconds since the epoch
/// @param direction as seen by the one who noted it
/// @param message what
public record Sighted(double at, Direction direction, SipText message) {
    /// Which way a message went.
    public enum Direction {
        SENT,
        RECEIVED
    }

    /// Whether it came in.
    public boolean received() {
        return direction == Direction.RECEIVED;
    }
}
