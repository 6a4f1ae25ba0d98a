package org.ringway.persistence.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.persistence.edit.EditScene.ACME;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.certificate.CertificatePin;
import org.ringway.editing.EditOutcome.Done;
import org.ringway.editing.EditOutcome.Refused;
import org.ringway.editing.FieldShape;
import org.ringway.editing.FieldShape.Mode;
import org.ringway.editing.Kind;
import org.ringway.editing.Subject;
import org.ringway.persistence.tenant.StoredConfiguration;
import org.ringway.tenant.Trunk;
import org.ringway.tenant.TrunkAccount;
import org.ringway.tenant.TrunkIdentity;
import org.ringway.tenant.TrunkIdentity.Assertion;
import org.ringway.tenant.TrunkManners;
import org.ringway.tenant.TrunkManners.Plus;

/// Who the gateway is at a trunk, in its document.
class TrunkEditsTest {
    private static final Subject CARRIER = new Subject(Kind.TRUNK, "acme", "carrier");
    private static final Map<String, @Nullable Object> DOCUMENT =
            Map.of("host", "192.0.2.1", "register", true, "username", "gw", "password", "sesame");

    @RegisterExtension private static final EditScene SCENE = new EditScene();

    @BeforeEach
    void storeAcme() {
        SCENE.put(ACME, Map.of("name", "Acme", "sipDomain", "acme.example"));
        SCENE.put(CARRIER, DOCUMENT);
    }

    @Test
    void itIsStoredSealedAndShownWithoutItsPassword() {
        assertThat(account()).isEqualTo(new TrunkAccount(true, "gw", "", "sesame", ""));
        assertThat(shown())
                .containsEntry("register", true)
                .containsEntry("username", "gw")
                .containsEntry("authUser", "")
                .containsEntry("outboundProxy", "")
                .doesNotContainKeys("password", "state", "stateReason");
        var column =
                SCENE.call(em ->
                        em.createNativeQuery("select password from trunk", String.class)
                                .getSingleResult());
        assertThat(String.valueOf(column)).startsWith("sealed:1:").doesNotContain("sesame");
    }

    @Test
    void thePasswordStaysAndEverythingElseHasItsUsualValueWhenNotMentioned() {
        assertThat(SCENE.patch(CARRIER, Map.of("authUser", "id7"))).isInstanceOf(Done.class);
        assertThat(account()).isEqualTo(new TrunkAccount(true, "gw", "id7", "sesame", ""));
        assertThat(SCENE.put(CARRIER, Map.of("host", "192.0.2.1"))).isInstanceOf(Done.class);
        assertThat(account()).isEqualTo(new TrunkAccount(false, "", "", "sesame", ""));
    }

