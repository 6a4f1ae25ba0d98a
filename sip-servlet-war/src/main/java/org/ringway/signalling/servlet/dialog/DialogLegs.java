package org.ringway.signalling.servlet.dialog;

import jakarta.servlet.sip.SipSession;
import java.util.Optional;
import org.ringway.signalling.call.CallDriver;
import org.ringway.sip.Side;

/// What of the legs of a call its dialogs need.
public interface DialogLegs {
    /// The dialog with the party on a side now.
    Optional<SipSession> session(Side side);

    /// The place of the party whose dialog has that Call-ID; empty when it has none.
    Optional<CallDriver.Seat> seat(String callId);

    /// Runs a task of the call's lane, alone in a session.
    void inside(SipSession session, Runnable task);

    /// Whether a party's connection is gone and it has not come back.
    ///
    /// @param flow the address of its WebSocket flow; empty when it never had one
    boolean isAway(String flow);

    /// The session timers of its dialogs.
    SessionTimers timers();

    /// The call itself.
    ///
    /// @throws IllegalStateException before there is one
    CallDriver call();
}
