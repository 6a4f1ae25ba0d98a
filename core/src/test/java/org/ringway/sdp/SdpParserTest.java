package org.ringway.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.ringway.sdp.Fixtures.parsed;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class SdpParserTest {
    static final List<String> NAMES = Fixtures.NAMES;

    private static final String HEAD =
            "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n";
    private static final String AUDIO = "m=audio 5004 RTP/AVP 0\r\n";

    @Test
    void everyPartOfADescriptionIsRead() {
        var description =
                parsed(
                        """
                        v=0
                        o=jane doe 184467440737095516151 7 IN IP6 2001:db8::1
                        s= a name
                        i=ignored
                        c=IN IP4 pbx.example.org
                        b=AS:64
                        t=0 0
                        a=tool:x:y
                        m=audio 5004/2 RTP/AVP 0 8
                        c=IN IP4 233.252.0.1/127
                        b=TIAS:64000
                        a=sendonly
                        m=image 0 udptl t38
                        """);
        assertThat(description.origin())
                .isEqualTo(
                        new Origin(
                                "jane_doe",
                                "184467440737095516151",
                                "7",
                                new Connection("IP6", "2001:db8::1")));
        assertThat(description.name()).isEqualTo(" a name");
        assertThat(description.connection()).isEqualTo(new Connection("IP4", "pbx.example.org"));
        assertThat(description.bandwidths()).containsExactly("AS:64");
        assertThat(description.attributes().first("tool")).contains("x:y");
        assertThat(description.media())
                .containsExactly(
                        new MediaDescription(
                                "audio",
                                5004,
                                "RTP/AVP",
                                List.of("0", "8"),
                                new Connection("IP4", "233.252.0.1"),
                                List.of("TIAS:64000"),
                                new Attributes(List.of(Attribute.flag("sendonly")))),
                        new MediaDescription(
                                "image",
                                0,
                                "udptl",
                                List.of("t38"),
                                null,
                                List.of(),
                                Attributes.NONE));
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void whatIsWrittenReadsTheSame(String name) {
        var description = Fixtures.description(name);
        assertThat(parsed(SdpWriter.write(description))).isEqualTo(description);
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void theEndingOfLinesDoesNotMatter(String name) {
        var text = Fixtures.text(name);
        var description = parsed(text);
        assertThat(parsed(text.replace("\n", "\r\n"))).isEqualTo(description);
        assertThat(parsed(text.replace('\n', '\r'))).isEqualTo(description);
        assertThat(parsed(text.replace("\n", " \t\n\n"))).isEqualTo(description);
        assertThat(parsed(text.stripTrailing())).isEqualTo(description);
    }

    @Test
    void aDirectionOnTheLastLineCountsWithoutALineEnd() {
        var description = parsed(HEAD + AUDIO + "a=sendonly");
        assertThat(description.media().getFirst().attributes().has("sendonly")).isTrue();
    }

    @Test
    void missingLinesAndUnknownOnesDoNoHarm() {
        var description = parsed("v=0\nx=what\na=\na= :y\n" + AUDIO);
        assertThat(description.origin()).isEqualTo(Origin.NONE);
        assertThat(description.name()).isEqualTo("-");
        assertThat(description.connectionOf(description.media().getFirst()))
                .isEqualTo(Connection.UNSPECIFIED);
        assertThat(description.attributes()).isEqualTo(Attributes.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m=audio 65536 RTP/AVP 0",
                "m=audio 1000000000 RTP/AVP 0",
                "m=audio 99999999999999999999 RTP/AVP 0",
                "m=audio -1 RTP/AVP 0",
                "m=audio x RTP/AVP 0",
                "m=audio  RTP/AVP 0",
                "m=audio 5004/0 RTP/AVP 0",
                "m=audio 5004/1000000000 RTP/AVP 0",
                "m=audio 5004/ RTP/AVP 0",
                "m=audio 5004 RTP/AVP",
                "m=",
                "c=IN IP4",
                "c=IN IP5 192.0.2.1",
                "c=ATM IP4 192.0.2.1",
                "c=IN IP4 /127",
                "c=IN IP4 192.0.2.1;rm",
                "o=- 1 1 IN IP4",
                "o=1 1 IN IP4 192.0.2.1",
                "o=- 1 1 IN IP4 <>",
                "v=0",
                "garbage",
                "x"
            })
    void aLineThatLiesIsNamedByItsNumber(String line) {
        assertThat(SdpParser.parse("v=0\n" + line + "\n" + AUDIO))
                .isInstanceOfSatisfying(
                        MalformedSdp.class, malformed -> assertThat(malformed.line()).isEqualTo(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "v=1\n", "m=audio 5004 RTP/AVP 0\n", "v", "v=0\0", "=0"})
    void whatDoesNotBeginLikeADescriptionIsNone(String text) {
        assertThat(SdpParser.parse(text)).isInstanceOf(MalformedSdp.class);
    }

    @ParameterizedTest
    @CsvSource({
        "64, m=audio 5004 RTP/AVP 0",
        "2048, a=x",
        "128, a=candidate:1 1 udp 1 192.0.2.1 1 typ host"
    })
    void aLimitIsReachedButNotPassed(int limit, String line) {
        assertThat(SdpParser.parse(HEAD + (line + "\n").repeat(limit)))
                .isInstanceOf(SessionDescription.class);
        assertThat(SdpParser.parse(HEAD + (line + "\n").repeat(limit + 1)))
                .isEqualTo(new MalformedSdp(limit + 6, "more than " + limit + overflow(line)));
    }

    private static String overflow(String line) {
        return switch (line.charAt(2)) {
            case 'a' -> " media sections";
            case 'x' -> " attributes";
            default -> " candidates";
        };
    }

    @Test
    void limitsCountOverAllSections() {
        var section = AUDIO + "a=candidate:1 1 udp 1 192.0.2.1 1 typ host\n".repeat(43);
        assertThat(SdpParser.parse(HEAD + section.repeat(3)))
                .isEqualTo(new MalformedSdp(137, "more than 128 candidates"));
    }

    @Test
    void aMediaLineHasNoMoreFormatsThanThereArePayloadTypes() {
        assertThat(SdpParser.parse(HEAD + "m=audio 5004 RTP/AVP" + " 0".repeat(128)))
                .isInstanceOf(SessionDescription.class);
        assertThat(SdpParser.parse(HEAD + "m=audio 5004 RTP/AVP" + " 0".repeat(129)))
                .isEqualTo(new MalformedSdp(6, "more than 128 formats"));
    }

    @Test
    void aLongLineIsReadButNoLongerText() {
        var room = SdpParser.LONGEST_TEXT - HEAD.length() - 4;
        assertThat(SdpParser.parse(HEAD + "a=x:" + "y".repeat(room)))
                .isInstanceOf(SessionDescription.class);
        assertThat(SdpParser.parse(HEAD + "a=x:" + "y".repeat(room + 1)))
                .isEqualTo(new MalformedSdp(0, "longer than 65536 characters"));
    }

    @Test
    void nothingThatWeWriteCanBreakALine() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Attribute("x", "y\r\nm=audio"));
        assertThatIllegalArgumentException().isThrownBy(() -> Attribute.flag("x\n"));
        assertThatIllegalArgumentException().isThrownBy(() -> Attribute.flag(""));
        assertThatIllegalArgumentException().isThrownBy(() -> Attribute.flag("x:y"));
        assertThatIllegalArgumentException().isThrownBy(() -> Connection.to("192.0.2.1\n"));
        assertThatIllegalArgumentException().isThrownBy(() -> Connection.to(""));
        assertThatIllegalArgumentException().isThrownBy(() -> Connection.to("x".repeat(256)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Connection("IP5", "x"));
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, IP4, true",
        "::, IP6, true",
        "0:0::0, IP6, true",
        "192.0.2.1, IP4, false",
        "2001:db8::1, IP6, false",
        "localhost, IP4, false",
        "1.2.3.4.5, IP4, false"
    })
    void anUnspecifiedAddressIsKnownInEverySpelling(String host, String type, boolean unspecified) {
        var connection = Connection.to(host);
        assertThat(connection.addressType()).isEqualTo(type);
        assertThat(connection.isUnspecified()).isEqualTo(unspecified);
    }

    @Test
    void aHostNameIsNeverLookedUp() {
        assertThat(Connection.to("localhost").address()).isEmpty();
        assertThat(Connection.to("192.0.2.1").address().orElseThrow().getHostAddress())
                .isEqualTo("192.0.2.1");
    }
}
