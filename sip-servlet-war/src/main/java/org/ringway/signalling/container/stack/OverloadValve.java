package org.ringway.signalling.container.stack;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.NullUnmarked;
import org.ringway.signalling.AdmissionGate;
import org.ringway.signalling.container.parse.MalformedMessages;

/// Answers INVITEs that begin a call with 503 and Retry-After while the server has more to do than
/// it gets done (RFC 3261 section 21.5.4). What belongs to a call in progress always passes. A
/// refusal must cost next to nothing: no transaction, no session, no record.
@NullUnmarked
public final class OverloadValve extends DialogValve {
    /// Whoever is refused comes back between the two, in seconds, not all at once.
    private static final int SHORTEST_WAIT_S = 2;

    private static final int LONGEST_WAIT_S = 10;

    private final AdmissionGate gate;

    /// @param stack whose transactions there are
    /// @param unanswered whom no answer reached
    /// @param gate decides and counts
    public OverloadValve(
            SIPTransactionStack stack, MalformedMessages unanswered, AdmissionGate gate) {
        super(stack, unanswered);
        this.gate = gate;
    }

    @Override
    public boolean processRequest(SIPRequest request, MessageChannel channel) {
        if (!request.getMethod().equals(Request.INVITE)
                || request.getToTag() != null
                || isSentAgain(request)
                || gate.admits()) {
            return true;
        }
        var response = request.createResponse(Response.SERVICE_UNAVAILABLE);
        retryAfter(response, SHORTEST_WAIT_S, LONGEST_WAIT_S);
        send(response, channel);
        return false;
    }
}
