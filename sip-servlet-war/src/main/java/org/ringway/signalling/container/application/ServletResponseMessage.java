package org.ringway.signalling.container.application;

import gov.nist.javax.sip.message.SIPRequest;
import java.io.IOException;
import javax.sip.Dialog;
import javax.sip.ServerTransaction;
import javax.sip.Transaction;
import javax.sip.message.Response;
import org.jspecify.annotations.NullUnmarked;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;
import org.mobicents.servlet.sip.message.SipFactoryImpl;
import org.mobicents.servlet.sip.message.SipServletResponseImpl;

/// A response that counts what it refuses, with the one method that came to the Servlet API after
/// JSR 289.
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

    /// Sends it, and counts the request that it answers when that came within a dialog that has no
    /// place for it.
    @Override
    public void send(boolean reliably) throws IOException {
        if (getTransaction() instanceof ServerTransaction asked
                && ((SIPRequest) asked.getRequest()).getToTag() != null
                && asked.getDialog() != null) {
            var context = getSipSession().getSipApplicationSession().getSipContext();
            ((ApplicationContext) context)
                    .phases()
                    .refused(
                            getMethod(),
                            asked.getDialog(),
                            getStatus(),
                            getHeader("Retry-After") != null);
        }
        super.send(reliably);
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
