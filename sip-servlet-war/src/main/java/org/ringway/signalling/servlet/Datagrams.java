package org.ringway.signalling.servlet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipURI;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.ringway.sdp.SdpParser;
import org.ringway.sdp.SdpTrimmer;
import org.ringway.sdp.SdpWriter;
import org.ringway.sdp.SessionDescription;
import org.ringway.signalling.call.Branch;
import org.ringway.signalling.container.SessionWork;
import org.ringway.signalling.servlet.dialog.Bodies;
import org.ringway.sip.Body;
import org.ringway.sip.SipUri;
import org.ringway.sip.Transport;

/// Keeps requests out of datagrams that would be taken apart on the way and lost: a long one goes
/// by TCP (RFC 3261 section 18.1.1), and where nobody takes that, its description is trimmed.
@ApplicationScoped
public class Datagrams {
    /// Octets of a request over UDP at most.
    static final int LONGEST = 1300;

    /// What the container adds when it sends: its Via.
    private static final int STILL_TO_COME = 160;

    private static final int USUAL_PORT = 5060;
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final StreamReach streams = new StreamReach(PATIENCE);

    /// Whether a request is too long for the way it is about to go.
    boolean isTooLong(SipServletRequest request, Branch branch) {
        return branch.transport() == Transport.UDP && octets(request) > LONGEST;
    }

    /// Whether the next hop takes TCP instead. Waits for the network: not to be called inside a
    /// session.
    boolean takesStream(SipServletRequest request, Branch branch) {
        var place = SessionWork.directed(request).or(branch::place);
        if (place.isPresent()) {
            return streams.isOpen(place.get().address(), place.get().port());
        }
        return SipUri.parse(branch.uri())
                .filter(uri -> streams.isOpen(uri.host(), uri.port() > 0 ? uri.port() : USUAL_PORT))
                .isPresent();
    }

    /// Sends the request by TCP.
    static void useStream(SipServletRequest request, Branch branch) {
        if (request.getRequestURI() instanceof SipURI uri) {
            uri.setTransportParam(Transport.TCP.parameter());
            SessionWork.directed(request)
                    .or(branch::place)
                    .ifPresent(target -> SessionWork.direct(request, target.over(Transport.TCP)));
            ServletLog.longRequest(request.getMethod(), octets(request), "goes by TCP");
        }
    }

    /// Shortens the request's description until it fits a datagram, or as far as it goes.
    ///
    /// @throws IOException when the container cannot take it
    static void trim(SipServletRequest request) throws IOException {
        var body = Bodies.read(request);
        var before = octets(request);
        if (body.isSdp()
                && SdpParser.parse(body.text()) instanceof SessionDescription description) {
            var others = before - body.text().getBytes(StandardCharsets.UTF_8).length;
            var trimmed = SdpTrimmer.fit(description, LONGEST - others);
            Bodies.put(request, Body.sdp(SdpWriter.write(trimmed)));
        }
        ServletLog.longRequest(
                request.getMethod(), before, "is trimmed to " + octets(request) + " octets");
    }

    private static int octets(SipServletRequest request) {
        return request.toString().getBytes(StandardCharsets.UTF_8).length + STILL_TO_COME;
    }
}
