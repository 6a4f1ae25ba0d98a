package org.ringway.signalling.container.parse;

import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.header.ContentType;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringway.signalling.container.parse.SipFrame.Surplus;

/// Content-Length is the octets of the body, whatever is written before and in it.
class EncodedLengthTest {
    private static final long SEED = Long.getLong("ringway.seed", 20_261_120);
    private static final int MESSAGES = 10_000;
    private static final List<String> LETTERS =
            List.of("a", "Z", "0", " ", "ß", "é", "€", "名", "Ж", "\uD83D\uDE00", "-", ".");

    private final Random random = new Random(SEED);
    private final StringMsgParser parser = new StringMsgParser();

    @ParameterizedTest
    @ValueSource(strings = {"UDP", "TCP", "TLS", "WS", "WSS"})
    void aRewrittenBodyIsCountedInOctets(String transport) throws ParseException {
        for (var i = 0; i < MESSAGES; i++) {
            var name = letters(1 + random.nextInt(20)).strip();
            var message = parsed(name, letters(random.nextInt(200)));
            var rewritten = octets("v=0\r\ns=" + letters(random.nextInt(400)) + "\r\n");
            message.setContent(rewritten, new ContentType("application", "sdp"));
            var sent = message.encodeAsBytes(transport);
            var frame = SipFrame.of(sent, Surplus.REFUSED);
            var situation = "seed %d, message %d, %s".formatted(SEED, i, transport);
            assertThat(frame.body()).as(situation).isEqualTo(rewritten);
            assertThat(new String(frame.head(), StandardCharsets.UTF_8))
                    .as(situation)
                    .contains("\r\nContent-Length: " + rewritten.length + "\r\n")
                    .contains("\"" + name + "\"");
        }
    }

    @Test
    void anAnswerWithoutABodySaysSo() throws ParseException {
        for (var i = 0; i < MESSAGES; i++) {
            var request = (SIPRequest) parsed(letters(20).strip(), letters(random.nextInt(200)));
            var sent = request.createResponse(200).encodeAsBytes("TCP");
            assertThat(SipFrame.of(sent, Surplus.REFUSED).body()).as("seed %d", SEED).isEmpty();
            assertThat(new String(sent, StandardCharsets.UTF_8))
                    .as("seed %d, message %d", SEED, i)
                    .contains("\r\nContent-Length: 0\r\n\r\n");
        }
    }

    private SIPMessage parsed(String name, String body) throws ParseException {
        var text =
                "INVITE sip:1002@demo.localhost SIP/2.0\r\n"
                        + "Via: SIP/2.0/WSS a.invalid;branch=z9hG4bK1\r\n"
                        + "Max-Forwards: 70\r\n"
                        + "From: \""
                        + name
                        + "\" <sip:1001@demo.localhost>;tag=1\r\n"
                        + "To: <sip:1002@demo.localhost>\r\nCall-ID: 1\r\nCSeq: 1 INVITE\r\n"
                        + "Contact: <sip:1001@a.invalid>\r\n"
                        + "Content-Type: application/sdp\r\nContent-Length: "
                        + octets(body).length
                        + "\r\n\r\n"
                        + body;
        return BrokenHeaders.parse(parser, SipFrame.of(octets(text), Surplus.REFUSED));
    }

    private String letters(int count) {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++) {
            text.append(LETTERS.get(random.nextInt(LETTERS.size())));
        }
        return text.toString();
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
