package org.ringway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.SocketException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ringway.sdp.negotiation.LocalTransport.Candidate;
import org.ringway.settings.CandidateSettings;
import org.ringway.settings.CandidateSettings.Kind;
import org.ringway.settings.GatewaySettings;
import org.ringway.settings.HostPort;
import org.ringway.tenant.Advertised;

/// Which candidates browsers are told.
class LocalAddressesTest {
    private static final int PORT = 10_000;
    private static final HostPort OUTSIDE = new HostPort("203.0.113.5", 40_000);
    private static final Candidate OWN = Candidate.host("10.0.0.7", PORT);

    private final LocalAddresses addresses = own();

    @Test
    void theBoundAddressIsTheOnlyOne() {
        assertThat(addresses.candidates(PORT)).containsExactly(OWN);
    }

    @Test
    void mappedOnesAreToldInsteadOfIt() {
        var other = new HostPort("203.0.113.6", PORT);
        addresses.map(new CandidateSettings(List.of(OUTSIDE, other), Kind.HOST));
        assertThat(addresses.candidates(PORT))
                .containsExactly(
                        Candidate.host("203.0.113.5", 40_000), Candidate.host("203.0.113.6", PORT));
        assertThat(addresses.plainHost()).isEqualTo("10.0.0.7");
    }

    @Test
    void mappedOnesThatAreReflexiveComeBeforeItAndNameIt() {
        addresses.map(new CandidateSettings(List.of(OUTSIDE), Kind.SRFLX));
        assertThat(addresses.candidates(PORT))
                .containsExactly(
                        Candidate.host("203.0.113.5", 40_000).reflexive("10.0.0.7", PORT), OWN);
    }

    @Test
    void whatAStunServerSawComesLast() {
        addresses.learn(InetAddress.ofLiteral("203.0.113.9"));
        assertThat(addresses.candidates(PORT))
                .containsExactly(
                        OWN, Candidate.host("203.0.113.9", PORT).reflexive("10.0.0.7", PORT));
    }

    @Test
    void thoseOfATenantAreToldInsteadOfAllThat() {
        addresses.map(new CandidateSettings(List.of(OUTSIDE), Kind.SRFLX));
        addresses.learn(InetAddress.ofLiteral("203.0.113.9"));
        var tenants = tenants(Kind.HOST, "198.51.100.5:443", "198.51.100.6", "2001:db8::6");
        assertThat(addresses.candidates(PORT, tenants))
                .containsExactly(
                        Candidate.host("198.51.100.5", 443),
                        Candidate.host("198.51.100.6", PORT),
                        Candidate.host("2001:db8:0:0:0:0:0:6", PORT));
        assertThat(addresses.plainHost(tenants)).isEqualTo("198.51.100.6");
    }

    @Test
    void thoseOfATenantThatAreReflexiveComeBeforeOurOwnAndNameIt() {
        var tenants = tenants(Kind.SRFLX, "198.51.100.5:443");
        assertThat(addresses.candidates(PORT, tenants))
                .containsExactly(
                        Candidate.host("198.51.100.5", 443).reflexive("10.0.0.7", PORT), OWN);
        assertThat(addresses.plainHost(tenants)).as("it names no ports").isEqualTo("10.0.0.7");
    }

    @Test
    void aTenantThatHasNoneHasThoseOfTheServer() {
        addresses.map(new CandidateSettings(List.of(OUTSIDE), Kind.HOST));
        assertThat(addresses.candidates(PORT, Advertised.NONE))
                .containsExactly(Candidate.host("203.0.113.5", 40_000));
        assertThat(addresses.plainHost(Advertised.NONE)).isEqualTo("10.0.0.7");
    }

    private static Advertised tenants(Kind kind, String... texts) {
        return Advertised.read(List.of(texts), kind);
    }

    private static LocalAddresses own() {
        try {
            return LocalAddresses.of(GatewaySettings.from(Map.of("RINGWAY_BIND", "10.0.0.7")));
        } catch (SocketException e) {
            throw new IllegalStateException(e);
        }
    }
}
