package org.ringway.signalling.container.application;

import javax.sip.Dialog;
import javax.sip.Transaction;
import javax.sip.message.Response;
import org.jspecify.annotations.NullUnmarked;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;
import org.mobicents.servlet.sip.message.SipFactoryImpl;
import org.mobicents.servlet.sip.message.SipServletResponseImpl;

/// A response with the one method that came to the Servlet API after JSR 289.
@NullUnmarked
final class ServletResponseMessage extends SipServletResponseImpl {
    ServletResponseMessage(Parts parts) {
        super(
                parts.response,
                parts.factory,
                parts.transaction,
                parts.session,
                parts.dialog,
                parts.received,
                parts.retransmission);
    }

    @Override
    public void setContentLengthLong(long length) {
        setContentLength(Math.toIntExact(length));
    }

    /// What makes up a response in the container.
    record Parts(
            Response response,
            SipFactoryImpl factory,
            Transaction transaction,
            MobicentsSipSession session,
            Dialog dialog,
            boolean received,
            boolean retransmission) {}
}
