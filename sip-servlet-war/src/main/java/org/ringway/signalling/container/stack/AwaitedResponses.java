package org.ringway.signalling.container.stack;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPMessageValve;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.net.InetAddress;
import java.util.function.Predicate;
import javax.sip.SipStack;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.NullUnmarked;
import org.ringway.signalling.container.parse.MalformedMessages;

/// Lets only those responses in that answer a request of ours. The servlet container takes any
/// other for one to be passed on, looks up the host in its Via and sends it to the next: a stranger
/// could have it ask for any name and send to anybody. The gateway passes no response on.
@NullUnmarked
public final class AwaitedResponses implements SIPMessageValve {
    private final SIPTransactionStack stack;
    private final Predicate<InetAddress> own;
    private final MalformedMessages dropped;

    /// @param stack whose requests are answered
    /// @param own whether the gateway writes that address into the Via of its requests
    /// @param dropped counts the responses that answer nothing
    public AwaitedResponses(
            SIPTransactionStack stack, Predicate<InetAddress> own, MalformedMessages dropped) {
        this.stack = stack;
        this.own = own;
        this.dropped = dropped;
    }

    @Override
    public boolean processRequest(SIPRequest request, MessageChannel channel) {
        return true;
    }

    @Override
    public boolean processResponse(Response response, MessageChannel channel) {
        var answer = (SIPResponse) response;
        var awaited = isForUs(answer) && (isOfATransaction(answer) || isOfAFork(answer));
        if (!awaited) {
            dropped.stray(channel.getPeerAddress());
        }
        return awaited;
    }

    @Override
    public void init(SipStack unused) {}

    @Override
    public void destroy() {}

    /// Whether our Via is there and no other (RFC 3261 sections 18.1.2 and 8.1.3.3). A host that is
    /// no number is not ours and is not looked up.
    private boolean isForUs(SIPResponse answer) {
        var host = answer.getTopmostVia().getHost();
        try {
            return answer.getViaHeaders().size() == 1 && own.test(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException _) {
            return false; // a name
        }
    }

    private boolean isOfATransaction(SIPResponse answer) {
        var transaction = stack.findTransaction(answer.getTransactionId(), false);
        return transaction != null && transaction.getMethod().equals(answer.getCSeq().getMethod());
    }

    /// Whether it is one of several answers to an INVITE, or one sent again: the transaction has
    /// ended with the first (RFC 3261 section 13.2.2.4).
    private boolean isOfAFork(SIPResponse answer) {
        if (answer.getFromTag() == null || !answer.getCSeq().getMethod().equals(Request.INVITE)) {
            return false;
        }
        if (stack.getDialog(answer.getDialogId(false)) != null) {
            return true;
        }
        var invite = stack.getForkedTransaction(answer.getForkId());
        return invite != null
                && invite.getBranch() != null
                && invite.getBranch().equalsIgnoreCase(answer.getTopmostVia().getBranch());
    }
}
