package org.ringway.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ringway.registrar.Binding.Origin;
import org.ringway.registrar.RegisterRequest.Scope;
import org.ringway.registrar.RegisterResult.Refused;
import org.ringway.registrar.RegisterResult.Registered;
import org.ringway.sip.Transport;

/// An extension with more contacts than it may have, some of them of phones that are not there any
/// more.
class CrowdedRegistrarTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Aor ALICE = new Aor("demo", "1001");
    private static final int RELOADS = 100;

    private final Set<String> dead = new HashSet<>();
    private final Registrar registrar =
            new Registrar(binding -> !dead.contains(binding.origin().flow()));

    @Test
    void aPageThatIsLoadedAHundredTimesHasOneContact() {
        for (var load = 1; load <= RELOADS; load++) {
            var contact = "<sip:" + load + "x@" + load + ".invalid>;+sip.instance=\"<urn:uuid:1>\"";
            assertThat(register(contact, load)).isInstanceOf(Registered.class);
            assertThat(contacts()).containsExactly("sip:" + load + "x@" + load + ".invalid");
        }
        assertThat(registrar.size()).isEqualTo(1);
    }

    @Test
    void aPageWithoutAnInstanceLeavesNothingBehindWhenItsConnectionGoesFirst() {
        for (var load = 1; load <= RELOADS; load++) {
            registrar.dropFlow("flow-" + (load - 1));
            assertThat(register("<sip:" + load + "@x.invalid>", load))
                    .isInstanceOf(Registered.class);
        }
        assertThat(contacts()).containsExactly("sip:" + RELOADS + "@x.invalid");
    }

    @Test
    void theOldestThatIsDeadMakesRoom() {
        fill();
        dead.addAll(List.of("flow-3", "flow-7"));
        assertThat(register("<sip:11@x.invalid>", 11)).isInstanceOf(Registered.class);
        assertThat(contacts())
                .hasSize(Registrar.MOST_CONTACTS)
                .contains("sip:11@x.invalid", "sip:7@x.invalid")
                .doesNotContain("sip:3@x.invalid");
        assertThat(registrar.over("flow-3")).isEmpty();
        assertThat(register("<sip:12@x.invalid>", 12)).isInstanceOf(Registered.class);
        assertThat(contacts()).contains("sip:12@x.invalid").doesNotContain("sip:7@x.invalid");
        assertThat(register("<sip:13@x.invalid>", 13))
                .isEqualTo(new Refused(403, "Too Many Contacts"));
    }

    @Test
    void nobodyIsEvictedWhileThereIsRoom() {
        dead.addAll(List.of("flow-1", "flow-2"));
        fill();
        assertThat(contacts()).hasSize(Registrar.MOST_CONTACTS);
    }

    @Test
    void whoeverAsksIsThere() {
        fill();
        dead.add("flow-11");
        assertThat(register("<sip:11@x.invalid>", 11))
                .isEqualTo(new Refused(403, "Too Many Contacts"));
        assertThat(contacts()).hasSize(Registrar.MOST_CONTACTS).doesNotContain("sip:11@x.invalid");
    }

    private void fill() {
        for (var phone = 1; phone <= Registrar.MOST_CONTACTS; phone++) {
            register("<sip:" + phone + "@x.invalid>", phone);
        }
    }

    private List<String> contacts() {
        return registrar.bindings(ALICE, NOW).stream().map(Binding::contact).toList();
    }

    private RegisterResult register(String contact, int flow) {
        var request =
                new RegisterRequest(
                        ALICE,
                        RegisterRequest.contacts(contact).orElseThrow(),
                        Scope.LISTED,
                        "",
                        "call-" + flow,
                        1,
                        new Origin("flow-" + flow, Transport.WSS, "page"));
        return registrar.register(request, NOW);
    }
}
