package org.ringway.signalling.container;

import gov.nist.javax.sip.address.AddressImpl;
import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.MessageParser;
import gov.nist.javax.sip.parser.StringMsgParser;
import gov.nist.javax.sip.stack.FlowTransport;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.NullUnmarked;
import org.ringway.signalling.SignallingLog;
import org.ringway.signalling.container.parse.BadRequest;
import org.ringway.signalling.container.parse.BrokenHeaders;
import org.ringway.signalling.container.parse.SipFrame;
import org.ringway.signalling.websocket.Flow;
import org.ringway.signalling.websocket.FlowReceiver;

/// Joins the flows to the stack: takes a WebSocket message, parses it, and hands it to the flow's
/// channel with the browser's unreachable Contact replaced by its alias.
@NullUnmarked
final class WebSocketConnector implements FlowReceiver {
    private final Map<String, FlowTransport> transports = new ConcurrentHashMap<>();
    private final LongAdder malformed = new LongAdder();

    /// @param transports the stack's WebSocket transports
    WebSocketConnector(List<FlowTransport> transports) {
        transports.forEach(
                t -> this.transports.put(t.getTransport().toUpperCase(java.util.Locale.ROOT), t));
    }

    /// How many messages were refused as malformed.
    long malformedMessages() {
        return malformed.sum();
    }

    @Override
    public void received(Flow flow, byte[] octets) {
        var transport = transports.get(flow.transport().name());
        try {
            var frame = SipFrame.of(octets);
            var message = parse(frame);
            checkRequest(message);
            aliasContacts(message, flow);
            transport.channel(flow).processMessage(message);
        } catch (ParseException e) {
            refuse(flow, octets, e);
        }
    }

    private static SIPMessage parse(SipFrame frame) throws ParseException {
        MessageParser parser = new StringMsgParser();
        var message = parser.parseSIPMessage(frame.head(), false, false, BrokenHeaders::refuse);
        if (message == null) {
            throw new ParseException("Empty message", 0);
        }
        message.setContentLength(new gov.nist.javax.sip.header.ContentLength(frame.body().length));
        message.setMessageContent(frame.body());
        return message;
    }

    private static void checkRequest(SIPMessage message) throws ParseException {
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

    private static void aliasContacts(SIPMessage message, Flow flow) throws ParseException {
        var contacts = message.getContactHeaders();
        if (contacts == null) {
            return;
        }
        for (Contact contact : contacts) {
            var address = (AddressImpl) contact.getAddress();
            if (address != null
                    && !contact.isWildCard()
                    && address.getURI() instanceof SipUri uri) {
                var user = uri.getUser() == null ? "" : uri.getUser();
                var alias = flow.aliases().aliasOf(user, uri.encode());
                address.setURI(
                        new gov.nist.javax.sip.address.AddressFactoryImpl().createURI(alias));
                address.setAddressType(AddressImpl.NAME_ADDR);
            }
        }
    }

    private void refuse(Flow flow, byte[] octets, ParseException why) {
        malformed.increment();
        var reason = why.getMessage() == null ? "Malformed" : why.getMessage();
        SignallingLog.malformed(flow.remoteAddress(), reason);
        BadRequest.answerTo(octets, reason).ifPresent(flow::send);
    }
}
