package org.ringway.signalling.container.application;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletConnection;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import javax.sip.address.Hop;
import javax.sip.message.Request;
import org.jspecify.annotations.NullUnmarked;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;
import org.mobicents.servlet.sip.message.SipFactoryImpl;
import org.mobicents.servlet.sip.message.SipServletRequestImpl;
import org.ringway.certificate.CertificatePin;
import org.ringway.location.Target;
import org.ringway.signalling.container.stack.HopLocator;
import org.ringway.signalling.container.tls.ThreadPin;
import org.ringway.signalling.container.tls.ThreadReuse;

/// A request with the methods that came to the Servlet API after JSR 289. None of them means
/// anything for SIP.
@NullUnmarked
final class ServletRequestMessage extends SipServletRequestImpl {
    private static final String HTTP_ONLY = "not for SIP";

    ServletRequestMessage(
            Request request,
            SipFactoryImpl factory,
            MobicentsSipSession session,
            ServletMessages.Exchange exchange) {
        super(
                request,
                factory,
                session,
                exchange.transaction(),
                exchange.dialog(),
                exchange.createDialog());
    }

    /// A request that has been directed goes to its target and to no other; what follows it by its
    /// transaction, a CANCEL or the ACK of a refusal, goes there as well.
    @Override
    public void send() throws IOException {
        if (getAttribute(DirectedRequest.TARGET) instanceof Target target) {
            checkReadOnly();
            var hop = HopLocator.hop(target);
            getTransactionApplicationData().setHops(new ArrayDeque<>(List.of(hop)));
            send(hop);
        } else {
            super.send();
        }
    }

    /// Goes under the pin of its session, if that has one; and within a dialog that the other party
    /// has begun over its connection.
    @Override
    public void send(Hop hop) throws IOException {
        ThreadReuse.sendWith(
                isOfPeersDialog(getSipSession()),
                () -> ThreadPin.sendUnder(pin(getSipSession()), () -> super.send(hop)));
    }

    private static boolean isOfPeersDialog(MobicentsSipSession session) {
        return session != null
                && session.getSessionCreatingDialog() != null
                && session.getSessionCreatingDialog().isServer();
    }

    /// The session of a second phone behind one INVITE has it from the first.
    private static CertificatePin pin(MobicentsSipSession session) {
        if (session == null || !session.isValid()) {
            return null;
        }
        var own = (CertificatePin) session.getAttribute(DirectedRequest.PIN);
        return own == null ? pin(session.getParentSession()) : own;
    }

    @Override
    public long getContentLengthLong() {
        return getContentLength();
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Map.of();
    }

    @Override
    public ServletContext getServletContext() {
        return getSession().getServletContext();
    }

    @Override
    public AsyncContext startAsync() {
        throw new IllegalStateException(HTTP_ONLY);
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
        throw new IllegalStateException(HTTP_ONLY);
    }

    @Override
    public boolean isAsyncStarted() {
        return false;
    }

    @Override
    public boolean isAsyncSupported() {
        return false;
    }

    @Override
    public AsyncContext getAsyncContext() {
        throw new IllegalStateException(HTTP_ONLY);
    }

    @Override
    public DispatcherType getDispatcherType() {
        return DispatcherType.REQUEST;
    }

    @Override
    public String getRequestId() {
        return getCallId();
    }

    @Override
    public String getProtocolRequestId() {
        return "";
    }

    @Override
    public ServletConnection getServletConnection() {
        throw new IllegalStateException(HTTP_ONLY);
    }
}
