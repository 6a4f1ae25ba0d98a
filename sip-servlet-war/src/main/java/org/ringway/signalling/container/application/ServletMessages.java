package org.ringway.signalling.container.application;

import javax.sip.Dialog;
import javax.sip.Transaction;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.mobicents.servlet.sip.core.MobicentsSipFactory;
import org.mobicents.servlet.sip.core.MobicentsSipServletMessageFactory;
import org.mobicents.servlet.sip.core.message.MobicentsSipServletRequest;
import org.mobicents.servlet.sip.core.message.MobicentsSipServletResponse;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;
import org.mobicents.servlet.sip.message.SipFactoryImpl;

/// Creates the messages servlets see. Made by the container, by class name.
public final class ServletMessages implements MobicentsSipServletMessageFactory {
    private SipFactoryImpl factory = new SipFactoryImpl();

    @Override
    public MobicentsSipServletRequest createSipServletRequest(
            Request request,
            MobicentsSipSession session,
            Transaction transaction,
            Dialog dialog,
            boolean createDialog) {
        return new ServletRequestMessage(
                request, factory, session, new Exchange(transaction, dialog, createDialog));
    }

    @Override
    public MobicentsSipServletResponse createSipServletResponse(
            Response response,
            Transaction transaction,
            MobicentsSipSession session,
            Dialog dialog,
            boolean hasBeenReceived,
            boolean isRetransmission) {
        return new ServletResponseMessage(
                new ServletResponseMessage.Parts(
                        response,
                        factory,
                        transaction,
                        session,
                        dialog,
                        hasBeenReceived,
                        isRetransmission));
    }

    @Override
    public MobicentsSipFactory getMobicentsSipFactory() {
        return factory;
    }

    @Override
    public void setMobicentsSipFactory(MobicentsSipFactory sipFactory) {
        factory = (SipFactoryImpl) sipFactory;
    }

    /// What a request belongs to.
    record Exchange(Transaction transaction, Dialog dialog, boolean createDialog) {}
}
