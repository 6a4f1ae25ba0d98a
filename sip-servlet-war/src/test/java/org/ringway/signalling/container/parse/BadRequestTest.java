package org.ringway.signalling.container.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BadRequestTest {
    private static final String REQUEST =
            """
            INVITE sip:a SIP/2.0
            v: SIP/2.0/UDP a;branch=1
            Via: SIP/2.0/UDP b
             ;branch=2
            f: "Jörg" <sip:j@a>;tag=9
            t: <sip:a>
            i: 1@a
            CSeq: x INVITE
            Secret: s

            body
            """
                    .replace("\n", "\r\n");

    @Test
    void theAnswerCopiesWhatEveryResponseCopies() {
        assertThat(answer(REQUEST, "Bad (CSeq)\r\nX: y"))
                .contains(
                        """
                        SIP/2.0 400 Bad Request (Bad CSeqX: y)
                        Via: SIP/2.0/UDP a;branch=1
                        Via: SIP/2.0/UDP b ;branch=2
                        From: "Jörg" <sip:j@a>;tag=9
                        To: <sip:a>;tag=malformed
                        Call-ID: 1@a
                        CSeq: x INVITE
                        Content-Length: 0

                        """
                                .replace("\n", "\r\n"));
    }

    @Test
    void aResponseAnAckAndGarbageGetNoAnswer() {
        assertThat(answer("SIP/2.0 200 OK\r\n" + REQUEST, "x")).isEmpty();
        assertThat(answer(REQUEST.replace("INVITE sip", "ACK sip"), "x")).isEmpty();
        assertThat(answer("\u0000\u00ff garbage", "x")).isEmpty();
        assertThat(answer("", "x")).isEmpty();
    }

    @Test
    void whatTheRequestLacksTheAnswerLacks() {
        var lacking = REQUEST.replace("i: 1@a\r\n", "").replace("t: <sip:a>\r\n", "");
        assertThat(answer(lacking, "x"))
                .hasValueSatisfying(answer ->
                        assertThat(answer)
                                .startsWith("SIP/2.0 400 Bad Request (x)\r\nVia: ")
                                .contains("\r\nFrom: ", "\r\nCSeq: x INVITE\r\n")
                                .doesNotContain("\r\nTo:", "\r\nCall-ID:"));
    }

    @Test
    void aRequestWithoutAViaGetsNoAnswer() {
        var lacking = REQUEST.replaceAll("(?m)^(v|Via): .*\r\n( .*\r\n)?", "");
        assertThat(answer(lacking, "x")).isEmpty();
    }

    private static Optional<String> answer(String request, String reason) {
        return BadRequest.answerTo(
                        request.getBytes(StandardCharsets.UTF_8), new ParseException(reason, 0))
                .map(octets -> new String(octets, StandardCharsets.UTF_8));
    }
}
