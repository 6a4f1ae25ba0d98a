package org.ringway.signalling.container.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.ringway.certificate.CertificatePin;

class PeerVerdictsTest {
    private static final InetSocketAddress SERVER = at("192.0.2.1", 5061);

    private final PeerVerdicts verdicts = new PeerVerdicts();

    @Test
    void whoWasNeverCalledIsNotDistrusted() {
        assertThat(verdicts.distrust(SERVER, "a.example")).isEmpty();
    }

    @Test
    void aBadChainConcernsEveryoneWhoIsTakenToBeThere() {
        verdicts.refusedChain(SERVER, "expired");
        assertThat(verdicts.distrust(SERVER, "a.example")).contains("expired");
        assertThat(verdicts.distrust(SERVER, "b.example")).contains("expired");
        assertThat(verdicts.distrust(at("192.0.2.1", 5063), "a.example")).isEmpty();
        assertThat(verdicts.distrust(at("192.0.2.2", 5061), "a.example")).isEmpty();
    }

    @Test
    void aWrongHostConcernsThatHostAlone() {
        verdicts.refusedHost(SERVER, "a.example", "wrong host");
        assertThat(verdicts.distrust(SERVER, "a.example")).contains("wrong host");
        assertThat(verdicts.distrust(SERVER, "b.example")).isEmpty();
        verdicts.believed(SERVER, "b.example");
        assertThat(verdicts.distrust(SERVER, "a.example")).contains("wrong host");
    }

    @Test
    void whatCameLastCounts() {
        verdicts.refusedChain(SERVER, "expired");
        verdicts.refusedHost(SERVER, "a.example", "wrong host");
        assertThat(verdicts.distrust(SERVER, "a.example")).contains("wrong host");
        verdicts.refusedChain(SERVER, "unknown");
        assertThat(verdicts.distrust(SERVER, "a.example")).contains("unknown");
        verdicts.believed(SERVER, "a.example");
        assertThat(verdicts.distrust(SERVER, "a.example")).isEmpty();
    }

    @Test
    void whatAPinSaysConcernsWhoeverHasThatPin() {
        var pin = new CertificatePin("ab".repeat(32));
        verdicts.refusedPin(SERVER, pin, "another");
        assertThat(verdicts.distrust(SERVER, pin)).contains("another");
        assertThat(verdicts.distrust(SERVER, new CertificatePin("cd".repeat(32)))).isEmpty();
        assertThat(verdicts.distrust(SERVER, "a.example")).isEmpty();
        verdicts.refusedChain(SERVER, "self-signed");
        verdicts.believed(SERVER, pin);
        assertThat(verdicts.distrust(SERVER, pin)).isEmpty();
        assertThat(verdicts.distrust(SERVER, "a.example")).contains("self-signed");
    }

    private static InetSocketAddress at(String address, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(address), port);
    }
}
