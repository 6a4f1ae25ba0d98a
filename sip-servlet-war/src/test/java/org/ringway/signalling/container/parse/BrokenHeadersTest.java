package org.ringway.signalling.container.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gov.nist.javax.sip.parser.StringMsgParser;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringway.signalling.container.parse.SipFrame.Surplus;

/// Which whole messages are refused, and what their sender is told.
class BrokenHeadersTest {
    private static final String REST =
            """
            Via: SIP/2.0/TCP a;branch=@branch@
            From: <sip:a@a>;tag=1
            To: <sip:b@b>
            Call-ID: 1
            CSeq: 1 OPTIONS
            Max-Forwards: 70

            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OPTIONS sip:b SIP/2.0",
                "OPTIONS sips:b sip/2.0 ",
                "OPTIONS tel:+1 SIP/2.0"
            })
    void whatWeSpeakIsTaken(String line) {
        assertThatCode(() -> parse(message(line, "z9hG4bK1"))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "OPTIONS sip:b SIP/7.0, 505 Version Not Supported",
        "OPTIONS sip:b SIP/2.1, 505 Version Not Supported",
        "OPTIONS sip:b SIP/3, 505 Version Not Supported",
        "OPTIONS nobodyKnowsThisScheme:totallyopaquecontent SIP/2.0, 416 Unsupported URI Scheme",
        "OPTIONS soap.beep://192.0.2.103:3002 SIP/2.0, 416 Unsupported URI Scheme",
        "OPTIONS http://a/ SIP/2.0, 416 Unsupported URI Scheme",
        "OPTIONS sip:b HTTP/1.1, 400 Bad Request",
        "OPTIONS sip:b, 400 Bad Request"
    })
    void whatWeDoNotSpeakIsRefusedWithItsStatus(String line, String status) {
        assertThat(refusal(message(line, "z9hG4bK1"))).startsWith("SIP/2.0 " + status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"z9hG4bK", "Z9HG4BK"})
    void aBranchOfTheCookieAloneIsRefused(String branch) {
        assertThat(refusal(message("OPTIONS sip:b SIP/2.0", branch)))
                .startsWith("SIP/2.0 400 Bad Request (Branch without a value)");
    }

    @ParameterizedTest
    @CsvSource({
        "From: <sip:c@c>;tag=2, From",
        "f: <sip:c@c>;tag=2, From",
        "F : <sip:c@c>, From",
        "To: <sip:c@c>, To",
        "t: <sip:b@b>, To",
        "Call-ID: 2, Call-ID",
        "i: 1, Call-ID",
        "CSeq: 1 OPTIONS, CSeq",
        "cseq: 2 INVITE, CSeq",
        "max-forwards: 70, Max-Forwards",
        "Max-Forwards: 5, Max-Forwards"
    })
    void aHeaderThatIsThereTwiceIsRefused(String second, String name) {
        var message = message("OPTIONS sip:b SIP/2.0\n" + second, "z9hG4bK1");
        assertThat(refusal(message))
                .startsWith("SIP/2.0 400 Bad Request (Two " + name + " headers)");
    }

    @Test
    void whatMayBeThereOftenIsTaken() {
        var line =
                "OPTIONS sip:b SIP/2.0\nSubject: From: a\n To: b\nVia: SIP/2.0/UDP c\nX: 1\nX: 2";
        assertThatCode(() -> parse(message(line, "z9hG4bK1"))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Require: 100rel,", "Require: foo;bar", "Require: \"x\""})
    void aRequirementThatCannotBeReadIsRefused(String header) {
        assertThat(refusal(message("OPTIONS sip:b SIP/2.0\n" + header, "z9hG4bK1")))
                .startsWith("SIP/2.0 400 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Route: :", "Route: <tel:+1>", "Route: <sip:a;lr>, <http://b>"})
    void aRouteThatLeadsNowhereIsRefused(String header) {
        assertThat(refusal(message("OPTIONS sip:b SIP/2.0\n" + header, "z9hG4bK1")))
                .startsWith("SIP/2.0 400 Bad Request (Route without a SIP address)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"From", "To", "Call-ID", "CSeq"})
    void aHeaderThatIsMissingIsMissingInTheAnswer(String name) {
        var message =
                new String(message("OPTIONS sip:b SIP/2.0", "z9hG4bK1"), StandardCharsets.UTF_8)
                        .replaceFirst("(?m)^" + name + ": .*\r\n", "");
        assertThat(refusal(message.getBytes(StandardCharsets.UTF_8)))
                .startsWith("SIP/2.0 400 Bad Request (Mandatory header missing)\r\nVia: ")
                .doesNotContain("\r\n" + name + ":");
    }

    @Test
    void anAnswerOfAnotherVersionIsNotTaken() {
        assertThatThrownBy(() -> parse(message("SIP/7.0 200 OK", "z9hG4bK1")))
                .isInstanceOf(ParseException.class);
    }

    private static void parse(byte[] message) throws ParseException {
        BrokenHeaders.parse(new StringMsgParser(), SipFrame.of(message, Surplus.REFUSED));
    }

    private static String refusal(byte[] message) {
        var failure = catchThrowableOfType(ParseException.class, () -> parse(message));
        return new String(
                BadRequest.answerTo(message, failure).orElseThrow(), StandardCharsets.UTF_8);
    }

    private static byte[] message(String line, String branch) {
        return (line + "\n" + REST.replace("@branch@", branch))
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
