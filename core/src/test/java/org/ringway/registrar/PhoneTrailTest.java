package org.ringway.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.location.Target;
import org.ringway.sip.Transport;

class PhoneTrailTest {
    private static final Aor AOR = new Aor("demo", "1003");
    private static final String CONTACT = "sip:1003@10.0.0.5:5060";
    private static final Target HOME = udp("192.0.2.7", 1024);
    private static final Target REBOUND = udp("192.0.2.7", 2048);
    private static final Target MOBILE = udp("203.0.113.9", 4096);
    private static final Target STRANGER = udp("198.51.100.66", 5060);

    private static Target udp(String address, int port) {
        return new Target(address, port, Transport.UDP);
    }

    private static Binding at(Target source, String instance, String callId) {
        return new Binding(
                AOR, CONTACT, Binding.Origin.at(source, "phone"), instance, Instant.MAX, callId, 1);
    }

    private static Binding at(Target source) {
        return at(source, "", "series");
    }

    private static PhoneTrail to(Binding binding) {
        return PhoneTrail.to(binding).orElseThrow();
    }

    @Test
    void aPhoneIsWhereItHasRegisteredFrom() {
        assertThat(to(at(HOME)).now(List.of(at(HOME)))).isEqualTo(HOME);
        assertThat(to(at(HOME)).now(List.of())).isEqualTo(HOME);
    }

    @Test
    void aBrowserLeavesNoTrail() {
        var origin = new Binding.Origin("240.0.0.1", Transport.WSS, "page");
        var binding = new Binding(AOR, CONTACT, origin, "", Instant.MAX, "series", 1);
        assertThat(PhoneTrail.to(binding)).isEmpty();
    }

    @Test
    void anIpv6AddressIsWrittenInBracketsAndReadAgain() {
        var source = new Target("2001:db8:0:0:0:0:0:1", 5060, Transport.TCP);
        var origin = Binding.Origin.at(source, "phone");
        assertThat(origin.flow()).isEqualTo("[2001:db8:0:0:0:0:0:1]:5060");
        assertThat(origin.source()).contains(source);
    }

    @Test
    void aPhoneThatRegistersFromElsewhereIsThere() {
        var trail = to(at(HOME));
        assertThat(trail.now(List.of(at(MOBILE)))).isEqualTo(MOBILE);
        assertThat(trail.now(List.of(at(HOME)))).isEqualTo(HOME);
    }

    @Test
    void anotherPhoneWithTheSameContactIsNotMistakenForIt() {
        assertThat(to(at(HOME)).now(List.of(at(STRANGER, "", "another series")))).isEqualTo(HOME);
        assertThat(to(at(HOME, "one", "a")).now(List.of(at(STRANGER, "two", "a")))).isEqualTo(HOME);
        assertThat(to(at(HOME, "", "a")).now(List.of(at(STRANGER, "two", "a")))).isEqualTo(HOME);
        assertThat(to(at(HOME, "one", "a")).now(List.of(at(MOBILE, "one", "b")))).isEqualTo(MOBILE);
    }

    @Test
    void aPhoneThatHasCalledIsFollowedByItsBinding() {
        var unregistered = PhoneTrail.from(REBOUND, List.of(at(HOME)));
        assertThat(unregistered.now(List.of(at(MOBILE)))).isEqualTo(REBOUND);
        var registered = PhoneTrail.from(HOME, List.of(at(HOME)));
        assertThat(registered.now(List.of(at(MOBILE)))).isEqualTo(MOBILE);
    }

    @Test
    void aNewPortOfTheSameHostIsFollowed() {
        var phones = List.of(at(HOME));
        var trail = to(at(HOME));
        assertThat(trail.heard(REBOUND, 7, phones)).isFalse();
        assertThat(trail.now(phones)).isEqualTo(REBOUND);
        assertThat(trail.now(List.of(at(MOBILE)))).isEqualTo(MOBILE);
    }

    @Test
    void aRequestThatWasLateDoesNotLeadBack() {
        var phones = List.of(at(HOME));
        var trail = to(at(HOME));
        trail.heard(REBOUND, 8, phones);
        trail.heard(HOME, 7, phones);
        assertThat(trail.now(phones)).isEqualTo(REBOUND);
        trail.heard(STRANGER, 100, phones);
        trail.heard(HOME, 8, phones);
        assertThat(trail.now(phones)).isEqualTo(HOME);
    }

    @Test
    void anotherHostIsFollowedWhenAPhoneOfTheExtensionHasRegisteredThere() {
        var trail = PhoneTrail.from(HOME, List.of());
        assertThat(trail.heard(STRANGER, 7, List.of(at(MOBILE)))).isFalse();
        assertThat(trail.now(List.of(at(MOBILE)))).isEqualTo(HOME);
        assertThat(trail.heard(MOBILE, 7, List.of(at(MOBILE)))).isTrue();
        assertThat(trail.now(List.of(at(MOBILE)))).isEqualTo(MOBILE);
    }

    @Test
    void aPhoneThatIsHeardWhereItHasRegisteredMeanwhileIsOnAnotherHost() {
        var trail = to(at(HOME));
        assertThat(trail.now(List.of(at(MOBILE)))).isEqualTo(MOBILE);
        assertThat(trail.heard(MOBILE, 7, List.of(at(MOBILE)))).isTrue();
        assertThat(trail.heard(MOBILE, 7, List.of(at(MOBILE)))).isFalse();
    }

    @Test
    void anotherTransportOfTheSameHostIsNotFollowed() {
        var trail = to(at(HOME));
        var stream = new Target(HOME.address(), 40_000, Transport.TCP);
        assertThat(trail.heard(stream, 7, List.of(at(HOME)))).isFalse();
        assertThat(trail.now(List.of(at(HOME)))).isEqualTo(HOME);
    }

    @ParameterizedTest
    @CsvSource({
        "sip:1003@192.0.2.7:5062, UDP, false, 5062",
        "sip:1003@192.0.2.7, UDP, false, 5060",
        "sip:1003@192.0.2.7:5062, UDP, true, 1024",
        "sip:1003@192.0.2.7:1024, UDP, false, 1024",
        "sip:1003@10.0.0.5:5062, UDP, false, 1024",
        "sip:1003@192.0.2.7:5062, TCP, false, 1024",
        "sip:1003@phone.example:5062, UDP, false, 1024",
        "nonsense, UDP, false, 1024"
    })
    void onlyOverUdpAndWithoutRportAPhoneListensAtAnotherPortOfItsHost(
            String contact, Transport transport, boolean hasRport, int port) {
        var source = new Target("192.0.2.7", 1024, transport);
        assertThat(PhoneTrail.listening(source, contact, hasRport))
                .isEqualTo(new Target("192.0.2.7", port, transport));
    }
}
