package org.ringway.persistence.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.persistence.edit.EditScene.ACME;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.editing.EditOutcome.Done;
import org.ringway.persistence.tenant.TenantEntity;
import org.ringway.settings.CandidateSettings.Kind;
import org.ringway.tenant.Advertised;

/// Where a tenant's parties are told to send, in documents.
class AdvertisedEditsTest {
    private static final String FIELD = "advertisedAddresses";

    @RegisterExtension private static final EditScene SCENE = new EditScene();

    @BeforeEach
    void storeAcme() {
        SCENE.put(ACME, Map.of("name", "Acme", "sipDomain", "acme.example"));
    }

    @Test
    void whoMentionsNoneHasThoseOfTheServer() {
        assertThat(SCENE.shown(ACME))
                .containsEntry(FIELD, List.of())
                .containsEntry("candidateType", "host");
        assertThat(stored()).isEqualTo(Advertised.NONE);
    }

    @Test
    void theyAreStoredInOrderShownAsWrittenAndTakenBack() {
        var texts = List.of("203.0.113.5:443", "2001:DB8::5");
        var patch = Map.<String, @Nullable Object>of(FIELD, texts, "candidateType", "srflx");
        assertThat(SCENE.patch(ACME, patch)).isInstanceOf(Done.class);
        assertThat(SCENE.shown(ACME))
                .containsEntry(FIELD, texts)
                .containsEntry("candidateType", "srflx");
        assertThat(stored()).isEqualTo(Advertised.read(texts, Kind.SRFLX));
        assertThat(SCENE.patch(ACME, Map.of(FIELD, List.of()))).isInstanceOf(Done.class);
        assertThat(stored()).isEqualTo(new Advertised(List.of(), Kind.SRFLX));
    }

    @ParameterizedTest
    @CsvSource({
        "gateway.example, 'The character ''g'' (U+0067) at position 1'",
        "203.0.113, advertisedAddresses[1] is not an IPv4 or IPv6 address",
        "203.0.113.5:0, advertisedAddresses[1] is not an IPv4 or IPv6 address",
        "203.0.113.5:65536, advertisedAddresses[1] is not an IPv4 or IPv6 address",
        "0.0.0.0, advertisedAddresses[1] is not an IPv4 or IPv6 address",
        "::ffff:192.0.2.1, advertisedAddresses[1] stands there already",
        "192.0.2.1, It holds 192.0.2.1 twice."
    })
    void whatCannotBeToldIsRefusedAndNothingChanges(String text, String reason) {
        var outcome = SCENE.patch(ACME, Map.of(FIELD, List.of("192.0.2.1", text)));
        EditScene.refused(outcome, FIELD, reason);
        assertThat(stored()).isEqualTo(Advertised.NONE);
    }

    @Test
    void theyAreNotTooManyAndOfAKindThatIsKnown() {
        var many = new ArrayList<String>();
        for (var last = 1; last <= 17; last++) {
            many.add("192.0.2." + last);
        }
        EditScene.refused(SCENE.patch(ACME, Map.of(FIELD, many)), FIELD, "more than 16 addresses");
        EditScene.refused(
                SCENE.patch(ACME, Map.of("candidateType", "relay")),
                "candidateType",
                "It must be one of host, srflx.");
        EditScene.refused(
                SCENE.patch(ACME, Map.of(FIELD, Collections.singletonList(5L))),
                FIELD,
                "It must be a list of texts.");
    }

    private static Advertised stored() {
        return SCENE.call(em -> em.find(TenantEntity.class, "acme")).media().toMedia().advertised();
    }
}
