package org.ringway.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringway.registrar.Binding.Origin;
import org.ringway.registrar.RegisterRequest.Scope;
import org.ringway.registrar.RegisterResult.Refused;
import org.ringway.registrar.RegisterResult.Registered;
import org.ringway.sip.Transport;

class RegistrarTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Aor ALICE = new Aor("demo", "1001");
    private static final Origin PHONE = new Origin("192.0.2.7:5060", Transport.UDP, "phone 1");
    private static final Origin TAB = new Origin("flow-1", Transport.WSS, "JsSIP 3.10");

    private final Registrar registrar = new Registrar();
    private int sequence;

    @Test
    void aBindingRemembersWhereItCameFrom() {
        var binding = registered(register("<sip:a@192.0.2.7>;expires=600", PHONE)).getFirst();
        assertThat(binding)
                .isEqualTo(
                        new Binding(
                                ALICE,
                                "sip:a@192.0.2.7",
                                PHONE,
                                "",
                                NOW.plusSeconds(600),
                                "call-1",
                                1));
        assertThat(registrar.bindings(ALICE, NOW)).containsExactly(binding);
        assertThat(registrar.size()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', 3600",
        "'', 600, 600",
        "120, 600, 120",
        "1, '', 60",
        "59, '', 60",
        "3601, '', 3600",
        "4294967295, '', 3600",
        "99999999999999999999, '', 3600",
        "soon, '', 3600",
        "-5, '', 3600",
    })
    void theTimeIsClamped(String parameter, String header, long seconds) {
        var contact = parameter.isEmpty() ? "<sip:a@h>" : "<sip:a@h>;expires=" + parameter;
        var result = registrar.register(request(contact, header, PHONE), NOW);
        assertThat(registered(result))
                .extracting(Binding::expiresAt)
                .containsExactly(NOW.plusSeconds(seconds));
    }

    @Test
    void aBindingIsGoneWhenItsTimeIsOver() {
        register("<sip:a@h>;expires=60", PHONE);
        register("<sip:b@h>;expires=120", PHONE);
        assertThat(registrar.bindings(ALICE, NOW.plusSeconds(59))).hasSize(2);
        assertThat(contacts(NOW.plusSeconds(60))).containsExactly("sip:b@h");
        registrar.expire(NOW.plusSeconds(120));
        assertThat(registrar.size()).isZero();
    }

    @Test
    void severalPhonesOfOnePersonAreAllBoundTheNewestFirst() {
        register("<sip:a@h>", PHONE);
        register("<sip:b@h>", TAB);
        assertThat(contacts(NOW)).containsExactly("sip:b@h", "sip:a@h");
    }

    @Test
    void withoutAContactTheBindingsAreListed() {
        register("<sip:a@h>", PHONE);
        assertThat(registered(register("", TAB))).hasSize(1);
    }

    @Test
    void expiresZeroRemovesOneBinding() {
        register("<sip:a@h>", PHONE);
        register("<sip:b@h>", PHONE);
        assertThat(registered(register("<sip:a@h>;expires=0", PHONE)))
                .extracting(Binding::contact)
                .containsExactly("sip:b@h");
    }

    @Test
    void aStarWithExpiresZeroRemovesEveryBinding() {
        register("<sip:a@h>", PHONE);
        register("<sip:b@h>", TAB);
        assertThat(registered(star("0"))).isEmpty();
        assertThat(registrar.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"60", "", "00", "x"})
    void aStarWithAnyOtherTimeIsABadRequest(String expires) {
        register("<sip:a@h>", PHONE);
        assertThat(star(expires)).isEqualTo(new Refused(400, "Contact * Needs Expires 0"));
        assertThat(registrar.size()).isEqualTo(1);
    }

    @Test
    void theSameInstanceReplacesItsContact() {
        register("<sip:x@1.invalid>;+sip.instance=\"<urn:uuid:1>\";reg-id=1", TAB);
        var reload = new Origin("flow-2", Transport.WSS, "JsSIP 3.10");
        register("<sip:y@2.invalid>;+sip.instance=\"<urn:uuid:1>\";reg-id=1", reload);
        assertThat(contacts(NOW)).containsExactly("sip:y@2.invalid");
        register("<sip:z@3.invalid>;+sip.instance=\"<urn:uuid:1>\";reg-id=2", reload);
        assertThat(contacts(NOW)).containsExactly("sip:z@3.invalid", "sip:y@2.invalid");
        assertThat(registrar.bindings(ALICE, NOW).getFirst().instance()).isEqualTo("urn:uuid:1 2");
    }

    @Test
    void theSameContactOverTheSameConnectionIsOneBinding() {
        register("<sip:x@h>", TAB);
        register("<sip:x@h>;+sip.instance=\"<urn:uuid:1>\"", TAB);
        assertThat(registrar.size()).isEqualTo(1);
    }

    @Test
    void anEleventhContactIsRefusedAsAWhole() {
        for (var phone = 1; phone <= 9; phone++) {
            register("<sip:p" + phone + "@h>", PHONE);
        }
        assertThat(register("<sip:x@h>, <sip:y@h>", TAB))
                .isEqualTo(new Refused(403, "Too Many Contacts"));
        assertThat(registrar.size()).isEqualTo(9);
        assertThat(registered(register("<sip:x@h>", TAB))).hasSize(10);
        assertThat(registered(register("<sip:x@h>", TAB))).as("a refresh").hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<mailto:a@h>", "<sip:>", "<sip:a@h>, <http://h>"})
    void aContactThatCannotBeReachedIsABadRequest(String contact) {
        assertThat(register(contact, PHONE)).isEqualTo(new Refused(400, "Bad Contact"));
        assertThat(registrar.size()).isZero();
    }

    @Test
    void anEndlessContactIsABadRequest() {
        assertThat(register("<sip:" + "a".repeat(1100) + "@h>", PHONE))
                .isEqualTo(new Refused(400, "Bad Contact"));
    }

    @Test
    void anOldRequestOfTheSameRegistrationChangesNothing() {
        register("<sip:a@h>;expires=600", PHONE);
        sequence = 0;
        assertThat(register("<sip:a@h>;expires=0", PHONE))
                .isEqualTo(new Refused(500, "Out of Order"));
        sequence = 0;
        assertThat(star("0")).isEqualTo(new Refused(500, "Out of Order"));
        assertThat(registrar.size()).isEqualTo(1);
        var reboot =
                new RegisterRequest(
                        ALICE,
                        RegisterRequest.contacts("<sip:a@h>;expires=0").orElseThrow(),
                        Scope.LISTED,
                        "",
                        "call-2",
                        1,
                        PHONE);
        assertThat(registered(registrar.register(reboot, NOW))).isEmpty();
    }

    @Test
    void aClosedConnectionTakesItsBindingsAlong() {
        register("<sip:a@h>", TAB);
        register("<sip:b@h>", PHONE);
        var other = new Aor("acme", "1001");
        registrar.register(requestOf(other, "<sip:c@h>", TAB), NOW);
        assertThat(registrar.dropFlow("flow-1"))
                .extracting(Binding::contact)
                .containsExactlyInAnyOrder("sip:a@h", "sip:c@h");
        assertThat(contacts(NOW)).containsExactly("sip:b@h");
        assertThat(registrar.dropFlow("flow-1")).isEmpty();
    }

    @Test
    void onePhoneOfSeveralAtOneAddressIsDroppedAlone() {
        register("<sip:a@h>", PHONE);
        register("<sip:b@h>", PHONE);
        var other = new Aor("acme", "1001");
        registrar.register(requestOf(other, "<sip:a@h>", PHONE), NOW);
        var gone = registrar.bindings(ALICE, NOW).getLast();
        assertThat(registrar.drop(gone)).isTrue();
        assertThat(registrar.drop(gone)).isFalse();
        assertThat(contacts(NOW)).containsExactly("sip:b@h");
        assertThat(registrar.bindings(other, NOW)).hasSize(1);
        assertThat(registrar.over(PHONE.flow())).hasSize(2);
    }

    @Test
    void aPhoneThatHasRegisteredAnewIsNotDropped() {
        register("<sip:a@h>", PHONE);
        var before = registrar.bindings(ALICE, NOW).getFirst();
        register("<sip:a@h>", PHONE);
        assertThat(registrar.drop(before)).isFalse();
        assertThat(contacts(NOW)).containsExactly("sip:a@h");
    }

    @Test
    void aConnectionThatWasReplacedTakesNothingAlong() {
        register("<sip:x@h>;+sip.instance=\"<urn:uuid:1>\"", TAB);
        var reload = new Origin("flow-2", Transport.WSS, "JsSIP 3.10");
        register("<sip:y@h>;+sip.instance=\"<urn:uuid:1>\"", reload);
        assertThat(registrar.dropFlow("flow-1")).isEmpty();
        assertThat(contacts(NOW)).containsExactly("sip:y@h");
    }

    @Test
    void twoTenantsNeverMeet() {
        register("<sip:a@h>", PHONE);
        var namesake = new Aor("acme", "1001");
        assertThat(registrar.bindings(namesake, NOW)).isEmpty();
        registrar.register(requestOf(namesake, "<sip:b@h>", TAB), NOW);
        assertThat(contacts(NOW)).containsExactly("sip:a@h");
        assertThat(registrar.ofTenant("acme", NOW))
                .extracting(Binding::contact)
                .containsExactly("sip:b@h");
        assertThat(registrar.ofTenant("acme", NOW.plus(Registrar.LONGEST))).isEmpty();
    }

    @Test
    void anEndlessNameIsCut() {
        var origin = new Origin("flow-1", Transport.WS, "x".repeat(60_000));
        assertThat(origin.userAgent()).hasSize(256);
    }

    @Test
    void contactsThatCannotBeReadAreNone() {
        assertThat(RegisterRequest.contacts("<sip:a@h")).isEmpty();
        assertThat(RegisterRequest.contacts(" ")).contains(List.of());
    }

    /// The same moves on a table that is too simple to be wrong.
    @Test
    void thousandsOfMovesLeaveExactlyWhatTheyShould() {
        var random = new Random(20_261_120);
        var expected = new HashMap<String, Instant>();
        var flows = new HashMap<String, String>();
        var now = NOW;
        for (var move = 0; move < 20_000; move++) {
            now = now.plusSeconds(random.nextInt(30));
            var contact = "sip:c" + random.nextInt(8) + "@h";
            var flow = "flow-" + random.nextInt(4);
            var seconds = random.nextInt(4) == 0 ? 0 : 60 + random.nextInt(600);
            if (random.nextInt(5) == 0) {
                registrar.dropFlow(flow);
                expected.keySet().removeIf(known -> flow.equals(flows.get(known)));
            } else {
                var origin = new Origin(flow, Transport.WS, "");
                var header = "<" + contact + ">;expires=" + seconds;
                registrar.register(requestOf(ALICE, header, origin), now);
                expected.remove(contact);
                if (seconds > 0) {
                    expected.put(contact, now.plusSeconds(seconds));
                    flows.put(contact, flow);
                }
            }
            var at = now;
            expected.values().removeIf(end -> !end.isAfter(at));
            assertThat(contacts(now))
                    .as("move %d, seed 20261120", move)
                    .containsExactlyInAnyOrderElementsOf(expected.keySet());
        }
    }

    private List<String> contacts(Instant at) {
        return registrar.bindings(ALICE, at).stream().map(Binding::contact).toList();
    }

    @Test
    void whoMayNoLongerHaveBindingsLosesThem() {
        var bob = new Aor("demo", "1002");
        register("<sip:a@h>", TAB);
        registrar.register(requestOf(bob, "<sip:b@h>", TAB), NOW);
        registrar.keep(bob::equals);
        assertThat(registrar.bindings(ALICE, NOW)).isEmpty();
        assertThat(registrar.bindings(bob, NOW)).hasSize(1);
        assertThat(registrar.dropFlow(TAB.flow())).hasSize(1);
    }

    private RegisterResult register(String contacts, Origin origin) {
        return registrar.register(request(contacts, "", origin), NOW);
    }

    private RegisterRequest request(String contacts, String expires, Origin origin) {
        return new RegisterRequest(
                ALICE,
                RegisterRequest.contacts(contacts).orElseThrow(),
                Scope.LISTED,
                expires,
                "call-1",
                ++sequence,
                origin);
    }

    private RegisterRequest requestOf(Aor aor, String contacts, Origin origin) {
        return new RegisterRequest(
                aor,
                RegisterRequest.contacts(contacts).orElseThrow(),
                Scope.LISTED,
                "",
                "call-1",
                ++sequence,
                origin);
    }

    private RegisterResult star(String expires) {
        var request =
                new RegisterRequest(
                        ALICE, List.of(), Scope.ALL, expires, "call-1", ++sequence, PHONE);
        return registrar.register(request, NOW.plus(Duration.ofSeconds(1)));
    }

    private static List<Binding> registered(RegisterResult result) {
        assertThat(result).isInstanceOf(Registered.class);
        return ((Registered) result).bindings();
    }
}
