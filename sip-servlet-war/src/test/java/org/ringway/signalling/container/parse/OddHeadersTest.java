package org.ringway.signalling.container.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import gov.nist.javax.sip.parser.MessageParser;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringway.signalling.container.parse.SipFrame.Surplus;

/// Whatever stands in a header, a message is taken or refused, and nothing else happens.
class OddHeadersTest {
    private static final long SEED = Long.getLong("ringway.seed", 20_261_130);
    private static final int MIXTURES = 60;
    private static final String NUMBER = "99999999999999999999";

    /// Every header that the stack has a parser for, and one that it has not.
    private static final List<String> NAMES =
            List.of(
                    ("Accept,Accept-Encoding,Accept-Language,Alert-Info,Allow,Allow-Events,a,"
                                    + "Authentication-Info,Authorization,Call-ID,Call-Info,Contact,"
                                    + "Content-Disposition,Content-Encoding,Content-Language,"
                                    + "Content-Length,Content-Type,CSeq,Date,Error-Info,Event,Expires,"
                                    + "From,In-Reply-To,Join,Max-Forwards,MIME-Version,Min-Expires,"
                                    + "Min-SE,Organization,P-Access-Network-Info,"
                                    + "P-Asserted-Identity,P-Asserted-Service,P-Associated-URI,"
                                    + "P-Called-Party-ID,P-Charging-Function-Addresses,"
                                    + "P-Charging-Vector,P-Media-Authorization,"
                                    + "P-Preferred-Identity,P-Preferred-Service,P-Profile-Key,"
                                    + "P-Served-User,P-User-Database,P-Visited-Network-ID,Path,"
                                    + "Priority,Privacy,Proxy-Authenticate,Proxy-Authorization,"
                                    + "Proxy-Require,RAck,Reason,Record-Route,Refer-To,Referred-By,"
                                    + "References,Replaces,Reply-To,Require,Retry-After,Route,RSeq,"
                                    + "Security-Client,Security-Server,Security-Verify,Server,"
                                    + "Service-Route,Session-Expires,SIP-ETag,SIP-If-Match,Subject,"
                                    + "Subscription-State,Supported,Target-Dialog,Timestamp,To,"
                                    + "Unsupported,User-Agent,Via,Warning,WWW-Authenticate,b,c,e,f,"
                                    + "i,k,l,m,o,r,s,t,u,v,x,X-Anything")
                            .split(","));

    private static final List<String> LIMBS =
            List.of(
                    "",
                    " ",
                    "abc",
                    "1",
                    "-1",
                    "0",
                    NUMBER,
                    "1.",
                    ".",
                    "*",
                    ",",
                    ";",
                    ";;",
                    "=",
                    ":",
                    "/",
                    "@",
                    "%",
                    "%zz",
                    "<",
                    ">",
                    "<>",
                    "\"",
                    "\"\\",
                    "(",
                    "(((",
                    "[",
                    "[::",
                    "?",
                    "<sip:",
                    "<sip:a@b>",
                    "sip:a@b:" + NUMBER,
                    "sip:a@[::1",
                    "tel:",
                    "tel:+1;phone-context=",
                    ";tag=",
                    ";tag",
                    ";q=x",
                    ";expires=" + NUMBER,
                    ";expires=",
                    ";ttl=x",
                    ";rport=x",
                    "SIP/2.0/UDP",
                    "SIP/2.0/UDP a:" + NUMBER,
                    "Digest ",
                    "Digest realm=\"a",
                    "Digest a=b, c",
                    "1 " + NUMBER + " INVITE",
                    "1 2",
                    "Sat, 99 Foo 20999 25:61:61 GMT",
                    "a/b",
                    "text/",
                    "\u00ff\u0000",
                    "\u540d",
                    "\t",
                    "\r\n ",
                    "\r\n");

    private final MessageParser parser = new StringMsgParser();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RSeq: abc",
                "RSeq: " + NUMBER,
                "RAck: x",
                "RAck: 1 " + NUMBER + " INVITE",
                "MIME-Version:",
                "MIME-Version: 1.x",
                "Min-Expires:",
                "Expires: x"
            })
    void aNumberThatIsNoneIsNoErrorOfOurs(String header) {
        assertThat(isOnlyRefused(header, "OPTIONS sip:b SIP/2.0")).as(header).isTrue();
        assertThat(isOnlyRefused(header, "SIP/2.0 200 OK")).as(header).isTrue();
    }

    @Test
    void whatCannotBeReadGetsA400() {
        var octets = message("RAck: 1 " + NUMBER + " INVITE", "OPTIONS sip:b SIP/2.0");
        assertThatCode(() -> parse(octets))
                .isInstanceOfSatisfying(
                        ParseException.class,
                        why ->
                                assertThat(BadRequest.answerTo(octets, why))
                                        .hasValueSatisfying(answer ->
                                                assertThat(text(answer))
                                                        .startsWith("SIP/2.0 400 ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS sip:b SIP/2.0", "SIP/2.0 200 OK"})
    void nothingButARefusalComesOfAHeader(String line) {
        var random = new Random(SEED);
        for (var name : NAMES) {
            for (var limb : LIMBS) {
                assertOnlyRefused(name + ":" + limb, line);
                assertOnlyRefused(name + ": " + limb.repeat(200), line);
            }
            for (var i = 0; i < MIXTURES; i++) {
                var value = new StringBuilder();
                for (var limbs = 1 + random.nextInt(6); limbs > 0; limbs--) {
                    value.append(LIMBS.get(random.nextInt(LIMBS.size())));
                }
                assertOnlyRefused(name + ": " + value, line);
            }
        }
    }

    private void assertOnlyRefused(String header, String line) {
        var shown = header.substring(0, Math.min(header.length(), 80));
        assertThat(isOnlyRefused(header, line))
                .as("seed %d, %s within %s", SEED, shown, line)
                .isTrue();
    }

    /// Once as a datagram or WebSocket message has it, once as the head on a stream.
    private boolean isOnlyRefused(String header, String line) {
        var octets = message(header, line);
        return isTakenOrRefused(() -> parse(octets))
                && isTakenOrRefused(() -> BrokenHeaders.head(parser, octets));
    }

    private static boolean isTakenOrRefused(Step step) {
        try {
            step.run();
            return true;
        } catch (ParseException _) {
            return true;
        } catch (RuntimeException | Error _) {
            return false;
        }
    }

    private void parse(byte[] octets) throws ParseException {
        BrokenHeaders.parse(parser, SipFrame.of(octets, Surplus.REFUSED));
    }

    private interface Step {
        void run() throws ParseException;
    }

    /// The odd header comes first, so that what follows on it is read as well.
    private static byte[] message(String header, String line) {
        return """
        %s
        %s
        Via: SIP/2.0/TCP a;branch=z9hG4bK1
        From: <sip:a@a>;tag=1
        To: <sip:b@b>
        Call-ID: 1
        CSeq: 1 OPTIONS
        Max-Forwards: 70

        """
                .formatted(line, header)
                .replaceAll("(?<!\r)\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8);
    }
}
