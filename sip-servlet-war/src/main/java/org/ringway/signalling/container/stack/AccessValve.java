package org.ringway.signalling.container.stack;

import gov.nist.javax.sip.header.Reason;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.FlowChannel;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.text.ParseException;
import java.util.Optional;
import java.util.Set;
import javax.sip.InvalidArgumentException;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.NullUnmarked;
import org.ringway.signalling.AccessGate;
import org.ringway.signalling.AccessGate.Opening;
import org.ringway.signalling.container.parse.MalformedMessages;
import org.ringway.sip.SipUri;
import org.ringway.sip.Transport;

/// Asks the gate about every request that begins something, whatever way it came, before there is a
/// transaction: a sender who is to hear nothing would hear a 100 otherwise. What belongs to a call
/// in progress always passes, and so does what was let in and is sent again.
@NullUnmarked
public final class AccessValve extends DialogValve {
    private static final Set<String> ENDING = Set.of(Request.ACK, Request.CANCEL);
    private static final String WHY = "access rule";

    private final AccessGate gate;

    /// @param stack whose transactions there are
    /// @param unanswered whom no answer reached
    /// @param gate decides and counts
    public AccessValve(SIPTransactionStack stack, MalformedMessages unanswered, AccessGate gate) {
        super(stack, unanswered);
        this.gate = gate;
    }

    @Override
    public boolean processRequest(SIPRequest request, MessageChannel channel) {
        if (request.getToTag() != null
                || ENDING.contains(request.getMethod())
                || isSentAgain(request)) {
            return true;
        }
        return switch (gate.judge(new Received(request, channel))) {
            case ADMITTED -> true;
            case REFUSED -> {
                var response = refusal(request, Response.FORBIDDEN);
                explain(response);
                send(response, channel);
                yield false;
            }
            case DROPPED -> false;
        };
    }

    private static void explain(SIPResponse response) {
        var reason = new Reason();
        try {
            reason.setProtocol("SIP");
            reason.setCause(Response.FORBIDDEN);
            reason.setText(WHY);
        } catch (ParseException | InvalidArgumentException e) {
            throw new IllegalStateException("a status and two words", e);
        }
        response.setHeader(reason);
    }

    /// A request as the gate sees it.
    private record Received(SIPRequest request, MessageChannel channel) implements Opening {
        @Override
        public String method() {
            return request.getMethod();
        }

        @Override
        public Transport transport() {
            return Transport.named(channel.getTransport()).orElseThrow();
        }

        @Override
        public String address() {
            return channel instanceof FlowChannel socket
                    ? socket.flow().remoteAddress()
                    : channel.getPeerPacketSourceAddress().getHostAddress();
        }

        @Override
        public int port() {
            return channel instanceof FlowChannel ? 0 : channel.getPeerPacketSourcePort();
        }

        @Override
        public String party() {
            return channel instanceof FlowChannel socket
                    ? socket.flow().address()
                    : address() + ":" + port();
        }

        @Override
        public String host() {
            return channel instanceof FlowChannel socket ? socket.flow().tenantHost() : "";
        }

        @Override
        public String callId() {
            return request.getCallId().getCallId();
        }

        @Override
        public Optional<SipUri> uri() {
            return SipUri.parse(request.getRequestURI().toString());
        }

        @Override
        public Optional<SipUri> from() {
            return SipUri.parse(request.getFrom().getAddress().getURI().toString());
        }

        @Override
        public Optional<SipUri> to() {
            return SipUri.parse(request.getTo().getAddress().getURI().toString());
        }
    }
}
