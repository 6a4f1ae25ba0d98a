package org.ringway.signalling.container.stack;

import gov.nist.javax.sip.header.RAck;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPDialog;
import gov.nist.javax.sip.stack.SIPServerTransaction;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.util.Locale;
import javax.sip.header.RAckHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.NullUnmarked;
import org.ringway.signalling.container.parse.MalformedMessages;

/// Answers a request for a dialog that does not exist with 481 (RFC 3261 section 12.2.2), a CANCEL
/// for an INVITE that does not (section 9.2), which the servlet container would answer with 200,
/// and a PRACK for a response that does not. The servlet container takes one whose Request-URI
/// names somebody else for one to be passed on, and sends it there: anybody could have it send
/// anything to anywhere. The gateway passes none on.
@NullUnmarked
public final class KnownDialogs extends DialogValve {
    private static final String COOKIE = "z9hG4bK";

    private final DialogPhases phases;

    /// @param stack whose dialogs and transactions there are
    /// @param refused counts the requests that belong to none
    /// @param phases counts them by how far their dialog was
    public KnownDialogs(SIPTransactionStack stack, MalformedMessages refused, DialogPhases phases) {
        super(stack, refused);
        this.phases = phases;
    }

    @Override
    public boolean processRequest(SIPRequest request, MessageChannel channel) {
        if (request.getMethod().equals(Request.CANCEL)) {
            return isSentAgain(request) || endsAnInvite(request) || refuseStray(request, channel);
        }
        if (request.getToTag() == null || isSentAgain(request)) {
            return true;
        }
        if (endsRefusal(request)) {
            return false;
        }
        var dialog = stack.getDialog(request.getDialogId(true));
        if (dialog != null
                && (!request.getMethod().equals(Request.PRACK) || isAwaited(request, dialog))) {
            return true;
        }
        phases.count(request.getMethod(), dialog);
        if (dialog != null) {
            return refuse(request, channel);
        }
        return refuseStray(request, channel);
    }

    /// Whether there is the INVITE that a CANCEL takes back, answered or not. The stack goes
    /// through all transactions to find it, which only old clients are worth.
    private boolean endsAnInvite(SIPRequest cancel) {
        var branch = cancel.getTopmostVia().getBranch();
        var transaction =
                branch != null && branch.regionMatches(true, 0, COOKIE, 0, COOKIE.length())
                        ? stack.findTransaction(branch.toLowerCase(Locale.ROOT), true)
                        : stack.findCancelTransaction(cancel, true);
        return transaction != null
                && transaction.getMethod().equals(Request.INVITE)
                && transaction.doesCancelMatchTransaction(cancel);
    }

    /// Whether a PRACK is about the response that waits for one (RFC 3262 section 3). The stack
    /// would drop any other without an answer.
    private static boolean isAwaited(SIPRequest prack, SIPDialog dialog) {
        return dialog.isServer()
                && dialog.getFirstTransactionInt() instanceof SIPServerTransaction invite
                && invite.getReliableProvisionalResponse() != null
                && prack.getHeader(RAckHeader.NAME) instanceof RAck rack
                && rack.getMethod().equals(invite.getPendingReliableResponseMethod())
                && rack.getCSeqNumberLong() == invite.getPendingReliableCSeqNumber()
                && rack.getRSequenceNumber() == invite.getPendingReliableRSeqNumber();
    }

    /// @return false, so that nobody else hears of the request
    private boolean refuseStray(SIPRequest request, MessageChannel channel) {
        refused.stray(channel.getPeerAddress());
        return !request.getMethod().equals(Request.ACK) && refuse(request, channel);
    }

    /// @return false, so that nobody else hears of the request
    private static boolean refuse(SIPRequest request, MessageChannel channel) {
        send(refusal(request, Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST), channel);
        return false;
    }
}
