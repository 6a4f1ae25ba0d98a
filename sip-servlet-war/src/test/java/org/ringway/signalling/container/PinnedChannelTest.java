package org.ringway.signalling.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.SipServlet;
import jakarta.servlet.sip.SipServletResponse;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringway.certificate.CertificatePin;
import org.ringway.certificate.Issuer;
import org.ringway.certificate.KeyedChain;
import org.ringway.signalling.container.tls.TlsPeer;

/// Requests to a TLS server that has to show one certificate, and to the same server from somebody
/// who has no such rule.
class PinnedChannelTest {
    private static final Issuer KNOWN = Issuer.root("known");
    private static final CertificatePin OTHER = new CertificatePin("ab".repeat(32));

    private final KeyedChain own = Issuer.selfSigned("pbx.example");
    private final CertificatePin pin = CertificatePin.of(own.leaf());
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final RunningContainer container;

    PinnedChannelTest() throws Exception {
        container = new RunningContainer(new Asking(answers));
    }

    /// Acknowledges whoever picks up, and hangs up.
    private static final class Asking extends SipServlet {
        private static final long serialVersionUID = 1L;
        private final transient BlockingQueue<String> answers;

        Asking(BlockingQueue<String> answers) {
            this.answers = answers;
        }

        @Override
        protected void doSuccessResponse(SipServletResponse response) throws IOException {
            if (response.getMethod().equals("INVITE")) {
                response.createAck().send();
                response.getSession().createRequest("BYE").send();
            }
            answers.add(response.getMethod() + " " + response.getStatus());
        }
    }

    @BeforeEach
    void speakTls() throws Exception {
        container.speakTls(TlsPeer.believing(KNOWN));
    }

    @AfterEach
    void stop() {
        container.close();
    }

    @Test
    void thePinIsForWhoeverHasItAlone() throws Exception {
        try (var peer = new TlsPeer(own)) {
            assertThat(isSent(peer, "OPTIONS", null)).isFalse();
            assertThat(isSent(peer, "OPTIONS", pin)).isTrue();
            assertThat(next()).isEqualTo("OPTIONS 200");
            var before = peer.connections();
            assertThat(isSent(peer, "OPTIONS", pin)).isTrue();
            assertThat(next()).isEqualTo("OPTIONS 200");
            assertThat(peer.connections()).isEqualTo(before);
            assertThat(isSent(peer, "OPTIONS", null)).isFalse();
            assertThat(isSent(peer, "OPTIONS", OTHER)).isFalse();
            assertThat(peer.heard()).containsExactly("OPTIONS", "OPTIONS");
        }
    }

    @Test
    void aConnectionThatAnotherRuleHasOpenedIsNotUsed() throws Exception {
        try (var peer = new TlsPeer(KNOWN.ec("127.0.0.1"))) {
            assertThat(isSent(peer, "OPTIONS", null)).isTrue();
            assertThat(next()).isEqualTo("OPTIONS 200");
            assertThat(isSent(peer, "OPTIONS", OTHER)).isFalse();
            assertThat(peer.heard()).containsExactly("OPTIONS");
        }
    }

    @Test
    void whatFollowsInADialogGoesTheSameWay() throws Exception {
        try (var peer = new TlsPeer(own)) {
            assertThat(isSent(peer, "INVITE", pin)).isTrue();
            assertThat(next()).isEqualTo("INVITE 200");
            assertThat(next()).isEqualTo("BYE 200");
            assertThat(peer.heard()).containsExactly("INVITE", "ACK", "BYE");
            assertThat(peer.connections()).isEqualTo(1);
        }
    }

    @Test
    void aConnectionThatWasClosedIsFollowedByAnother() throws Exception {
        try (var peer = new TlsPeer(own)) {
            assertThat(isSent(peer, "OPTIONS", pin)).isTrue();
            assertThat(next()).isEqualTo("OPTIONS 200");
            peer.hangUp();
            @Nullable String answer = null;
            for (var i = 0; i < 50 && answer == null; i++) {
                // what was on its way when the connection ended is lost, as over any other
                assertThat(isSent(peer, "OPTIONS", pin)).isTrue();
                answer = answers.poll(1, TimeUnit.SECONDS);
            }
            assertThat(answer).isEqualTo("OPTIONS 200");
            // a first try may fail over the session that the peer has just forgotten
            var another = peer.connections();
            assertThat(another).isGreaterThan(1);
            assertThat(isSent(peer, "OPTIONS", pin)).isTrue();
            assertThat(next()).isEqualTo("OPTIONS 200");
            assertThat(peer.connections()).isEqualTo(another);
        }
    }

    private boolean isSent(TlsPeer peer, String method, @Nullable CertificatePin under)
            throws Exception {
        var factory = container.factory();
        var session = factory.createApplicationSession();
        var failure = new AtomicReference<@Nullable Exception>();
        container
                .work()
                .in(
                        session,
                        () -> {
                            try {
                                var uri =
                                        "sip:pbx@127.0.0.1:%d;transport=tls"
                                                .formatted(peer.address().getPort());
                                var request =
                                        factory.createRequest(
                                                session, method, "sip:gw@gateway.example", uri);
                                request.setRequestURI(factory.createURI(uri));
                                request.getSession().setHandler("B2buaServlet");
                                SessionWork.pin(request, under);
                                request.send();
                            } catch (Exception e) {
                                failure.set(e);
                            }
                        });
        return failure.get() == null;
    }

    private @Nullable String next() throws InterruptedException {
        return answers.poll(10, TimeUnit.SECONDS);
    }
}
