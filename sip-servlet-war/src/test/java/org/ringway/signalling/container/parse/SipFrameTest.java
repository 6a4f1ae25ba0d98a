package org.ringway.signalling.container.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringway.signalling.container.parse.SipFrame.Surplus;

class SipFrameTest {
    private static final String HEAD = "MESSAGE sip:a SIP/2.0\r\nCall-ID: 1\r\n";

    @Test
    void theBodyIsMeasuredInOctets() throws ParseException {
        var frame = SipFrame.of(octets(HEAD + "Content-Length: 4\r\n\r\nüö"), Surplus.REFUSED);
        assertThat(frame.body()).isEqualTo(octets("üö"));
        assertThat(frame.head()).isEqualTo(octets(HEAD + "Content-Length: 4\r\n\r\n"));
    }

    @Test
    void withoutContentLengthTheBodyGoesToTheEnd() throws ParseException {
        assertThat(SipFrame.of(octets(HEAD + "\r\nbody"), Surplus.REFUSED).body())
                .isEqualTo(octets("body"));
    }

    @Test
    void aSecondMessageInAFrameIsRefused() {
        var two = HEAD + "Content-Length: 0\r\n\r\n" + HEAD + "\r\n";
        assertThatThrownBy(() -> SipFrame.of(octets(two), Surplus.REFUSED))
                .isInstanceOf(ParseException.class);
    }

    @Test
    void aSecondMessageInADatagramIsIgnored() throws ParseException {
        var two = HEAD + "Content-Length: 0\r\n\r\n" + HEAD + "\r\n";
        assertThat(SipFrame.of(octets(two), Surplus.IGNORED).body()).isEmpty();
    }

    @Test
    void lineEndsAroundAMessageDoNotCount() throws ParseException {
        var frame = SipFrame.of(octets("\r\n" + HEAD + "l: 1\r\n\r\nx\r\n"), Surplus.REFUSED);
        assertThat(frame.body()).isEqualTo(octets("x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "-1", "x", "", "99999999999999", "+1", "1\r\nContent-Length: 2"})
    void aContentLengthThatCannotBeIsRefused(String length) {
        var message = HEAD + "Content-Length: " + length + "\r\n\r\nbody";
        assertThatThrownBy(() -> SipFrame.of(octets(message), Surplus.REFUSED))
                .isInstanceOf(ParseException.class);
    }

    @Test
    void aHeadWithoutEndIsRefused() {
        assertThatThrownBy(() -> SipFrame.of(octets(HEAD), Surplus.REFUSED))
                .isInstanceOf(ParseException.class);
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
