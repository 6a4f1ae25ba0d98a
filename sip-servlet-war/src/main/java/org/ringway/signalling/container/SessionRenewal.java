package org.ringway.signalling.container;

import jakarta.servlet.sip.SipSession;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;

/// The session of an INVITE that names a dialog (RFC 3891). The container counts it among the
/// sessions of the call with that dialog, and so finds there what is left of one that was refused a
/// moment before: that of the same phone which now has credentials.
public final class SessionRenewal {
    private SessionRenewal() {}

    /// Has the session begin anew if it is over, and stay as long as its call.
    public static void renew(SipSession session) {
        session.setInvalidateWhenReady(false);
        if (session.getState() == SipSession.State.TERMINATED) {
            ((MobicentsSipSession) session).setState(SipSession.State.INITIAL);
        }
    }
}
