package org.ringway.signalling.container.application;

import jakarta.servlet.sip.SipServletRequest;
import javax.sip.header.CSeqHeader;
import org.jspecify.annotations.NullUnmarked;
import org.mobicents.servlet.sip.core.message.MobicentsSipServletRequest;
import org.mobicents.servlet.sip.core.session.MobicentsSipApplicationSession;
import org.mobicents.servlet.sip.core.session.SipSessionImpl;
import org.mobicents.servlet.sip.core.session.SipSessionKey;
import org.mobicents.servlet.sip.message.SipFactoryImpl;
import org.mobicents.servlet.sip.message.SipServletRequestImpl;

/// A session that takes an offer again that it has refused because that had crossed one of ours.
/// Its sender tries again after a while (RFC 3261 section 14.1), and some do so under its old
/// number in CSeq, JsSIP among them. Only a lower number is out of order (section 12.2.2), but the
/// container takes an equal one for a copy and answers nothing at all.
@NullUnmarked
public final class DialogSession extends SipSessionImpl {
    private static final long NONE = -1;

    private volatile long crossed = NONE;

    DialogSession(
            SipSessionKey key,
            SipFactoryImpl factory,
            MobicentsSipApplicationSession applicationSession) {
        super(key, factory, applicationSession);
    }

    /// Has the request's session take it once more under its number.
    ///
    /// @param refused a request within the dialog that gets 491
    public static void allowAgain(SipServletRequest refused) {
        var request = (SipServletRequestImpl) refused;
        if (request.getSipSession() instanceof DialogSession session) {
            session.crossed = number(request);
        }
    }

    @Override
    public boolean validateCSeq(MobicentsSipServletRequest request) {
        var number = number((SipServletRequestImpl) request);
        var method = request.getMethod();
        if (number != crossed || method.equals("ACK") || method.equals("CANCEL")) {
            return super.validateCSeq(request);
        }
        crossed = NONE;
        setAckReceived(number, false);
        return true;
    }

    private static long number(SipServletRequestImpl request) {
        return ((CSeqHeader) request.getMessage().getHeader(CSeqHeader.NAME)).getSeqNumber();
    }
}
