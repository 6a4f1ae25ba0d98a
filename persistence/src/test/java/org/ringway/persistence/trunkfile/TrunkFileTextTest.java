package org.ringway.persistence.trunkfile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.certificate.CertificatePin;
import org.ringway.location.Place;
import org.ringway.sip.Transport;
import org.ringway.tenant.TrunkAccount;
import org.ringway.tenant.TrunkIdentity;
import org.ringway.tenant.TrunkManners;
import org.ringway.tenant.TrunkShare;
import org.ringway.tenant.TrunkShare.Numbers;

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

    private static final String SHARED =
            """
            [{"name": "one", "host": "192.0.2.1",
              "tenants": [
                "demo",
                "acme"],
              "numbers": [
                {"match": "+4930100*", "tenant": "demo"},
                {"match": "+49301X",
                 "tenant": "acme"}
              ]}]
            """;
    private static final Set<String> TENANTS = Set.of("acme", "demo", "other");

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
    void aPinnedCertificateIsReadAsOverRest() throws Exception {
        var pinned =
                TEXT.replace(
                        "\"tcp\"", "\"tls\", \"pinnedCertificate\": \"" + "ab".repeat(32) + "\"");
        var carrier = Objects.requireNonNull(read(pinned).trunks().get("carrier"));
        assertThat(carrier.isGlobal()).isTrue();
        assertThat(carrier.pin()).isEqualTo(new CertificatePin("ab".repeat(32)));
        assertThatThrownBy(() -> read(pinned.replace("tls", "tcp")))
                .hasMessageContaining("pinnedCertificate: trunk carrier shows no certificate");
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

    @Test
    void whoseATrunkIsIsReadAndShown() throws Exception {
        var read = read(SHARED);

        assertThat(Objects.requireNonNull(read.trunks().get("one")).share())
                .isEqualTo(
                        new TrunkShare(
                                Set.of("acme", "demo"),
                                List.of(
                                        new Numbers("+4930100*", "demo"),
                                        new Numbers("+49301X", "acme"))));
        assertThat(Objects.requireNonNull(read.shown().get("one")))
                .containsEntry("tenants", List.of("acme", "demo"))
                .containsEntry(
                        "numbers",
                        List.of(
                                Map.of("match", "+4930100*", "tenant", "demo"),
                                Map.of("match", "+49301X", "tenant", "acme")));
        var other = read(TEXT);
        assertThat(Objects.requireNonNull(other.trunks().get("other")).share())
                .isEqualTo(TrunkShare.ALL);
        assertThat(Objects.requireNonNull(other.shown().get("other")))
                .containsEntry("tenants", null)
                .containsEntry("numbers", null);
        assertThat(read(SHARED.replaceAll("(?s)\"tenants.*]}]", "\"numbers\": null}]")))
                .extracting(text -> Objects.requireNonNull(text.trunks().get("one")).share())
                .isEqualTo(TrunkShare.ALL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "acme"],                | "acma"],                | line 4: trunk one: tenants[1]: There is no tenant acma.
                    "acme"],                | "Acme"],                | line 4: trunk one: tenants[1]: The character 'A' (U+0041) at position 1
                    "acme"],                | "demo"],                | line 4: trunk one: tenants[1]: It names demo twice.
                    "acme"],                | 7],                     | line 4: trunk one: tenants[1]: It must be a text.
                    "acme"],                | "other"],               | line 8: trunk one: numbers[1].tenant: The trunk is not there for acme: tenants leaves it out.
                    +4930100*               | +49*30                  | line 6: trunk one: numbers[0].match: In the number pattern +49*30 a * may stand
                    +4930100*               | +49 30                  | line 6: trunk one: numbers[0].match: The character U+0020 at position 4
                    +4930100*               | ``                      | line 6: trunk one: numbers[0].match: It must have 1 to 64 characters.
                    +49301X                 | +4930100*               | line 7: trunk one: numbers[1].match: It holds +4930100* twice.
                    +4930100*               | +4930X1                 | line 7: trunk one: numbers[1].match: It and +4930X1 match the same numbers, and neither is more exact.
                    "tenant": "acme"        | "tenant": null          | line 8: trunk one: numbers[1].tenant: It is required.
                    "match": "+4930100*",   | ``                      | line 6: trunk one: numbers[0].match: It is required.
                    "match": "+4930100*"    | "match": 4930           | line 6: trunk one: numbers[0].match: It must be a text.
                    "match": "+4930100*"    | "matches": "+4930100*"  | line 6: trunk one: numbers[0].matches: There is no such field.
                    "acme"}                 | "acma"}                 | line 8: trunk one: numbers[1].tenant: There is no tenant acma.
                    """)
    void whatIsWrongAboutWhoseATrunkIsIsNamedWithItsLine(
            String old, String changed, String problem) {
        assertThatThrownBy(() -> read(SHARED.replace(old, changed)))
                .isInstanceOf(UnusableFile.class)
                .hasMessageStartingWith(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "tenants": []           | tenants: It names no tenant; leave it out for a trunk of all tenants.
                    "tenants": "acme"       | tenants: It must be a list of ids of tenants, or null.
                    "numbers": []           | numbers: It must have 1 to 1000 patterns;
                    "numbers": {}           | numbers: It must be a list of objects with match and tenant, or null.
                    "numbers": ["1"]        | numbers[0]: It must be an object with match and tenant.
                    """)
    void whatIsNoListOrEmptyIsRefused(String field, String problem) {
        assertThatThrownBy(() ->
                        read("[{\"name\": \"one\", \"host\": \"192.0.2.1\",\n" + field + "}]"))
                .isInstanceOf(UnusableFile.class)
                .hasMessageStartingWith("line 2: trunk one: " + problem);
    }

    @Test
    void aTrunkHasAThousandPatternsAndNoMore() throws Exception {
        IntFunction<String> with =
                count ->
                        IntStream.range(0, count)
                                .mapToObj("{\"match\": \"%d\", \"tenant\": \"demo\"}"::formatted)
                                .collect(
                                        Collectors.joining(
                                                ",",
                                                "[{\"name\": \"one\", \"host\": \"a\", \"numbers\": [",
                                                "]}]"));
        assertThat(Objects.requireNonNull(read(with.apply(1000)).trunks().get("one")).numbers())
                .hasSize(1000);
        assertThatThrownBy(() -> read(with.apply(1001)))
                .hasMessageContaining("It must have 1 to 1000 patterns");
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
            assertThatThrownBy(() -> TrunkFileText.read(half, TENANTS::contains))
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
        assertThatThrownBy(() -> TrunkFileText.read(octets, TENANTS::contains))
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
        return TrunkFileText.read(text.getBytes(UTF_8), TENANTS::contains);
    }
}
