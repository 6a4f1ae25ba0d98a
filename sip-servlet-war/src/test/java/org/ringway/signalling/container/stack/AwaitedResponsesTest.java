package org.ringway.signalling.container.stack;

import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.parser.StringMsgParser;
import gov.nist.javax.sip.stack.HopImpl;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPTransaction;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ConcurrentModificationException;
import javax.sip.ClientTransaction;
import javax.sip.SipProvider;
import javax.sip.address.Hop;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.signalling.container.RunningContainer;
import org.ringway.signalling.container.parse.MalformedMessages;

/// A real stack that has asked a peer something, and answers of every kind to it. What is not let
/// in reaches neither the servlet container nor, through it, a resolver.
@NullUnmarked
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AwaitedResponsesTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final MalformedMessages dropped = new MalformedMessages();
    private DatagramSocket peer;
    private SipStackImpl stack;
    private AwaitedResponses gate;
    private MessageChannel channel;
    private SIPResponse answer;

    @BeforeAll
    void ask() throws Exception {
        peer = new DatagramSocket(0, LOOPBACK);
        var properties = new StackSettings("awaited-" + peer.getLocalPort()).properties();
        properties.setProperty("javax.sip.ROUTER_PATH", "gov.nist.javax.sip.stack.DefaultRouter");
        stack = new SipStackImpl(properties);
        gate = new AwaitedResponses(stack, LOOPBACK::equals, dropped);
        stack.sipMessageValves.add(gate);
        var point =
                stack.createListeningPoint(
                        LOOPBACK.getHostAddress(), RunningContainer.freePort(), "udp");
        SipProvider provider = stack.createSipProvider(point);
        stack.start();
        var request = request(point.getPort());
        ClientTransaction transaction = provider.getNewClientTransaction(request);
        transaction.sendRequest();
        var packet = new DatagramPacket(new byte[65_536], 65_536);
        peer.receive(packet);
        var sent = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
        answer = ((SIPRequest) parsed(sent)).createResponse(200);
        channel = stack.createRawMessageChannel(point.getIPAddress(), point.getPort(), hop());
    }

    @AfterAll
    void stop() {
        try {
            stack.stop();
        } catch (ConcurrentModificationException _) {
            // The stack's own: its workers leave the list that it walks through while they stop.
        }
        peer.close();
    }

    @Test
    void theAnswerToWhatWasAskedIsLetIn() {
        var before = dropped.strays();
        var taker = stack.newSIPServerResponse(answer, channel);
        assertThat(taker).isInstanceOf(SIPTransaction.class);
        ((SIPTransaction) taker).releaseSem();
        assertThat(dropped.strays()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        // Nothing asked.
        "z9hG4bKasked, z9hG4bKother",
        "z9hG4bKasked, none",
        // Something else asked.
        "1 OPTIONS, 1 INVITE",
        // A Via that is not ours, or one more behind it: nothing is looked up, nothing passed on.
        "UDP 127.0.0.1, UDP it-4711.invalid",
        "UDP 127.0.0.1, UDP 192.0.2.1",
        "UDP 127.0.0.1, UDP localhost",
        "Call-ID, 'Via: SIP/2.0/UDP victim.invalid;branch=z9hG4bK2\r\nCall-ID'"
    })
    void anyOtherIsDroppedAndCounted(String part, String other) throws ParseException {
        var stray = (SIPResponse) parsed(answer.encode().replace(part, other));
        var before = dropped.strays();
        assertThat(stack.newSIPServerResponse(stray, channel)).isNull();
        assertThat(dropped.strays()).isEqualTo(before + 1);
    }

    private SIPRequest request(int port) throws ParseException {
        return (SIPRequest)
                parsed(
                        "OPTIONS sip:127.0.0.1:"
                                + peer.getLocalPort()
                                + " SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:"
                                + port
                                + ";branch=z9hG4bKasked\r\nMax-Forwards: 70\r\n"
                                + "From: <sip:a@a>;tag=1\r\nTo: <sip:b@b>\r\n"
                                + "Call-ID: asked\r\nCSeq: 1 OPTIONS\r\n\r\n");
    }

    private static Object parsed(String text) throws ParseException {
        return new StringMsgParser()
                .parseSIPMessage(text.getBytes(StandardCharsets.UTF_8), true, false, null);
    }

    private Hop hop() {
        return new HopImpl(LOOPBACK.getHostAddress(), peer.getLocalPort(), "udp");
    }
}
