package org.ringway.signalling.container;

import gov.nist.javax.sip.address.AddressImpl;
import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.parser.MessageParser;
import gov.nist.javax.sip.parser.StringMsgParser;
import gov.nist.javax.sip.stack.FlowTransport;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.NullUnmarked;
import org.ringway.signalling.container.parse.BadRequest;
import org.ringway.signalling.container.parse.BrokenHeaders;
import org.ringway.signalling.container.parse.MalformedMessages;
import org.ringway.signalling.container.parse.SipFrame;
import org.ringway.signalling.websocket.Flow;
import org.ringway.signalling.websocket.FlowReceiver;

/// Joins the flows to the stack: takes a WebSocket message, parses it, and hands it to the flow's
/// channel with the browser's unreachable Contact replaced by its alias.
@NullUnmarked
final class WebSocketConnector implements FlowReceiver {
    private final Map<String, FlowTransport> transports = new ConcurrentHashMap<>();
    private final MalformedMessages malformed;
    private final MessageParser parser = new StringMsgParser();

    /// @param transports the stack's WebSocket transports
    /// @param malformed counts what is refused
    WebSocketConnector(List<FlowTransport> transports, MalformedMessages malformed) {
        this.malformed = malformed;
        transports.forEach(
                t -> this.transports.put(t.getTransport().toUpperCase(java.util.Locale.ROOT), t));
    }

    @Override
    public void received(Flow flow, byte[] octets) {
        var transport = transports.get(flow.transport().name());
        try {
            var frame = SipFrame.of(octets, SipFrame.Surplus.REFUSED);
            var message = BrokenHeaders.parse(parser, frame);
            aliasContacts(message, flow);
            transport.channel(flow).processMessage(message);
        } catch (ParseException e) {
            refuse(flow, octets, e);
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
        malformed.refused(flow.remoteAddress(), why);
        BadRequest.answerTo(octets, why).ifPresent(flow::send);
    }
}
