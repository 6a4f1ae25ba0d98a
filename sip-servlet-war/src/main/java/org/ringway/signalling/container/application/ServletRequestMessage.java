package org.ringway.signalling.container.application;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.stack.StackAccess;
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
import javax.sip.header.RouteHeader;
import javax.sip.message.Request;
import org.jspecify.annotations.NullUnmarked;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;
import org.mobicents.servlet.sip.message.SipFactoryImpl;
import org.mobicents.servlet.sip.message.SipServletRequestImpl;
import org.mobicents.servlet.sip.startup.StaticServiceHolder;
import org.ringway.certificate.CertificatePin;
import org.ringway.location.Target;
import org.ringway.signalling.container.stack.HopLocator;
import org.ringway.signalling.container.tls.ThreadPin;
import org.ringway.signalling.container.tls.ThreadReuse;
import org.ringway.sip.Transport;

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
    /// transaction, a CANCEL or the ACK of a refusal, goes there as well. One to a party that is
    /// not where its Contact leads goes to where it is.
    @Override
    public void send() throws IOException {
        var target = target();
        if (target == null) {
            super.send();
        } else {
            checkReadOnly();
            var hop = HopLocator.hop(target);
            getTransactionApplicationData().setHops(new ArrayDeque<>(List.of(hop)));
            send(hop);
        }
    }

    private Target target() {
        return getAttribute(DirectedRequest.TARGET) instanceof Target target ? target : place();
    }

    /// A route goes before, and whoever has closed its connection may still listen where its
    /// Contact leads. The port of a connection that is closed is nobody's.
    private Target place() {
        if (getMethod().equals(Request.CANCEL)
                || getMessage().getHeader(RouteHeader.NAME) != null) {
            return null;
        }
        if (ofSession(getSipSession(), DirectedRequest.PEER) instanceof PeerPlace peer) {
            var place = peer.now();
            return isOpen(place) ? place : null;
        }
        return null;
    }

    private boolean isOpen(Target place) {
        return place.transport() == Transport.UDP || StackAccess.isOpen(stack(), place);
    }

    private static SipStackImpl stack() {
        return (SipStackImpl) StaticServiceHolder.sipStandardService.getSipStack();
    }

    /// The port that it really came from: the container takes that of the Via when it came over
    /// UDP, which is where a sender behind a NAT believes to be.
    @Override
    public int getInitialRemotePort() {
        var source = ((SIPMessage) getMessage()).getPeerPacketSourcePort();
        return source > 0 ? source : super.getInitialRemotePort();
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

    private static CertificatePin pin(MobicentsSipSession session) {
        return (CertificatePin) ofSession(session, DirectedRequest.PIN);
    }

    /// The session of a second phone behind one INVITE has it from the first.
    private static Object ofSession(MobicentsSipSession session, String attribute) {
        if (session == null || !session.isValid()) {
            return null;
        }
        var own = session.getAttribute(attribute);
        return own == null ? ofSession(session.getParentSession(), attribute) : own;
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
