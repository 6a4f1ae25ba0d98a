package org.ringway.signalling.container.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ringway.certificate.CertificatePin;
import org.ringway.certificate.Issuer;
import org.ringway.certificate.KeyedChain;
import org.ringway.certificate.PeerRule;
import org.ringway.certificate.PeerSight;
import org.ringway.location.Target;
import org.ringway.sip.Transport;

/// What is seen of TLS servers by somebody who believes them all.
class ChainProbeTest {
    private static final Issuer KNOWN = Issuer.root("known");
    private static final PeerRule RULE = new PeerRule("a.example", null);

    private final ChainProbe probe =
            new ChainProbe(TlsPeer.believing(KNOWN), Duration.ofSeconds(10));

    @Test
    void whatCallsBelieveIsShownAsTrusted() throws Exception {
        var chain = KNOWN.intermediate("office").ec("a.example");
        var sight = look(chain, RULE);
        assertThat(sight.chain()).isEqualTo(chain.chain());
        assertThat(sight.isTrusted()).isTrue();
    }

    @Test
    void whatCallsDoNotBelieveIsShownWithTheReason() throws Exception {
        var own = Issuer.selfSigned("a.example");
        assertThat(look(own, RULE).reason()).isEqualTo("self-signed: CN=leaf");
        assertThat(look(own, RULE).chain()).isEqualTo(own.chain());
        assertThat(look(KNOWN.ec("b.example"), RULE).reason())
                .isEqualTo("wrong host: the certificate names b.example, not a.example");
        var pinned = new PeerRule("a.example", CertificatePin.of(own.leaf()));
        assertThat(look(own, pinned).isTrusted()).isTrue();
        assertThat(look(KNOWN.ec("a.example"), pinned).reason())
                .startsWith("not the pinned certificate: ");
    }

    @Test
    void whoSaysNothingIsNotWaitedForForEver() throws Exception {
        try (var deaf = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var impatient = new ChainProbe(TlsPeer.believing(KNOWN), Duration.ofMillis(200));
            var sight = impatient.look(List.of(target(deaf.getLocalPort())), RULE).getFirst();
            assertThat(sight.chain()).isEmpty();
            assertThat(sight.isTrusted()).isFalse();
        }
    }

    @Test
    void whoIsNotThereIsShownWithTheReason() throws Exception {
        assertThat(probe.look(List.of(target(freePort())), RULE))
                .extracting(PeerSight::reason)
                .containsExactly("nobody answers there");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void eachServerIsLookedAtInItsTurn() throws Exception {
        var one = KNOWN.ec("a.example");
        var other = KNOWN.ec("a.example");
        try (var first = new TlsPeer(one);
                var second = new TlsPeer(other)) {
            var servers =
                    List.of(target(first.address().getPort()), target(second.address().getPort()));
            assertThat(probe.look(servers, RULE))
                    .extracting(sight -> sight.chain().getFirst())
                    .containsExactly(one.leaf(), other.leaf());
        }
    }

    private PeerSight look(KeyedChain chain, PeerRule rule) throws Exception {
        try (var peer = new TlsPeer(chain)) {
            return probe.look(List.of(target(peer.address().getPort())), rule).getFirst();
        }
    }

    private static Target target(int port) {
        return new Target("127.0.0.1", port, Transport.TLS);
    }
}
