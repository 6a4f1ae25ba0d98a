package org.ringway.signalling.container.stack;

import gov.nist.javax.sip.header.RetryAfter;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPMessageValve;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.concurrent.ThreadLocalRandom;
import javax.sip.InvalidArgumentException;
import javax.sip.SipStack;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.NullUnmarked;
import org.ringway.signalling.container.parse.MalformedMessages;

/// What looks at requests before the stack does and answers some of them itself; responses pass.
@NullUnmarked
abstract class DialogValve implements SIPMessageValve {
    /// Nobody outside can tell which tags are ours.
    private static final int KEY = new SecureRandom().nextInt();

    final SIPTransactionStack stack;
    final MalformedMessages refused;

    /// @param stack whose dialogs and transactions there are
    /// @param refused counts the requests that are answered here
    DialogValve(SIPTransactionStack stack, MalformedMessages refused) {
        this.stack = stack;
        this.refused = refused;
    }

    @Override
    public boolean processResponse(Response response, MessageChannel channel) {
        return true;
    }

    @Override
    public void init(SipStack unused) {}

    @Override
    public void destroy() {}

    /// Whether its transaction is still there, which answers it as before, or, for an ACK, that of
    /// the INVITE it ends: the dialog of a BYE that is sent again is gone already.
    boolean isSentAgain(SIPRequest request) {
        return stack.findTransaction(request.getTransactionId(), true) != null;
    }

    /// Tells the sender to try again after a while, drawn by lot so that not all come back at once.
    ///
    /// @param shortest in seconds
    /// @param longest in seconds
    static void retryAfter(SIPResponse response, int shortest, int longest) {
        var header = new RetryAfter();
        try {
            header.setRetryAfter(ThreadLocalRandom.current().nextInt(shortest, longest + 1));
        } catch (InvalidArgumentException e) {
            throw new IllegalStateException("not negative", e);
        }
        response.setHeader(header);
    }

    /// A final response with a tag of ours, the same for every copy of the request (RFC 3261
    /// section 8.2.7).
    static SIPResponse refusal(SIPRequest request, int status) {
        var response = request.createResponse(status);
        if (response.getToTag() == null) {
            response.setToTag(tag(request));
        }
        return response;
    }

    /// Whether an ACK ends an INVITE that got such a response: nothing is known of that INVITE any
    /// more, and nobody waits for the ACK.
    static boolean endsRefusal(SIPRequest request) {
        return request.getMethod().equals(Request.ACK) && tag(request).equals(request.getToTag());
    }

    private static String tag(SIPRequest request) {
        return Integer.toHexString(KEY ^ request.getTransactionId().hashCode());
    }

    static void send(SIPResponse response, MessageChannel channel) {
        try {
            channel.sendMessage(response);
        } catch (IOException e) {
            MalformedMessages.answerLost(e);
        }
    }
}
