package org.ringway.persistence.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;
import static org.ringway.persistence.edit.EditScene.ACME;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.editing.EditOutcome;
import org.ringway.editing.EditOutcome.Done;
import org.ringway.editing.EditOutcome.Refused;
import org.ringway.editing.InvalidConfiguration;
import org.ringway.editing.Kind;
import org.ringway.editing.Subject;
import org.ringway.persistence.tenant.ExtensionEntity;
import org.ringway.persistence.tenant.StoredConfiguration;
import org.ringway.persistence.tenant.TenantEntity;
import org.ringway.tenant.CodecSettings;
import org.ringway.tenant.RemoteAccount;
import org.ringway.tenant.RemoteAccount.Keeper;

/// Objects within documents.
class NestedEditsTest {
    private static final Subject ALICE = new Subject(Kind.EXTENSION, "acme", "1001");
    private static final String REMOTE = "remoteAccount";
    private static final Map<String, @Nullable Object> ACCOUNT =
            Map.of("login", "alice", "domain", "pbx.example", "password", "sesame");

    @RegisterExtension private static final EditScene SCENE = new EditScene();

    @BeforeEach
    void storeAcme() {
        SCENE.put(ACME, Map.of("name", "Acme", "sipDomain", "acme.example"));
        SCENE.put(ALICE, Map.of("password", "x", REMOTE, ACCOUNT));
    }

    @Test
    void anAccountAtAPbxIsStoredAndShownWithoutItsPassword() {
        assertThat(remote()).isEqualTo(account(Keeper.GATEWAY, "sesame", 5060));
        assertThat(shown(ALICE).get(REMOTE))
                .asInstanceOf(MAP)
                .containsEntry("login", "alice")
                .containsEntry("keeper", "gateway")
                .containsEntry("port", 5060L)
                .doesNotContainKey("password");
    }

    @Test
    void aPatchChangesOneFieldOfItAndThePasswordStays() {
        assertThat(patch(ALICE, Map.of(REMOTE, Map.of("port", 5070L)))).isInstanceOf(Done.class);
        assertThat(remote()).isEqualTo(account(Keeper.GATEWAY, "sesame", 5070));
    }

    @Test
    void aPasswordThatIsTheBrowsersAffairIsNotKept() {
        assertThat(patch(ALICE, Map.of(REMOTE, Map.of("keeper", "browser"))))
                .isInstanceOf(Done.class);
        assertThat(remote()).isEqualTo(account(Keeper.BROWSER, "", 5060));
    }

