package org.ringway.signalling.container.stack;

import gov.nist.javax.sip.stack.SIPDialog;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import javax.sip.Dialog;
import javax.sip.DialogState;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.ringway.signalling.container.parse.UnexpectedRequests;
import org.ringway.signalling.container.parse.UnexpectedRequests.Phase;

/// How far the stack's dialogs are, and which answers say that a request came at the wrong time.
/// Thread-safe.
public final class DialogPhases {
    /// Those that say of a request that its dialog has no place for it: the dialog is over or does
    /// not take the method, or not now (RFC 3261 sections 8.2.1, 12.2.2, 14.2 and 21.4.18).
    private static final Set<Integer> OUT_OF_PLACE =
            Set.of(
                    Response.METHOD_NOT_ALLOWED,
                    Response.TEMPORARILY_UNAVAILABLE,
                    Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST,
                    Response.REQUEST_PENDING,
                    Response.NOT_IMPLEMENTED);

    /// The stack itself does not note an ACK that follows the 2xx on its heels.
    private final Set<Dialog> acknowledged =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private final UnexpectedRequests unexpected;

    /// @param unexpected counts the requests that nobody expected
    public DialogPhases(UnexpectedRequests unexpected) {
        this.unexpected = unexpected;
    }

    /// The ACK of an answer of ours has come.
    void acknowledged(SIPDialog dialog) {
        acknowledged.add(dialog);
    }

    /// Counts a request that is refused, if that says that nobody expected it.
    ///
    /// @param dialog whose it is
    /// @param status the final response
    /// @param retryAfter whether that names a time to come back: a 500 without is an error of ours
    public void refused(String method, Dialog dialog, int status, boolean retryAfter) {
        if (OUT_OF_PLACE.contains(status)
                || (status == Response.SERVER_INTERNAL_ERROR && retryAfter)) {
            count(method, dialog);
        }
    }

    /// Counts a request that nobody expected.
    ///
    /// @param dialog null when the stack knows none
    void count(String method, @Nullable Dialog dialog) {
        unexpected.count(method, of(dialog));
    }

    private Phase of(@Nullable Dialog dialog) {
        if (dialog == null) {
            return Phase.NONE;
        }
        var state = dialog.getState();
        if (DialogState.TERMINATED.equals(state)) {
            return Phase.ENDED;
        }
        if (!DialogState.CONFIRMED.equals(state)) {
            return Phase.EARLY;
        }
        return isAcknowledged((SIPDialog) dialog) ? Phase.ESTABLISHED : Phase.ANSWERED;
    }

    private boolean isAcknowledged(SIPDialog dialog) {
        return dialog.isServer() ? acknowledged.contains(dialog) : dialog.isAtleastOneAckSent();
    }
}
