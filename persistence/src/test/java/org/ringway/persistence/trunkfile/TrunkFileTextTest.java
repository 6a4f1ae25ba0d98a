package org.ringway.persistence.trunkfile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.location.Place;
import org.ringway.sip.Transport;
import org.ringway.tenant.TrunkAccount;
import org.ringway.tenant.TrunkIdentity;
import org.ringway.tenant.TrunkManners;

/// What the file of global trunks says, and what it must not say.
class TrunkFileTextTest {
    private static final String TEXT =
            """
            [
              {
                "name": "carrier",
                "host": "sip.example",
                "port": 5080,
                "transport": "tcp",
                "codecs": ["PCMA"],
                "register": true,
                "username": "gw",
                "password": "sesame",
                "maxConcurrentTotal": 30, "callerPrefix": "+4930100", "assertedIdentity": "pai", "plus": "add", "pingSeconds": 30
              },
              {
                "name": "other",
                "host": "192.0.2.1"
              }
            ]
            """;

    @Test
    void everyTrunkIsReadAsOverRestAndIsThereForAll() throws Exception {
        var read = read(TEXT);

        assertThat(read.trunks()).containsOnlyKeys("carrier", "other");
        var carrier = Objects.requireNonNull(read.trunks().get("carrier"));
        assertThat(carrier.isGlobal()).isTrue();
        assertThat(carrier.port()).isEqualTo(5080);
        assertThat(carrier.transport()).isEqualTo(Transport.TCP);
        assertThat(carrier.codecs().allowed()).containsExactly("PCMA");
        assertThat(carrier.account()).isEqualTo(new TrunkAccount(true, "gw", "", "sesame", ""));
        assertThat(carrier.lines().total()).isEqualTo(30);
        assertThat(carrier.identity().callerPrefix()).isEqualTo("+4930100");
        assertThat(carrier.identity().isTrusted()).isTrue();
        assertThat(carrier.manners().plus()).isEqualTo(TrunkManners.Plus.ADD);
        assertThat(carrier.manners().ping()).isEqualTo(Duration.ofSeconds(30));
        var other = Objects.requireNonNull(read.trunks().get("other"));
        assertThat(other.port()).isEqualTo(Place.NO_PORT);
        assertThat(other.registers()).isFalse();
        assertThat(other.identity()).isEqualTo(TrunkIdentity.NONE);
        assertThat(other.manners()).isEqualTo(TrunkManners.USUAL);
    }

    @Test
    void noSecretIsShown() throws Exception {
        var read = read(TEXT);
        assertThat(Objects.requireNonNull(read.shown().get("carrier")))
                .containsEntry("username", "gw")
                .doesNotContainKeys("password", "state");
        assertThat(read.toString()).doesNotContain("sesame");
    }

    @Test
    void aMarkInFrontAndAnEmptyListAreNothingSpecial() throws Exception {
        assertThat(read("\uFEFF" + TEXT).trunks()).hasSize(2);
        assertThat(read("[]").trunks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "plus": "add",     | "plus": "much",    | line 11: trunk carrier: plus: It must be one of keep, strip, add.
                    "port": 5080,      | "keepForeignCaller": false, | line 2: trunk carrier: callerNumber: A trunk that is not told of foreign callers needs a number in place of theirs.
                    "port": 5080,      | "port": 0,         | line 5: trunk carrier: port: It must be 1 to 65535.
                    "port": 5080,      | "port": "5080",    | line 5: trunk carrier: port: It must be a whole number or null.
                    "port": 5080,      | "prot": 5080,      | line 5: trunk carrier: prot: There is no such field.
                    sip.example        | sip_example        | line 4: trunk carrier: host: The character '_' (U+005F) at position 4
                    "tcp"              | "sctp"             | line 6: trunk carrier: transport: It must be one of udp, tcp, tls.
                    ["PCMA"]           | ["FLV"]            | line 7: trunk carrier: codecs: trunk carrier: unknown codec FLV
                    "username": "gw"   | "username": ""     | line 9: trunk carrier: username: A trunk where the gateway registers needs a user name.
                    "username": "gw"   | "username": "a b"  | line 9: trunk carrier: username: The character U+0020
                    "name": "carrier"  | "name": "a b"      | line 3: trunk a b: name: The character U+0020
                    "name": "carrier", | ``                 | line 2: a trunk: name: It is required.
                    "name": "other"    | "name": "carrier"  | line 14: trunk carrier: name: There is one already.
                    "host": "192.0.2.1"| "enabled": true    | line 13: trunk other: host: It is required.
                    "tcp"              | "tcp", "port": 1   | line 6, column 31: The field port stands twice in one object.
                    """)
    void whatIsWrongIsNamedWithItsLine(String old, String changed, String problem) {
        assertThatThrownBy(() -> read(TEXT.replace(old, changed)))
                .isInstanceOf(UnusableFile.class)
                .hasMessageStartingWith(problem)
                .hasMessageNotContaining("sesame");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    5080,              | 5080              | line 6
                    "sesame",          | "sesame"          | line 11
                    ["PCMA"],          | ["PCMA",          | line 8
                    "sip.example"      | 'sip.example'     | line 4
                    "host": "sip       | "host" "sip       | line 4
                    true               | yes               | line 8
                    """)
    void aSlipOfTheKeyboardIsNamedWithItsLine(String old, String changed, String line) {
        assertThatThrownBy(() -> read(TEXT.replace(old, changed)))
                .isInstanceOf(UnusableFile.class)
                .hasMessageStartingWith(line + ", column ")
                .hasMessageContaining("not JSON")
                .hasMessageNotContaining("sesame");
    }

    @Test
    void everyHalfOfTheFileIsRefused() {
        var octets = TEXT.strip().getBytes(UTF_8);
        for (var length = 0; length < octets.length; length++) {
            var half = Arrays.copyOf(octets, length);
            assertThatThrownBy(() -> TrunkFileText.read(half))
                    .as("%d octets", length)
                    .isInstanceOf(UnusableFile.class)
                    .hasMessageStartingWith("line ")
                    .hasMessageNotContaining("sesame");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {}            | line 1, column 2: The file is not a list of trunks
                    7             | line 1, column
                    [7]           | line 1, column 3: Each trunk is an object
                    [] []         | line 1, column
                    """)
    void whatIsNoListOfObjectsIsRefused(String text, String problem) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(UnusableFile.class)
                .hasMessageStartingWith(problem);
    }

    @Test
    void whatIsNotUtf8IsNamedWithItsPlace() {
        var octets = TEXT.replace("other", "\u00fcber").getBytes(ISO_8859_1);
        assertThatThrownBy(() -> TrunkFileText.read(octets))
                .isInstanceOf(UnusableFile.class)
                .hasMessage("line 14, column 14: What stands there is not UTF-8.");
    }

    @Test
    void whatIsNestedTooDeepOrTooLongIsRefused() {
        UnaryOperator<String> with = value -> "[{\"name\": \"a\", \"codecs\": " + value + "}]";
        assertThatThrownBy(() -> read(with.apply("[".repeat(99) + "]".repeat(99))))
                .hasMessageContaining("levels deep");
        assertThatThrownBy(() -> read(with.apply("1." + "0".repeat(99))))
                .hasMessageContaining("40 characters");
    }

    private static TrunkFileText read(String text) throws UnusableFile {
        return TrunkFileText.read(text.getBytes(UTF_8));
    }
}