    @Test
    void nullTakesTheAccountAway() {
        var none = new HashMap<String, @Nullable Object>();
        none.put(REMOTE, null);
        assertThat(patch(ALICE, none)).isInstanceOf(Done.class);
        assertThat(stored(ALICE).toExtension().remote()).isEmpty();
        assertThat(shown(ALICE)).containsEntry(REMOTE, null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    login         | a b          | login         | U+0020
                    login         | a@b@c        | login         | a second @
                    login         | ``           | login         | no SIP login
                    domain        | user@pbx     | domain        | '@' (U+0040) at position 5
                    domain        | pbx:5060     | domain        | no host name
                    outboundProxy | a;transport=ws | outboundProxy | neither host
                    keeper        | nobody       | keeper        | gateway, browser
                    colour        | red          | colour        | no such field
                    """)
    void aFieldWithinItThatIsWrongIsNamed(String name, String value, String field, String reason) {
        var outcome = patch(ALICE, Map.of(REMOTE, Map.of(name, value)));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> {
                            assertThat(refused.problem().field()).isEqualTo(REMOTE + "." + field);
                            assertThat(refused.problem().reason()).contains(reason);
                        });
        assertThat(remote()).isEqualTo(account(Keeper.GATEWAY, "sesame", 5060));
    }

    @Test
    void itIsAnObjectOrNothing() {
        assertThat(patch(ALICE, Map.of(REMOTE, "alice@pbx")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.problem().reason())
                                        .isEqualTo("It must be an object."));
    }

    @Test
    void theRecordHidesThePasswordWithinIt() {
        var latest =
                SCENE.call(em ->
                                new ConfigurationEdits(em, Map.of())
                                        .changes("acme", Long.MAX_VALUE, 1))
                        .getFirst();
        assertThat(latest.after())
                .contains("\"domain\":\"pbx.example\"")
                .contains("\"password\":\"***\"")
                .doesNotContain("sesame");
    }

    @Test
    void whatATenantWantsOfItsMediaIsThereWithoutBeingMentioned() {
        assertThat(shown(ACME).get("media"))
                .asInstanceOf(MAP)
                .containsEntry("codecs", CodecSettings.USUAL_LIST)
                .containsEntry("stripCodecs", List.of())
                .containsEntry("hdTranscode", false);
    }

    @Test
    void opusForBrowsersInAnyCaseIsTrueOrFalse() {
        assertThat(patch(ACME, Map.of("media", Map.of("hdTranscode", true))))
                .isInstanceOf(Done.class);
        var row = SCENE.call(em -> em.find(TenantEntity.class, "acme"));
        assertThat(row.media().toMedia().codecs().hd()).isTrue();
        assertThat(shown(ACME).get("media")).asInstanceOf(MAP).containsEntry("hdTranscode", true);
        assertThat(patch(ACME, Map.of("media", Map.of("hdTranscode", "on"))))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.problem())
                                        .isEqualTo(
                                                new InvalidConfiguration(
                                                        "media.hdTranscode",
                                                        "It must be true or false.")));
    }

    @Test
    void codecsAreAListOrATextWithCommas() {
        var media =
                Map.<String, @Nullable Object>of(
                        "codecs",
                        "opus, alaw,flv",
                        "codecsExcludeSip",
                        List.of("g722"),
                        "stripCodecs",
                        List.of("*Edge/*=SILK,G722", "Old*=OPUS"));
        assertThat(patch(ACME, Map.of("media", media))).isInstanceOf(Done.class);
        var row = SCENE.call(em -> em.find(TenantEntity.class, "acme"));
        var stored = row.media().toMedia().codecs();
        assertThat(stored.listed()).containsExactly("opus", "alaw", "flv");
        assertThat(stored.strippedFrom("Old Phone 2")).containsExactly("OPUS");
        assertThat(shown(ACME).get("media"))
                .asInstanceOf(MAP)
                .containsEntry("codecsExcludeSip", List.of("g722"))
                .containsEntry("stripCodecs", List.of("*Edge/*=SILK,G722", "Old*=OPUS"));
    }

    @ParameterizedTest
    @CsvSource({
        "stripCodecs, Edge, <User-Agent>",
        "stripCodecs, a;b=G722, ';'",
        "phoneSdpLines, a=sendonly, phoneSdpLines[0]",
        "browserCodecs, MP3, MP3"
    })
    void whatIsWrongWithTheMediaIsNamed(String field, String value, String reason) {
        var outcome = patch(ACME, Map.of("media", Map.of(field, List.of(value))));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> {
                            assertThat(refused.problem().field()).isEqualTo("media." + field);
                            assertThat(refused.problem().reason()).contains(reason);
                        });
    }

    @Test
    void whatIsBrokenAlreadyIsToldAsSuchAndMayBeMended() {
        SCENE.call(em ->
                em.createQuery("update ExtensionEntity e set e.authUser = 'a b'").executeUpdate());
        assertThat(patch(ACME, Map.of("maxCalls", 3L)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> {
                            assertThat(refused.problem().field()).isEmpty();
                            assertThat(refused.problem().reason())
                                    .startsWith("The stored configuration is broken")
                                    .contains("1001");
                        });
        assertThat(patch(ALICE, Map.of("authUser", "ab", "password", "y")))
                .isInstanceOf(Done.class);
        assertThat(patch(ACME, Map.of("maxCalls", 3L))).isInstanceOf(Done.class);
    }

    private static RemoteAccount account(Keeper keeper, String password, int port) {
        return new RemoteAccount(keeper, "alice", "", password, "pbx.example", "", port, true, "");
    }

    private RemoteAccount remote() {
        return stored(ALICE).toExtension().remote().orElseThrow();
    }

    private ExtensionEntity stored(Subject subject) {
        return SCENE.call(StoredConfiguration::read).extensions().stream()
                .filter(row -> row.number().equals(subject.key()))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, @Nullable Object> shown(Subject subject) {
        return SCENE.shown(subject);
    }

    private EditOutcome patch(Subject subject, Map<String, @Nullable Object> document) {
        return SCENE.patch(subject, document);
    }
}
