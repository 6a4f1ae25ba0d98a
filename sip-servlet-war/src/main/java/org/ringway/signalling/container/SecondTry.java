package org.ringway.signalling.container;

import jakarta.servlet.sip.SipServletRequest;
import javax.sip.header.CSeqHeader;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;
import org.mobicents.servlet.sip.message.SipServletRequestImpl;

/// A request within a dialog that is refused because it has crossed another one. Its sender tries
/// again after a while (RFC 3261 section 14.1), and some do so under its old number in CSeq, JsSIP
/// among them. Only a lower number is out of order (section 12.2.2), but the container takes an
/// equal one for a copy and answers nothing at all.
public final class SecondTry {
    private SecondTry() {}

    /// Has the container take the request once more, unless its dialog has gone on since.
    public static void allow(SipServletRequest refused) {
        var session = (MobicentsSipSession) refused.getSession();
        var message = ((SipServletRequestImpl) refused).getMessage();
        var number = ((CSeqHeader) message.getHeader(CSeqHeader.NAME)).getSeqNumber();
        if (session.getCseq() == number) {
            session.setCseq(number - 1);
        }
    }
}
