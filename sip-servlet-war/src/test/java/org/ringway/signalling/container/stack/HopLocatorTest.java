package org.ringway.signalling.container.stack;

import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.address.AddressFactoryImpl;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import javax.sip.address.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringway.location.DnsResponder;
import org.ringway.location.Place;
import org.ringway.location.TargetHealth.Candidate;
import org.ringway.settings.HostPort;
import org.ringway.settings.NameSettings;
import org.ringway.sip.Transport;
import org.xbill.DNS.Rcode;

/// Names as a DNS server has them.
class HopLocatorTest {
    private static final String CARRIER = "sip:0049@carrier.example;transport=udp";

    private final DnsResponder dns = new DnsResponder();

    @AfterEach
    void stop() {
        dns.close();
    }

    @Test
    void servicesComeByPriorityWithAllTheirAddresses() throws Exception {
        dns.with("_sip._udp.carrier.example. 60 IN SRV 20 0 5070 b.carrier.example.")
                .with("_sip._udp.carrier.example. 60 IN SRV 10 0 5062 a.carrier.example.")
                .with("a.carrier.example. 60 IN A 192.0.2.1")
                .with("a.carrier.example. 60 IN AAAA 2001:db8::1")
                .with("b.carrier.example. 60 IN CNAME c.carrier.example.")
                .with("c.carrier.example. 60 IN A 192.0.2.2");
        var locator = locator();
        assertThat(locator.await(uri(CARRIER))).isTrue();
        assertThat(locator.targets(uri(CARRIER)))
                .extracting(candidate -> candidate.target().toString())
                .containsExactly(
                        "192.0.2.1:5062/udp",
                        "[2001:db8:0:0:0:0:0:1]:5062/udp",
                        "192.0.2.2:5070/udp");
        assertThat(locator.locateHops(uri(CARRIER)).peek().getHost()).isEqualTo("192.0.2.1");
        assertThat(locator.all(new Place("carrier.example", 0, Transport.UDP))).hasSize(3);
    }

    @Test
    void whoHasFailedComesLast() throws Exception {
        dns.with("carrier.example. 60 IN A 192.0.2.1").with("carrier.example. 60 IN A 192.0.2.2");
        var locator = locator();
        assertThat(locator.await(uri(CARRIER))).isTrue();
        var first = locator.targets(uri(CARRIER)).getFirst().target();
        locator.failed(first, Duration.ZERO);
        assertThat(locator.targets(uri(CARRIER)))
                .hasSize(2)
                .last()
                .isEqualTo(new Candidate(first, true));
        locator.answered(first);
        assertThat(locator.targets(uri(CARRIER)))
                .extracting(Candidate::isDead)
                .containsExactly(false, false);
    }

    @Test
    void aServiceThatDoesNotExistLeadsNowhere() throws Exception {
        dns.with("_sip._udp.carrier.example. 60 IN SRV 0 0 0 .");
        assertThat(locator().await(uri(CARRIER))).isFalse();
    }

    @Test
    void anAddressIsItself() throws Exception {
        var locator = locator();
        for (var host : List.of("192.0.2.9", "192.0.2.9:5070")) {
            var hop = locator.locateHops(uri("sip:" + host + ";transport=tls")).peek();
            assertThat(hop.getHost()).isEqualTo("192.0.2.9");
            assertThat(hop.getPort()).isEqualTo(host.endsWith("0") ? 5070 : 5061);
        }
        assertThat(locator.targets(uri("sip:192.0.2.9"))).isEmpty();
        assertThat(dns.asked()).isEmpty();
    }

    @Test
    void aServerThatCannotSayIsNoAnswer() throws Exception {
        dns.fail(Rcode.SERVFAIL);
        var locator = locator();
        assertThat(locator.await(uri(CARRIER))).isFalse();
        assertThat(locator.trouble(new Place("carrier.example", 0, Transport.UDP)))
                .contains("the name service says nothing of carrier.example");
    }

    @Test
    void aDnsServerThatSaysNothingIsFollowedByTheNext() throws Exception {
        dns.with("carrier.example. 60 IN A 192.0.2.1");
        try (var silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            var first = new HostPort("127.0.0.1", silent.getLocalPort());
            var locator = new HopLocator(new NameSettings(List.of(first, dns.at())));
            assertThat(locator.await(uri("sip:carrier.example:5060"))).isTrue();
        }
    }

    private HopLocator locator() {
        return new HopLocator(new NameSettings(List.of(dns.at())));
    }

    private static URI uri(String text) throws ParseException {
        return new AddressFactoryImpl().createURI(text);
    }
}
