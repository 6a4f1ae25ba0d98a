package org.ringway.signalling.call;

import org.ringway.sip.Body;
import org.ringway.sip.Reason;
import org.ringway.sip.Side;

/// The SIP messages of one call. What cannot be sent is reported to the call as an input, for
/// example a refused branch; none of these methods throws for a peer's fault.
public interface LegSignalling {
    /// Answers the caller's INVITE; ignored once a final response has been sent.
    void respond(int status, Reason reason, Body body);

    /// Sends the INVITE of a branch.
    void invite(int branch, Body offer);

    /// Cancels the INVITE of a branch.
    void cancel(int branch, Reason reason);

    /// Acknowledges the 2xx of a branch.
    void acknowledge(int branch);

    /// Sends BYE to the caller.
    void hangUpCaller(Reason reason);

    /// Sends BYE to a branch whose 2xx was acknowledged.
    void hangUpCallee(int branch, Reason reason);

    /// Sends the caller the last message again that carries its dialog on.
    void repeatToCaller();

    /// Sends a branch the last message again that carries its dialog on.
    void repeatToCallee(int branch);

    /// Asks the caller whether it still knows its dialog. If not, the call hears that it hung up.
    void probeCaller();

    /// Asks a branch that picked up whether it still knows its dialog. If not, the call hears that
    /// it hung up.
    void probeCallee(int branch);

    /// Answers the re-INVITE or UPDATE of a party.
    void respondReoffer(Side side, int status, Body body);

    /// The call is over: everything that was kept for it may go.
    void release();
}
