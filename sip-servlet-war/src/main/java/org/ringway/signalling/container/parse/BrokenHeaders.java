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
