package org.ringway.signalling.servlet;

import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.SipSession;
import java.util.Set;
import org.ringway.call.CallInput;
import org.ringway.signalling.websocket.FlowTable;

/// What a party hears that is back over another connection: the last message of its dialog once
/// more, and the question whether it still knows that dialog.
///
/// @param flows the browsers' connections
record WelcomeBack(FlowTable flows, LegSender sender) {
    private static final String PROBE = "org.ringway.probe";

    /// What destroys a dialog (RFC 5057 section 5.1): 404 comes from a page that was loaded anew,
    /// whose Contact is another one now.
    private static final Set<Integer> FORGOTTEN = Set.of(404, 410, 416, 481, 484, 485, 502, 604);

    /// Whether a party's connection is gone and it has not come back.
    ///
    /// @param flow the address of its WebSocket flow; empty when it never had one
    boolean isAway(String flow) {
        return !flow.isEmpty() && !flows.isOpenTowards(flow);
    }

    /// Whether a party's connection is gone and its phone cannot come back.
    boolean isGone(String flow) {
        return !flow.isEmpty() && flows.towards(flow).isEmpty();
    }

    /// Sends the last message of a dialog once more.
    void repeat(String flow, String callId) {
        flows.towards(flow).ifPresent(current -> current.repeat(callId));
    }

    /// Asks with an INFO: browsers refuse it when they do not know the dialog, and answer OPTIONS
    /// with 200 in any case (RFC 3261 section 12.2.2).
    ///
    /// @param gone what it means for the call when the party knows no such dialog
    void probe(SipSession session, CallInput gone) {
        sender.send(
                session,
                "INFO",
                () -> {
                    var probe = session.createRequest("INFO");
                    probe.setAttribute(PROBE, gone);
                    return probe;
                });
    }

    /// Tells the call what came of a probe. A dialog that the party does not know ends with a BYE
    /// all the same (RFC 3261 section 12.2.1.2).
    ///
    /// @return whether the response answers one
    static boolean isAnswered(ServletLeg leg, SipServletResponse response) {
        if (response.getRequest().getAttribute(PROBE) instanceof CallInput gone) {
            if (FORGOTTEN.contains(response.getStatus())) {
                var session = response.getSession();
                end(session);
                forgotten(leg, session, gone);
            } else if (response.getStatus() < 300) {
                leg.seat(response.getCallId())
                        .ifPresent(seat -> leg.call().remembered(seat.party()));
            }
            return true;
        }
        return false;
    }

    private static void forgotten(ServletLeg leg, SipSession session, CallInput gone) {
        leg.timers().stop(session.getCallId());
        var seat = leg.seat(session.getCallId());
        if (seat.isPresent()) {
            leg.call().forgotten(seat.get(), gone, Invitations.again(session));
        } else {
            leg.tell(gone);
        }
    }

    private static void end(SipSession session) {
        if (session.isValid() && session.getState() == SipSession.State.CONFIRMED) {
            LegSender.sendNow("BYE", () -> session.createRequest("BYE"));
        }
    }
}
