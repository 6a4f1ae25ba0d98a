package org.ringway.persistence.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.persistence.edit.EditScene.ACME;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.editing.Edit;
import org.ringway.editing.EditOutcome;
import org.ringway.editing.EditOutcome.Deleted;
import org.ringway.editing.EditOutcome.Done;
import org.ringway.editing.EditOutcome.Ground;
import org.ringway.editing.Kind;
import org.ringway.editing.Subject;
import org.ringway.persistence.tenant.StoredConfiguration;
import org.ringway.tenant.Agent;
import org.ringway.tenant.Agent.Dialect;
import org.ringway.tenant.Agent.Fallback;

/// Agents, in documents and beside everything else that has a number.
class AgentEditsTest {
    private static final String VOICE = "sip:voice@192.0.2.1:5070;transport=tcp";
    private static final Subject RECEPTION = agent("700");
    private static final Subject ALICE = new Subject(Kind.EXTENSION, "acme", "1001");
    private static final Subject CARRIER = new Subject(Kind.TRUNK, "acme", "carrier");
    private static final Subject ECHO = new Subject(Kind.ROUTE, "acme", "echo");

    @RegisterExtension private static final EditScene SCENE = new EditScene();

    @BeforeEach
    void storeAcme() {
        SCENE.put(ACME, Map.of("name", "Acme", "sipDomain", "acme.example"));
        SCENE.put(ALICE, Map.of("password", "sesame", "aliases", List.of("anna")));
        SCENE.put(CARRIER, Map.of("host", "192.0.2.9"));
        SCENE.put(ECHO, Map.of("match", "600", "target", "echo"));
        assertThat(SCENE.put(RECEPTION, Map.of("url", VOICE))).isInstanceOf(Done.class);
    }

    @Test
    void whatIsNotMentionedHasItsUsualValue() {
        var usual = new HashMap<String, @Nullable Object>();
        usual.put("number", "700");
        usual.put("dialect", "sip");
        usual.put("url", VOICE);
        usual.put("fallbackTarget", "");
        usual.put("transferTargets", List.of());
        usual.put("maxDurationSeconds", null);
        assertThat(SCENE.shown(RECEPTION)).isEqualTo(usual);
        assertThat(stored("700")).isEqualTo(new Agent("700", VOICE));
    }

