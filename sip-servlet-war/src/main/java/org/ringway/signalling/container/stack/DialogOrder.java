package org.ringway.signalling.container.stack;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPDialog;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import javax.sip.DialogState;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.NullUnmarked;
import org.ringway.signalling.container.parse.MalformedMessages;

/// Answers requests that come within a dialog at the wrong time; the stack would drop them without
/// a word, and their sender would try for half a minute.
///
/// One whose CSeq is lower than that of an earlier one gets 500 (RFC 3261 section 12.2.2). A second
/// INVITE before the first has its final response gets 500 with Retry-After when the first is the
/// sender's, and 491 when it is ours (section 14.2). An ACK of nothing that came is counted, and
/// left to the stack, which drops it.
@NullUnmarked
public final class DialogOrder extends DialogValve {
    /// What a second INVITE has to wait at most, in seconds (RFC 3261 section 14.2).
    private static final int LONGEST_WAIT_S = 10;

    private final DialogPhases phases;

    /// @param stack whose dialogs and transactions there are
    /// @param refused counts the requests that were answered here
    /// @param phases counts them by how far their dialog was
    public DialogOrder(SIPTransactionStack stack, MalformedMessages refused, DialogPhases phases) {
        super(stack, refused);
        this.phases = phases;
    }

    @Override
    public boolean processRequest(SIPRequest request, MessageChannel channel) {
        if (request.getToTag() == null || request.getMethod().equals(Request.CANCEL)) {
            return true;
        }
        var dialog = stack.getDialog(request.getDialogId(true));
        if (request.getMethod().equals(Request.ACK)) {
            if (dialog != null) {
                acknowledge(dialog, request);
            }
            return true;
        }
        var status = dialog == null ? 0 : refusal(dialog, request);
        if (status == 0 || isSentAgain(request)) {
            return true;
        }
        refused.untimely(channel.getPeerAddress());
        phases.count(request.getMethod(), dialog);
        answer(request, status, channel);
        return false;
    }

    /// Notes an ACK. One with a higher CSeq than anything that came belongs to nothing.
    private void acknowledge(SIPDialog dialog, SIPRequest ack) {
        if (ack.getCSeq().getSeqNumber() > dialog.getRemoteSeqNumber()) {
            phases.count(Request.ACK, dialog);
        } else {
            phases.acknowledged(dialog);
        }
    }

    /// The status that a request gets; 0 when it comes at a time that it may.
    private static int refusal(SIPDialog dialog, SIPRequest request) {
        if (request.getCSeq().getSeqNumber() < dialog.getRemoteSeqNumber()) {
            return Response.SERVER_INTERNAL_ERROR;
        }
        if (request.getMethod().equals(Request.INVITE)
                && DialogState.EARLY.equals(dialog.getState())) {
            return dialog.isServer() ? Response.SERVER_INTERNAL_ERROR : Response.REQUEST_PENDING;
        }
        return 0;
    }

    private static void answer(SIPRequest request, int status, MessageChannel channel) {
        var response = request.createResponse(status);
        if (status == Response.SERVER_INTERNAL_ERROR) {
            retryAfter(response, 0, LONGEST_WAIT_S);
        }
        send(response, channel);
    }
}