    @Test
    void whatIsOnlyShownMayComeBackAndChangesNothing() {
        var before = shown();
        assertThat(SCENE.patch(CARRIER, Map.of("state", "REFUSED", "stateReason", "403 No")))
                .isInstanceOf(Done.class);
        assertThat(shown()).isEqualTo(before);
        assertThat(new TrunkDesk().form().shapes())
                .filteredOn(shape -> shape.mode() == Mode.READ_ONLY)
                .extracting(FieldShape::name)
                .containsExactly("state", "stateReason");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    username      | a b           | username      | U+0020
                    username      | a@b@c         | username      | a second @
                    username      | ``            | username      | needs a user name
                    authUser      | <gw>          | authUser      | '<' (U+003C) at position 1
                    outboundProxy | user@edge     | outboundProxy | '@' (U+0040) at position 5
                    outboundProxy | a;transport=x | outboundProxy | neither host
                    """)
    void whatIsWrongIsNamed(String name, String value, String field, String reason) {
        assertThat(SCENE.patch(CARRIER, Map.of(name, value)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> {
                            assertThat(refused.problem().field()).isEqualTo(field);
                            assertThat(refused.problem().reason()).contains(reason);
                        });
        assertThat(account()).isEqualTo(new TrunkAccount(true, "gw", "", "sesame", ""));
    }

    @Test
    void aPinnedCertificateIsShownAsPeopleCompareItAndGoesWithNull() {
        assertThat(shown()).containsKey("pinnedCertificate");
        assertThat(shown().get("pinnedCertificate")).isNull();
        assertThat(trunk().pin()).isNull();
        var pin = Map.<String, @Nullable Object>of("pinnedCertificate", "ab".repeat(32));
        assertThat(SCENE.patch(CARRIER, pin)).isInstanceOf(Refused.class);
        assertThat(SCENE.patch(CARRIER, Map.of("transport", "tls"))).isInstanceOf(Done.class);
        assertThat(SCENE.patch(CARRIER, pin)).isInstanceOf(Done.class);
        assertThat(shown()).containsEntry("pinnedCertificate", "AB" + ":AB".repeat(31));
        assertThat(trunk().pin()).isEqualTo(new CertificatePin("ab".repeat(32)));
        var none = new HashMap<String, @Nullable Object>();
        none.put("pinnedCertificate", null);
        assertThat(SCENE.patch(CARRIER, none)).isInstanceOf(Done.class);
        assertThat(trunk().pin()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    pinnedCertificate | abcd   | It must be a SHA-256
                    pinnedCertificate | ``     | It must be a SHA-256
                    transport         | udp    | not reached over TLS
                    outboundProxy     | a;transport=tcp | not reached over TLS
                    """)
    void aPinThatMeansNothingIsRefused(String name, String value, String reason) {
        SCENE.patch(CARRIER, Map.of("transport", "tls", "pinnedCertificate", "ab".repeat(32)));
        assertThat(SCENE.patch(CARRIER, Map.of(name, value)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> {
                            assertThat(refused.problem().field()).isEqualTo("pinnedCertificate");
                            assertThat(refused.problem().reason()).contains(reason);
                        });
        assertThat(trunk().pin()).isNotNull();
    }

    @Test
    void whoItIsToldOfAndHowItIsSpokenToAreStoredAndShown() {
        var usual = trunk();
        assertThat(usual.identity()).isEqualTo(TrunkIdentity.NONE);
        assertThat(usual.manners()).isEqualTo(TrunkManners.USUAL);
        var written =
                Map.<String, @Nullable Object>ofEntries(
                        Map.entry("callerPrefix", "+4930100"),
                        Map.entry("callerNumber", "+49301000"),
                        Map.entry("assertedIdentity", "pai"),
                        Map.entry("keepForeignCaller", false),
                        Map.entry("plus", "add"),
                        Map.entry("userPhone", true),
                        Map.entry("reliable", false),
                        Map.entry("earlySdp", false),
                        Map.entry("progressAsRinging", true),
                        Map.entry("stripPtime", true),
                        Map.entry("pingSeconds", 30L));
        assertThat(SCENE.patch(CARRIER, written)).isInstanceOf(Done.class);
        assertThat(trunk().identity())
                .isEqualTo(new TrunkIdentity("+4930100", "+49301000", Assertion.PAI, false));
        assertThat(trunk().manners())
                .isEqualTo(
                        new TrunkManners(
                                Plus.ADD, true, false, false, true, true, Duration.ofSeconds(30)));
        assertThat(shown()).containsAllEntriesOf(written);
    }

    @Test
    void anExtensionMayHaveANumberOfItsOwnForTrunks() {
        var alice = new Subject(Kind.EXTENSION, "acme", "1001");
        assertThat(SCENE.put(alice, Map.of("password", "sesame"))).isInstanceOf(Done.class);
        assertThat(SCENE.shown(alice)).containsEntry("outsideNumber", null);
        assertThat(outsideNumber()).isEmpty();
        assertThat(SCENE.patch(alice, Map.of("outsideNumber", "+49309999")))
                .isInstanceOf(Done.class);
        assertThat(outsideNumber()).isEqualTo("+49309999");
        for (var wrong : List.<Object>of("", "+49 30", 49L)) {
            assertThat(SCENE.patch(alice, Map.of("outsideNumber", wrong)))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused ->
                                    assertThat(refused.problem().field())
                                            .isEqualTo("outsideNumber"));
        }
        assertThat(outsideNumber()).isEqualTo("+49309999");
        var none = new HashMap<String, @Nullable Object>();
        none.put("outsideNumber", null);
        assertThat(SCENE.patch(alice, none)).isInstanceOf(Done.class);
        assertThat(outsideNumber()).isEmpty();
    }

    private static String outsideNumber() {
        return SCENE.call(StoredConfiguration::read)
                .extensions()
                .getFirst()
                .toExtension()
                .outsideNumber();
    }

    @ParameterizedTest
    @CsvSource({
        "callerPrefix, +49x, callerPrefix, (U+0078) at position 4",
        "callerNumber, 49 30, callerNumber, U+0020",
        "assertedIdentity, rpid, assertedIdentity, 'none, pai'",
        "keepForeignCaller, false, callerNumber, needs a number",
        "plus, always, plus, 'keep, strip, add'",
        "userPhone, yes, userPhone, true or false",
        "pingSeconds, 3601, pingSeconds, 0 to 3600",
        "pingSeconds, -1, pingSeconds, 0 to 3600"
    })
    void badMannersAreRefused(String name, String value, String field, String reason) {
        var typed =
                value.equals("false")
                        ? (Object) false
                        : value.matches("-?[0-9]+") ? Long.valueOf(value) : value;
        assertThat(SCENE.patch(CARRIER, Map.of(name, typed)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> {
                            assertThat(refused.problem().field()).isEqualTo(field);
                            assertThat(refused.problem().reason()).contains(reason);
                        });
        assertThat(trunk().identity()).isEqualTo(TrunkIdentity.NONE);
        assertThat(trunk().manners()).isEqualTo(TrunkManners.USUAL);
    }

    private static Map<String, @Nullable Object> shown() {
        return SCENE.shown(CARRIER);
    }

    private static TrunkAccount account() {
        return trunk().account();
    }

    private static Trunk trunk() {
        return SCENE.call(StoredConfiguration::read).trunks().getFirst().toTrunk().orElseThrow();
    }
}
