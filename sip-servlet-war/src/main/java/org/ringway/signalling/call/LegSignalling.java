package org.ringway.signalling.call;

import java.util.Optional;
import org.ringway.sip.Body;
import org.ringway.sip.DtmfSignal;
import org.ringway.sip.Reason;
import org.ringway.sip.Replaces;
import org.ringway.sip.Side;

/// The SIP messages of one call. What cannot be sent is reported to the call as an input, for
/// example a refused branch; none of these methods throws for a peer's fault.
public interface LegSignalling {
    /// Answers the caller's INVITE; ignored once a final response has been sent.
    void respond(int status, Reason reason, Body body);

    /// Says what a 488 to the caller's INVITE will tell of the codecs of both sides.
    void warn(String detail);

    /// Sends the INVITE of a branch.
    void invite(int branch, Body offer);

    /// Whether nothing at all has come from a branch since it was invited, not even a 100.
    boolean isSilent(int branch);

    /// Cancels the INVITE of a branch.
    void cancel(int branch, Reason reason);

    /// Acknowledges the 2xx of a branch.
    void acknowledge(int branch);

    /// Sends BYE to the caller.
    void hangUpCaller(Reason reason);

    /// Sends BYE to a branch whose 2xx was acknowledged.
    void hangUpCallee(int branch, Reason reason);

    /// Whether a party's connection is gone and it has not come back.
    ///
    /// @param flow the address of its WebSocket flow; empty when it never had one
    boolean isAway(String flow);

    /// Whether a party's connection is gone and its phone cannot come back.
    ///
    /// @param flow the address of its WebSocket flow; empty when it never had one
    boolean isGone(String flow);

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

    /// Sends a party of an answered call an offer of our own; the call hears what it says.
    void offer(Side side, Body offer);

    /// Tells a party of a key by INFO.
    ///
    /// @param unasked whether to do so though its Allow does not say that it takes INFO
    /// @return false when it is not told
    boolean inform(Side side, DtmfSignal key, boolean unasked);

    /// Answers the REFER of a party.
    void respondReferral(Side side, int status);

    /// Tells a party how its REFER fares; a final status ends the subscription.
    void notify(Side side, int status);

    /// From now on a branch is the party of that side.
    void seat(Side side, int branch);

    /// Nobody is on that side until its place is taken.
    void vacate(Side side);

    /// The dialog of the party on a side, for another call to [#adopt].
    Optional<PartyDialog> dialog(Side side);

    /// Takes the dialog of another call's party as that of a new branch.
    void adopt(int branch, PartyDialog dialog);

    /// Answers the INVITE of somebody who takes the place of a party.
    void answer(Newcomer newcomer, int status, Reason reason, Body body);

    /// The side of the party whose dialog that is.
    Optional<Side> sideOf(Replaces dialog);

    /// The branch that has rung in that dialog and may have been answered, refused or cancelled
    /// since.
    Optional<Integer> ringing(Replaces dialog);

    /// The call is over: everything that was kept for it may go.
    void release();
}
