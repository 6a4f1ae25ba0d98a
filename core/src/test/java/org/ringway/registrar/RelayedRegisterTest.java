package org.ringway.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ringway.registrar.RegisterRequest.Scope;
import org.ringway.registrar.RegisterResult.Registered;
import org.ringway.sip.NameAddr;
import org.ringway.sip.Transport;

class RelayedRegisterTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Aor ALICE = new Aor("acme", "1001");
    private static final String LAPTOP = "<sip:x@a.invalid>;+sip.instance=\"<urn:uuid:1>\"";
    private static final String MOBILE = "<sip:y@b.invalid>;+sip.instance=\"<urn:uuid:2>\"";

    private final Registrar registrar = new Registrar();

    @Test
    void everyPhoneHasAnAddressOfItsOwnThatStays() {
        var laptop = user(LAPTOP);
        assertThat(laptop).matches("1001-[0-9a-f]{16}").isNotEqualTo(user(MOBILE));
        var elsewhere = "<sip:z@c.invalid>;+sip.instance=\"<urn:uuid:1>\"";
        assertThat(user(elsewhere)).isEqualTo(laptop);
        assertThat(RelayedRegister.userOf(ALICE)).isNotEqualTo(laptop);
    }

    @Test
    void theSameNumberOfAnotherTenantIsSomebodyElse() {
        assertThat(RelayedRegister.userOf(new Aor("other", "1001")))
                .isNotEqualTo(RelayedRegister.userOf(ALICE));
    }

    @Test
    void aBindingIsFoundByTheAddressThatTheOtherRegistrarWasGiven() {
        var relayed = relayed(LAPTOP + ";expires=300", "");
        var user = relayed.wishes().keySet().iterator().next();
        var granted = relayed.granted(theirs("<sip:" + user + "@gw>;expires=200"), "");

        var bindings = confirm(granted);

        assertThat(bindings).hasSize(1);
        assertThat(RelayedRegister.userOf(bindings.getFirst())).isEqualTo(user);
        assertThat(bindings.getFirst().expiresAt()).isEqualTo(NOW.plusSeconds(200));
    }

    @Test
    void whatThePhoneAsksIsAskedAndNeverMoreThanAnHour() {
        assertThat(relayed(LAPTOP, "120").wishes().values()).containsExactly(120L);
        assertThat(relayed(LAPTOP + ";expires=0", "120").wishes().values()).containsExactly(0L);
        assertThat(relayed(LAPTOP, "86400").wishes().values()).containsExactly(3600L);
        assertThat(relayed(LAPTOP, "").wishes().values()).containsExactly(3600L);
    }

    @Test
    void anExpiryMayBeShorterThanOurOwnShortest() {
        var relayed = relayed(LAPTOP, "300");
        var theirs = theirs("<sip:" + user(LAPTOP) + "@gw>");

        var bindings = confirm(relayed.granted(theirs, "15"));

        assertThat(Duration.between(NOW, bindings.getFirst().expiresAt())).hasSeconds(15);
    }

    @Test
    void whatTheOtherRegistrarDoesNotListIsNotRegistered() {
        var relayed = relayed(LAPTOP, "300");

        assertThat(confirm(relayed.granted(theirs("<sip:desk@elsewhere>;expires=300"), "")))
                .isEmpty();
    }

    @Test
    void aStarForgetsOnlyWhatCameThroughHere() {
        var bindings =
                confirm(
                        relayed(LAPTOP, "300")
                                .granted(theirs("<sip:" + user(LAPTOP) + "@gw>;expires=300"), ""));
        var all = new RegisterRequest(ALICE, List.of(), Scope.ALL, "0", "call", 2, origin());

        assertThat(new RelayedRegister(all, bindings).wishes())
                .containsExactly(Map.entry(user(LAPTOP), 0L));
    }

    private List<Binding> confirm(RegisterRequest granted) {
        return ((Registered) registrar.confirm(granted, NOW)).bindings();
    }

    private static String user(String contact) {
        return relayed(contact, "").wishes().keySet().iterator().next();
    }

    private static RelayedRegister relayed(String contact, String expires) {
        var contacts = NameAddr.parseList(contact).orElseThrow();
        return new RelayedRegister(
                new RegisterRequest(ALICE, contacts, Scope.LISTED, expires, "call", 1, origin()),
                List.of());
    }

    private static List<NameAddr> theirs(String contacts) {
        return NameAddr.parseList(contacts).orElseThrow();
    }

    private static Binding.Origin origin() {
        return new Binding.Origin("240.0.0.1", Transport.WSS, "");
    }
}
