package org.ringway.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionLinesTest {
    @Test
    void bandwidthsAndAttributesAreToldApartAndAHyphenIsMended() {
        var lines =
                new SessionLines(
                        List.of("b=AS:3000", "b-TIAS:2500000", "a=tool:ringway", "a=X-room"));
        assertThat(lines.problems("sipSdp")).isEmpty();
        assertThat(lines.bandwidths()).containsExactly("AS:3000", "TIAS:2500000");
        assertThat(lines.attributes()).containsExactly("tool:ringway", "X-room");
        assertThat(SessionLines.read(String.join(SessionLines.SEPARATOR, lines.lines())))
                .isEqualTo(lines);
        assertThat(SessionLines.read("")).isEqualTo(SessionLines.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "b=AS:1\r\nm=audio 9 RTP/AVP 0",
                "a=tool:x\na=sendonly",
                "a=tool:x\r",
                "a=tool:\0"
            })
    void whatWouldBeginAnotherLineIsRefusedByNameAndNeverWritten(String line) {
        var lines = new SessionLines(List.of("b=AS:1", line));
        assertThat(lines.problems("sipSdp"))
                .containsExactly("sipSdp[1] holds a line break or a control character");
        assertThat(lines.bandwidths()).containsExactly("AS:1");
        assertThat(lines.attributes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "b=XX:1",
                "b=AS:-1",
                "b=AS",
                "a=sendonly",
                "a=ice-lite",
                "a=fingerprint:sha-256 00",
                "a=group:BUNDLE 0",
                "m=audio 9 RTP/AVP 0",
                "c=IN IP4 192.0.2.1",
                "b+AS:1",
                "a=tool:\u00e4"
            })
    void whatIsNotOnTheListIsRefusedByName(String line) {
        var lines = new SessionLines(List.of(line));
        assertThat(lines.problems("trunk carrier: sdpLines"))
                .singleElement()
                .asString()
                .startsWith("trunk carrier: sdpLines[0] is neither b=");
        assertThat(lines.bandwidths()).isEmpty();
        assertThat(lines.attributes()).isEmpty();
    }

    @Test
    void thereAreNotVeryManyOfThem() {
        var lines = new SessionLines(Collections.nCopies(17, "b=AS:1"));
        assertThat(lines.problems("sipSdp")).containsExactly("sipSdp has more than 16 lines");
        assertThat(lines.bandwidths()).hasSize(SessionLines.MOST);
    }
}
