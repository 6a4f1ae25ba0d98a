package org.ringway.signalling;

import java.util.Optional;
import org.ringway.sip.SipUri;
import org.ringway.sip.Transport;

/// Says whether a request that begins something may go on, before anything is done for it. What
/// belongs to a dialog, and whatever ends a request, is never asked about.
public interface AccessGate {
    /// What becomes of a request. Whatever is not admitted is counted.
    Verdict judge(Opening request);

    /// What becomes of a request.
    enum Verdict {
        /// It goes on.
        ADMITTED,
        /// It is answered with 403.
        REFUSED,
        /// It gets no answer.
        DROPPED
    }

    /// A request outside a dialog.
    interface Opening {
        /// Its method.
        String method();

        /// Over which it came.
        Transport transport();

        /// The numeric IP address of whoever sent it, or of the nearest proxy of a WebSocket; empty
        /// when it is not known.
        String address();

        /// The port of whoever sent it; 0 for a WebSocket.
        int port();

        /// What it came from: the address of its WebSocket within the gateway, else the sender's
        /// address and port.
        String party();

        /// The host name under which its WebSocket was opened, lower case; empty when it came over
        /// something else.
        String host();

        /// Its Call-ID.
        String callId();

        /// Whom it is for; empty when that cannot be read.
        Optional<SipUri> uri();

        /// Who says he has sent it; empty when that cannot be read.
        Optional<SipUri> from();

        /// The address that it is about; empty when that cannot be read.
        Optional<SipUri> to();
    }
}
