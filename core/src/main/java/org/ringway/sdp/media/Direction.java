package org.ringway.sdp.media;

import java.util.Locale;
import org.ringway.sdp.Attribute;
import org.ringway.sdp.Attributes;

/// Which way media flows, seen from whoever wrote the description (RFC 3264 section 5.1).
public enum Direction {
    SENDRECV,
    SENDONLY,
    RECVONLY,
    INACTIVE;

    /// The direction of a media section: its own attribute, else the session's, else [#SENDRECV].
    public static Direction of(Attributes section, Attributes session) {
        for (var attributes : new Attributes[] {section, session}) {
            for (var direction : values()) {
                if (attributes.has(direction.attribute().name())) {
                    return direction;
                }
            }
        }
        return SENDRECV;
    }

    /// Whether the writer wants to send.
    public boolean sends() {
        return this == SENDRECV || this == SENDONLY;
    }

    /// Whether the writer wants to receive.
    public boolean receives() {
        return this == SENDRECV || this == RECVONLY;
    }

    /// The same agreement seen from the other end: what one sends, the other receives.
    public Direction mirrored() {
        return switch (this) {
            case SENDONLY -> RECVONLY;
            case RECVONLY -> SENDONLY;
            case SENDRECV, INACTIVE -> this;
        };
    }

    /// Only what both allow, seen from the same end.
    public Direction and(Direction other) {
        if (sends() && other.sends()) {
            return receives() && other.receives() ? SENDRECV : SENDONLY;
        }
        return receives() && other.receives() ? RECVONLY : INACTIVE;
    }

    /// What this says where there was a choice, and what the other says elsewhere; all seen from
    /// the same end.
    public Direction within(Direction choice, Direction otherwise) {
        var sends = (choice.sends() ? this : otherwise).sends();
        var receives = (choice.receives() ? this : otherwise).receives();
        if (sends) {
            return receives ? SENDRECV : SENDONLY;
        }
        return receives ? RECVONLY : INACTIVE;
    }

    /// The attribute that says so.
    public Attribute attribute() {
        return Attribute.flag(name().toLowerCase(Locale.ROOT));
    }
}
