package org.ringway.signalling.container;

import gov.nist.javax.sip.message.SIPMessage;
import jakarta.servlet.sip.SipServletMessage;
import org.mobicents.servlet.sip.message.SipServletMessageImpl;

/// Adds a header beside those of the same name, or one that the container keeps for itself, such as
/// Path. It believes that some, such as WWW-Authenticate, stand once in a message and replaces
/// them, against RFC 8760 section 2.4.
public final class RepeatedHeader {
    private RepeatedHeader() {}

    /// Puts the header behind those already there.
    ///
    /// @param value one value, without line breaks
    public static void add(SipServletMessage message, String name, String value) {
        var raw = (SIPMessage) ((SipServletMessageImpl) message).getMessage();
        raw.addHeader(name + ": " + value);
    }
}
