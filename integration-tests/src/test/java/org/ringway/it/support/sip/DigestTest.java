package org.ringway.it.support.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {
    @ParameterizedTest
    @ValueSource(strings = {"MD5", "SHA-256"})
    void theResponseIsTheDigestOfSecretNonceAndRequest(String algorithm) throws Exception {
        var challenge =
                "Digest realm=\"demo.localhost\", nonce=\"abc\", qop=\"auth\", algorithm="
                        + algorithm;
        var answer = new Digest("1001", "demo-1001").answer(challenge, "REGISTER", "sip:demo", 2);
        var cnonce = SipText.parameter(answer, "cnonce");
        var secret = hex(algorithm, "1001:demo.localhost:demo-1001");
        var request = hex(algorithm, "REGISTER:sip:demo");
        var proof = secret + ":abc:00000002:" + cnonce + ":auth:" + request;
        assertThat(SipText.parameter(answer, "response")).isEqualTo(hex(algorithm, proof));
        assertThat(SipText.parameter(answer, "nc")).isEqualTo("00000002");
        assertThat(SipText.parameter(answer, "uri")).isEqualTo("sip:demo");
    }

    @Test
    void aMessageIsReadByItsLines() {
        var message =
                new SipText(
                        """
                        SIP/2.0 401 Unauthorized\r
                        Via: SIP/2.0/WSS x.invalid;branch=z9hG4bK1;rport=5\r
                        CSeq: 7 REGISTER\r
                        WWW-Authenticate: Digest realm="a, b", algorithm=SHA-256\r
                        WWW-Authenticate: Digest realm="a, b", algorithm=MD5\r
                        Content-Length: 2\r
                        \r
                        ok\
                        """);
        assertThat(message.isResponse(401, "REGISTER")).isTrue();
        assertThat(message.branch()).isEqualTo("z9hG4bK1");
        assertThat(message.sequence()).isEqualTo(7);
        assertThat(message.body()).isEqualTo("ok");
        assertThat(SipText.parameter(message.header("www-authenticate"), "realm"))
                .isEqualTo("a, b");
        assertThat(SipClient.challenge(message, "MD5")).endsWith("algorithm=MD5");
    }

    private static String hex(String algorithm, String text) throws Exception {
        var digest = MessageDigest.getInstance(algorithm);
        return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
