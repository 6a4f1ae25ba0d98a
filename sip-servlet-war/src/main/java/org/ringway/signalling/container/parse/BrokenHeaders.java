package org.ringway.signalling.container.parse;

import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.CallID;
import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.header.ContentLength;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.MaxForwards;
import gov.nist.javax.sip.header.RequestLine;
import gov.nist.javax.sip.header.Require;
import gov.nist.javax.sip.header.Route;
import gov.nist.javax.sip.header.StatusLine;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.MessageParser;
import java.text.ParseException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.ringway.sip.AccountName;

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
                    MaxForwards.class,
                    Require.class);

    private static final String COOKIE = "z9hG4bK";

    /// What makes a dialog, and so says where its sender can be reached (section 8.1.1.8).
    private static final Set<String> CREATING = Set.of("INVITE", "SUBSCRIBE", "REFER");

    private static final Set<String> SCHEMES = Set.of("sip", "sips", "tel");

    private BrokenHeaders() {}

    /// Parses a whole message and checks it.
    ///
    /// @throws ParseException when it cannot be processed
    public static SIPMessage parse(MessageParser parser, SipFrame frame) throws ParseException {
        var message = head(parser, frame.head());
        if (message == null) {
            throw new Refusal(Refusal.Status.BAD_REQUEST, "Empty message");
        }
        message.setContentLength(new ContentLength(frame.body().length));
        message.setMessageContent(frame.body());
        return message;
    }

    /// Parses start line and headers and checks them. The stack's parser throws whatever comes to
    /// its mind when a number in a header is none, or nothing: that is its sender's mistake, not
    /// ours.
    ///
    /// @return null for a keep-alive
    /// @throws ParseException when they cannot be processed
    public static SIPMessage head(MessageParser parser, byte[] head) throws ParseException {
        try {
            var message = parser.parseSIPMessage(head, false, false, BrokenHeaders::refuse);
            check(message, head);
            return message;
        } catch (RuntimeException e) {
            var refusal = new Refusal(Refusal.Status.BAD_REQUEST, "Unreadable header");
            refusal.initCause(e);
            throw refusal;
        }
    }

    /// Refuses a message without the headers that every message must have or with two of one, one
    /// whose CSeq names another method (RFC 3261 sections 8.1.1 and 8.1.1.5), one of another
    /// version, and a request that cannot be told from others or is for an address of a scheme
    /// nobody here knows.
    ///
    /// @param message null for a keep-alive, which passes
    /// @param head the message's start line and headers
    private static void check(SIPMessage message, byte[] head) throws ParseException {
        if (message == null) {
            return;
        }
        StartLine.check(head);
        SingleHeaders.check(head);
        if (message.getFrom() == null
                || message.getTo() == null
                || message.getCallId() == null
                || message.getCSeq() == null
                || message.getTopmostVia() == null) {
            throw new Refusal(Refusal.Status.BAD_REQUEST, "Mandatory header missing");
        }
        if (message instanceof SIPRequest request) {
            check(request);
        }
    }

    private static void check(SIPRequest request) throws ParseException {
        if (!request.getMethod().equals(request.getCSeq().getMethod())) {
            throw new Refusal(Refusal.Status.BAD_REQUEST, "CSeq method differs");
        }
        if (CREATING.contains(request.getMethod()) && request.getContactHeader() == null) {
            throw new Refusal(Refusal.Status.BAD_REQUEST, "Contact missing");
        }
        // All requests with it would be one transaction (RFC 4475 section 3.2.1).
        if (COOKIE.equalsIgnoreCase(request.getTopmostVia().getBranch())) {
            throw new Refusal(Refusal.Status.BAD_REQUEST, "Branch without a value");
        }
        checkRoute(request);
        var scheme = String.valueOf(request.getRequestURI().getScheme());
        if (!SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
            throw new Refusal(Refusal.Status.UNKNOWN_SCHEME, "sip, sips, tel");
        }
    }

    /// The servlet container goes by the first Route, and takes any other address than one of SIP
    /// for an error of its own.
    private static void checkRoute(SIPRequest request) throws ParseException {
        var routes = request.getRouteHeaders();
        if (routes == null) {
            return;
        }
        for (Route route : routes) {
            if (!route.getAddress().getURI().isSipURI()) {
                throw new Refusal(Refusal.Status.BAD_REQUEST, "Route without a SIP address");
            }
        }
    }

    /// Takes an unreadable header: throws it back when the message needs it, else keeps its text.
    @SuppressWarnings("rawtypes")
    public static void refuse(
            ParseException failure, SIPMessage message, Class type, String header, String text)
            throws ParseException {
        if (type == From.class || type == To.class) {
            var fault = AccountName.faultOfAddress(header.substring(header.indexOf(':') + 1));
            if (fault.isPresent()) {
                throw new Refusal(Refusal.Status.BAD_REQUEST, "The login holds " + fault.get());
            }
        }
        if (type == null || NEEDED.contains(type)) {
            throw failure;
        }
        message.addUnparsed(header);
    }
}
