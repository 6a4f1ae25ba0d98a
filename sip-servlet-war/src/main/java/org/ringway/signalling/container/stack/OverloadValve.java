package org.ringway.signalling.container.stack;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.util.Map;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.NullUnmarked;
import org.ringway.bounded.BoundedMap;
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

    /// More than are refused in the time in which copies come.
    private static final int MOST_REFUSALS = 20_000;

    private final AdmissionGate gate;
    private final Map<String, Boolean> refusals = BoundedMap.byAge(MOST_REFUSALS);

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
                || admits(request.getTransactionId())) {
            return true;
        }
        var response = refusal(request, Response.SERVICE_UNAVAILABLE);
        retryAfter(response, SHORTEST_WAIT_S, LONGEST_WAIT_S);
        send(response, channel);
        return false;
    }

    /// A copy of an INVITE gets what the first one got (RFC 3261 section 8.2.7): its caller has
    /// gone, and a phone would ring for nobody.
    private boolean admits(String transaction) {
        synchronized (refusals) {
            if (refusals.containsKey(transaction)) {
                return false;
            }
        }
        if (gate.admits()) {
            return true;
        }
        synchronized (refusals) {
            refusals.put(transaction, true);
        }
        return false;
    }
}
