package gov.nist.javax.sip.stack;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.parser.MessageParser;
import gov.nist.javax.sip.parser.MessageParserFactory;
import gov.nist.javax.sip.parser.ParseExceptionListener;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.DatagramPacket;
import java.text.ParseException;
import org.jspecify.annotations.NullUnmarked;
import org.ringway.signalling.container.parse.BadRequest;
import org.ringway.signalling.container.parse.BodyLength;
import org.ringway.signalling.container.parse.BrokenHeaders;
import org.ringway.signalling.container.parse.MalformedMessages;
import org.ringway.signalling.container.parse.SipFrame;

/// Parsers for UDP, TCP and TLS that answer a malformed request themselves. The stack's own answer
/// quotes the request with a length counted in characters, and breaks its status line in two.
@NullUnmarked
public final class CheckedParsers implements MessageParserFactory {
    private static final VarHandle PACKET = packet();

    private final MalformedMessages malformed;

    /// @param malformed counts what is refused
    public CheckedParsers(MalformedMessages malformed) {
        this.malformed = malformed;
    }

    @Override
    public MessageParser createMessageParser(SIPTransactionStack stack) {
        var parser = new StringMsgParser();
        return (octets, readBody, strict, channel) -> parse(parser, octets, readBody, channel);
    }

    private SIPMessage parse(
            MessageParser parser, byte[] octets, boolean readBody, ParseExceptionListener channel)
            throws ParseException {
        try {
            return readBody ? datagram(parser, octets) : head(parser, octets);
        } catch (ParseException e) {
            malformed.refused(((MessageChannel) channel).getPeerAddress(), e);
            answer(octets, e, channel);
            if (channel instanceof ConnectionOrientedMessageChannel connection
                    && !isFollowedByAMessage(octets)) {
                end(connection);
            }
            // The stack takes null for a keep-alive and goes on.
            return null;
        }
    }

    private static SIPMessage datagram(MessageParser parser, byte[] octets) throws ParseException {
        return isKeepAlive(octets)
                ? null
                : BrokenHeaders.parse(parser, SipFrame.of(octets, SipFrame.Surplus.IGNORED));
    }

    /// What comes before the body on a stream: the stack reads the body itself, and takes what it
    /// has not read for the next message.
    private static SIPMessage head(MessageParser parser, byte[] octets) throws ParseException {
        BodyLength.onStream(octets);
        return BrokenHeaders.head(parser, octets);
    }

    /// Whether the next message starts right after this head: a connection that many share does not
    /// end for a mistake of one.
    private static boolean isFollowedByAMessage(byte[] head) {
        try {
            return BodyLength.onStream(head) == 0;
        } catch (ParseException _) {
            return false; // its length is what was wrong
        }
    }

    private static boolean isKeepAlive(byte[] octets) {
        for (var octet : octets) {
            if (octet != '\r' && octet != '\n' && octet != 0) {
                return false;
            }
        }
        return true;
    }

    private static void answer(byte[] octets, ParseException why, ParseExceptionListener channel) {
        BadRequest.answerTo(octets, why).ifPresent(answer -> send(answer, channel));
    }

    private static void send(byte[] answer, ParseExceptionListener channel) {
        try {
            if (channel instanceof UDPMessageChannel udp) {
                var packet = (DatagramPacket) PACKET.get(udp);
                udp.sendMessage(answer, packet.getAddress(), packet.getPort(), false);
            } else if (channel instanceof ConnectionOrientedMessageChannel connection) {
                // The stack would open a new connection before the first good message.
                var socket = connection.mySock;
                if (socket != null) {
                    socket.getOutputStream().write(answer);
                }
            }
        } catch (IOException e) {
            MalformedMessages.answerLost(e);
        }
    }

    /// Where the next message starts is unknown (RFC 3261 section 18.3): nothing of what has
    /// arrived already may be taken for one.
    private static void end(ConnectionOrientedMessageChannel connection) {
        connection.myParser.close();
        var socket = connection.mySock;
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            MalformedMessages.answerLost(e);
        }
    }

    private static VarHandle packet() {
        try {
            return MethodHandles.privateLookupIn(UDPMessageChannel.class, MethodHandles.lookup())
                    .findVarHandle(UDPMessageChannel.class, "incomingPacket", DatagramPacket.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
