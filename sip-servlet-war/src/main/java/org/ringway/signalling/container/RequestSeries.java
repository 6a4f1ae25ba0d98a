package org.ringway.signalling.container;

import jakarta.servlet.sip.Address;
import jakarta.servlet.sip.SipApplicationSession;
import jakarta.servlet.sip.SipServletRequest;
import javax.sip.InvalidArgumentException;
import javax.sip.header.CSeqHeader;
import org.jspecify.annotations.NullUnmarked;
import org.mobicents.servlet.sip.core.session.MobicentsSipApplicationSession;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;
import org.mobicents.servlet.sip.message.SipFactoryImpl;
import org.mobicents.servlet.sip.message.SipServletRequestImpl;

/// Requests outside of a dialog that continue others, such as the REGISTERs of one registration
/// (RFC 3261 section 10.2): the same Call-ID, and a CSeq that rises. The container would begin anew
/// with each session, and keeps no session as long as a registration lasts.
@NullUnmarked
public final class RequestSeries {
    private RequestSeries() {}

    /// Makes a request of a series in a session that has no request yet.
    ///
    /// @param from the From and the To
    /// @param callId of the series
    /// @param sequence the number in CSeq, 1 or more
    public static SipServletRequest request(
            SipApplicationSession session,
            String method,
            Address from,
            String callId,
            int sequence) {
        var whole = (MobicentsSipApplicationSession) session;
        var factory =
                (SipFactoryImpl)
                        whole.getSipContext().getSipApplicationDispatcher().getSipFactory();
        var handler = whole.getCurrentRequestHandler();
        var request = factory.createRequest(session, method, from, from, handler, callId, null);
        number(request, sequence);
        return request;
    }

    /// Gives a request its number.
    ///
    /// @param sequence the number in CSeq, 1 or more
    public static void number(SipServletRequest request, int sequence) {
        var message = ((SipServletRequestImpl) request).getMessage();
        try {
            ((CSeqHeader) message.getHeader(CSeqHeader.NAME)).setSeqNumber(sequence);
        } catch (InvalidArgumentException e) {
            throw new IllegalArgumentException("no number for a CSeq: " + sequence, e);
        }
        ((MobicentsSipSession) request.getSession()).setCseq(sequence);
    }
}
