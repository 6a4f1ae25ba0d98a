package org.ringway.signalling.container.parse;

import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.CallID;
import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.header.ContentLength;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.MaxForwards;
import gov.nist.javax.sip.header.RequestLine;
import gov.nist.javax.sip.header.StatusLine;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.MessageParser;
import java.text.ParseException;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;

/// Which unreadable header makes a whole message unreadable (RFC 3261 section 16.3: only those that
/// are needed to process it).
@NullUnmarked
public final class BrokenHeaders {
    private static final Set<Class<?>> NEEDED =
            Set.of(
                    RequestLine.class,
                    StatusLine.class,
                    Via.class,
                    From.class,
                    To.class,
                    CallID.class,
                    CSeq.class,
                    Contact.class,
                    ContentLength.class,
                    MaxForwards.class);

    private BrokenHeaders() {}

    /// Parses a whole message and checks it.
    ///
    /// @throws ParseException when it cannot be processed
    public static SIPMessage parse(MessageParser parser, SipFrame frame) throws ParseException {
        var message = parser.parseSIPMessage(frame.head(), false, false, BrokenHeaders::refuse);
        if (message == null) {
            throw new ParseException("Empty message", 0);
        }
        check(message);
        message.setContentLength(new ContentLength(frame.body().length));
        message.setMessageContent(frame.body());
        return message;
    }

    /// Refuses a message without the headers that every message must have, and one whose CSeq names
    /// another method (RFC 3261 sections 8.1.1 and 8.1.1.5).
    ///
    /// @param message null for a keep-alive, which passes
    public static void check(SIPMessage message) throws ParseException {
        if (message == null) {
            return;
        }
        if (message.getFrom() == null
                || message.getTo() == null
                || message.getCallId() == null
                || message.getCSeq() == null
                || message.getTopmostVia() == null) {
            throw new ParseException("Mandatory header missing", 0);
        }
        if (message instanceof SIPRequest request
                && !request.getMethod().equals(request.getCSeq().getMethod())) {
            throw new ParseException("CSeq method differs", 0);
        }
    }

    /// Takes an unreadable header: throws it back when the message needs it, else keeps its text.
    @SuppressWarnings("rawtypes")
    public static void refuse(
            ParseException failure, SIPMessage message, Class type, String header, String text)
            throws ParseException {
        if (type == null || NEEDED.contains(type)) {
            throw failure;
        }
        message.addUnparsed(header);
    }
}
