package org.ringway.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ringway.certificate.CertificatePin;
import org.ringway.certificate.Issuer;
import org.ringway.certificate.KeyedChain;
import org.ringway.certificate.PeerSight;
import org.ringway.sip.Transport;
import org.ringway.tenant.CodecPolicy;
import org.ringway.tenant.Trunk;
import org.ringway.tenant.TrunkLines;

/// Which of the certificates that a trunk's servers show is pinned.
class PinChoiceTest {
    private static final String SERVER = "192.0.2.1:5061/tls";

    private final Instant now = Instant.now();
    private final KeyedChain certificate = Issuer.selfSigned("pbx.example");
    private final CertificatePin pin = CertificatePin.of(certificate.leaf());
    private final PeerSight shown =
            new PeerSight(SERVER, certificate.chain(), "self-signed: CN=leaf");

    @Test
    void itIsTheServersOwn() {
        var office = Issuer.root("root").intermediate("office").ec("pbx.example");
        var sight = new PeerSight(SERVER, office.chain(), "");
        assertThat(PinChoice.of(List.of(sight), Optional.empty(), now))
                .isEqualTo(new PinChoice.Chosen(office.leaf()));
    }

    @Test
    void serversThatShowTheSameOrNothingAreOfOneMind() {
        var silent = new PeerSight(SERVER, List.of(), "nobody answers there");
        assertThat(PinChoice.of(List.of(silent, shown, shown), Optional.of(pin), now))
                .isEqualTo(new PinChoice.Chosen(certificate.leaf()));
    }

    @Test
    void whoShowsSomethingElseThanExpectedIsNotPinned() {
        var other = Optional.of(new CertificatePin("ab".repeat(32)));
        assertRefused(List.of(shown), other, pin.toString());
    }

    @Test
    void nothingIsPinnedWhenNothingIsShownOrTooMuch() {
        assertRefused(List.of(), Optional.empty(), "leads nowhere");
        var silent = new PeerSight(SERVER, List.of(), "nobody answers there");
        assertRefused(List.of(silent), Optional.empty(), SERVER + ": nobody answers there.");
        var another = new PeerSight(SERVER, Issuer.selfSigned("pbx.example").chain(), "");
        assertRefused(List.of(shown, another), Optional.empty(), "different certificates");
    }

    @Test
    void whatCallsWouldNotTakeIsNotPinned() {
        var past = new Issuer.Span(now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(1)));
        var expired = Issuer.root("root").chain("EC", 256, past, "pbx.example");
        var sight = new PeerSight(SERVER, expired.chain(), "expired");
        assertRefused(List.of(sight), Optional.empty(), "expired on " + expired.notAfter());
    }

    @Test
    void anExpectationIsASha256() {
        assertThat(PinChoice.fault(Map.of())).isEmpty();
        assertThat(PinChoice.expected(Map.of())).isEmpty();
        var good = Map.<String, @Nullable Object>of("sha256", pin.toString());
        assertThat(PinChoice.fault(good)).isEmpty();
        assertThat(PinChoice.expected(good)).contains(pin);
        assertFault(Map.of("sha256", "ab"), 422, "sha256");
        assertFault(Map.of("sha256", 7L), 400, "sha256");
        assertFault(Map.of("host", "a.example"), 400, "host");
    }

    private static void assertFault(
            Map<String, @Nullable Object> document, int status, String field) {
        assertThat(PinChoice.fault(document))
                .hasValueSatisfying(problem -> {
                    assertThat(problem.status()).isEqualTo(status);
                    assertThat(problem.field()).isEqualTo(field);
                });
    }

    @Test
    void aTrunkThatIsBeingMovedIsNotWhereItWasLookedAt() {
        var trunk =
                new Trunk(
                        "pbx",
                        "pbx.example",
                        0,
                        Transport.TLS,
                        CodecPolicy.ANY,
                        TrunkLines.ANY,
                        true);
        var stored = new HashMap<String, @Nullable Object>();
        stored.put("host", "pbx.example");
        stored.put("port", null);
        stored.put("transport", "tls");
        stored.put("outboundProxy", "");
        assertThat(PinChoice.isAtSamePlace(trunk, stored)).isTrue();
        stored.put("port", 5061L);
        assertThat(PinChoice.isAtSamePlace(trunk, stored)).isFalse();
        stored.put("port", null);
        stored.put("host", "other.example");
        assertThat(PinChoice.isAtSamePlace(trunk, stored)).isFalse();
    }

    private void assertRefused(
            List<PeerSight> sights, Optional<CertificatePin> expected, String reason) {
        assertThat(PinChoice.of(sights, expected, now))
                .isInstanceOfSatisfying(
                        PinChoice.Nothing.class,
                        nothing -> {
                            assertThat(nothing.problem().status()).isEqualTo(409);
                            assertThat(nothing.problem().reason()).contains(reason);
                        });
    }
}