    @Test
    void everythingIsStoredAndTakenBack() {
        var fallback = "trunk:carrier:+49301234567";
        var targets = List.of("1001", "030X*", "sales");
        assertThat(
                        SCENE.patch(
                                RECEPTION,
                                Map.of(
                                        "url",
                                        "1001",
                                        "fallbackTarget",
                                        fallback,
                                        "transferTargets",
                                        targets,
                                        "maxDurationSeconds",
                                        600L)))
                .isInstanceOf(Done.class);
        assertThat(stored("700"))
                .isEqualTo(
                        new Agent(
                                "700",
                                Dialect.SIP,
                                "1001",
                                Optional.of(new Fallback.ToTrunk("carrier", "+49301234567")),
                                targets,
                                Optional.of(Duration.ofMinutes(10))));
        assertThat(SCENE.shown(RECEPTION))
                .containsEntry("fallbackTarget", fallback)
                .containsEntry("transferTargets", targets)
                .containsEntry("maxDurationSeconds", 600L);
        assertThat(SCENE.put(RECEPTION, Map.of("url", VOICE))).isInstanceOf(Done.class);
        assertThat(stored("700")).isEqualTo(new Agent("700", VOICE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    url             | 1999                | url             | neither a SIP URI nor an extension
                    url             | http://voice        | url             | neither a SIP URI nor an extension
                    url             | sip:a b@c           | url             | U+0020
                    dialect         | twilio-media-streams | dialect        | twilio-media-streams, which is not there yet
                    dialect         | smoke               | dialect         | sip, twilio-media-streams
                    fallbackTarget  | extension:1999      | fallbackTarget  | unknown extension 1999
                    fallbackTarget  | extension:          | fallbackTarget  | no fallbackTarget we know
                    fallbackTarget  | trunk:carrier       | fallbackTarget  | no fallbackTarget we know
                    fallbackTarget  | trunk:other:030     | fallbackTarget  | unknown trunk other
                    fallbackTarget  | trunk:carrier:0:30  | fallbackTarget  | trunk without a number
                    fallbackTarget  | agent:700           | fallbackTarget  | itself
                    fallbackTarget  | agent:701           | fallbackTarget  | unknown agent 701
                    fallbackTarget  | 700                 | fallbackTarget  | which it does not reach
                    fallbackTarget  | 0301234567          | fallbackTarget  | which it does not reach
                    fallbackTarget  | echo                | fallbackTarget  | which it does not reach
                    fallbackTarget  | a b                 | fallbackTarget  | U+0020
                    """)
    void whatIsWrongIsNamed(String name, String value, String field, String reason) {
        assertRefused(SCENE.patch(RECEPTION, Map.of(name, value)), Ground.INVALID, field, reason);
        assertThat(stored("700")).isEqualTo(new Agent("700", VOICE));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "86401"})
    void aCallLastsASecondToADay(long seconds) {
        assertRefused(
                SCENE.patch(RECEPTION, Map.of("maxDurationSeconds", seconds)),
                Ground.INVALID,
                "maxDurationSeconds",
                "1 to 86400");
    }

    @Test
    void aPatternOfTransferTargetsIsOne() {
        assertRefused(
                SCENE.patch(RECEPTION, Map.of("transferTargets", List.of("1*1"))),
                Ground.INVALID,
                "transferTargets",
                "only at the end");
    }

    @ParameterizedTest
    @CsvSource({"1001, number", "anna, number", "600, number"})
    void nothingElseOfTheTenantIsCalledAsAnAgent(String number, String field) {
        assertRefused(
                SCENE.put(agent(number), Map.of("url", VOICE)), Ground.CONFLICT, field, number);
    }

    @Test
    void anAgentIsCalledAsNothingElseOfTheTenant() {
        var bob = new Subject(Kind.EXTENSION, "acme", "700");
        var put = SCENE.put(bob, Map.of("password", "x"));
        assertRefused(put, Ground.CONFLICT, "number", "share the name 700");
        var aliases = SCENE.patch(ALICE, Map.of("aliases", List.of("700")));
        assertRefused(aliases, Ground.CONFLICT, "aliases", "share the name 700");
        var echo = SCENE.patch(ECHO, Map.of("match", "700"));
        assertRefused(echo, Ground.CONFLICT, "match", "share the name 700");
        var twice = new Edit(Edit.Action.CREATE, RECEPTION, Map.of("url", VOICE), Set.of());
        assertRefused(SCENE.apply(twice), Ground.CONFLICT, "number", "one already");
    }

    @Test
    void whatAnAgentOrARuleLeadsToStays() {
        assertThat(SCENE.patch(RECEPTION, Map.of("fallbackTarget", "anna")))
                .isInstanceOf(Done.class);
        assertRefused(delete(ALICE), Ground.CONFLICT, "", "falls back on anna");
        assertThat(SCENE.patch(ALICE, Map.of("enabled", false))).isInstanceOf(Done.class);
        var out = new Subject(Kind.ROUTE, "acme", "in");
        var rule = Map.<String, @Nullable Object>of("match", "1", "target", "agent:700");
        assertThat(SCENE.put(out, rule)).isInstanceOf(Done.class);
        assertRefused(delete(RECEPTION), Ground.CONFLICT, "", "rule in leads to");
        assertThat(delete(out)).isInstanceOf(Deleted.class);
        assertThat(delete(RECEPTION)).isInstanceOf(Deleted.class);
        assertThat(delete(ALICE)).isInstanceOf(Deleted.class);
    }

    private static Subject agent(String number) {
        return new Subject(Kind.AGENT, "acme", number);
    }

    private static EditOutcome delete(Subject subject) {
        return SCENE.apply(Edit.delete(subject, Set.of()));
    }

    private static void assertRefused(
            EditOutcome outcome, Ground ground, String field, String reason) {
        assertThat(EditScene.refused(outcome, field, reason).ground()).isEqualTo(ground);
    }

    private static Agent stored(String number) {
        return SCENE.call(StoredConfiguration::read).agents().stream()
                .filter(row -> row.number().equals(number))
                .findFirst()
                .orElseThrow()
                .toAgent()
                .orElseThrow();
    }
}
