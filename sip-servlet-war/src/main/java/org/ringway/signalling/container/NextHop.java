package org.ringway.signalling.container;

import gov.nist.javax.sip.address.AddressFactoryImpl;
import jakarta.servlet.sip.SipServletRequest;
import java.text.ParseException;
import java.util.Optional;
import javax.sip.ListeningPoint;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.header.RouteHeader;
import javax.sip.message.Request;
import org.jspecify.annotations.NullUnmarked;
import org.mobicents.servlet.sip.message.SipServletRequestImpl;

/// Where the container will send a request.
@NullUnmarked
final class NextHop {
    private NextHop() {}

    /// The URI that the container looks up for a request: that of its first Route, else the
    /// Request-URI, with the transport that its session has if it names none itself.
    static URI of(SipServletRequest request) {
        var made = (SipServletRequestImpl) request;
        var message = (Request) made.getMessage();
        var route = (RouteHeader) message.getHeader(RouteHeader.NAME);
        var uri = route == null ? message.getRequestURI() : route.getAddress().getURI();
        var transport = made.getSipSession().getTransport();
        if (uri instanceof SipURI sip
                && sip.getTransportParam() == null
                && transport != null
                && !transport.equalsIgnoreCase(ListeningPoint.UDP)) {
            return over(transport, (SipURI) sip.clone());
        }
        return uri;
    }

    /// A URI as the stack has it; empty when it is none.
    static Optional<URI> read(String uri) {
        try {
            return Optional.of(new AddressFactoryImpl().createURI(uri));
        } catch (ParseException _) {
            return Optional.empty(); // the caller says what that means
        }
    }

    private static SipURI over(String transport, SipURI uri) {
        try {
            uri.setTransportParam(transport);
            return uri;
        } catch (ParseException e) {
            throw new IllegalArgumentException(transport, e);
        }
    }
}
