package org.ringway.dtls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ringway.dtls.Peer.ALICE;
import static org.ringway.dtls.Peer.BOB;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringway.dtls.DtlsResult.Failed;
import org.ringway.dtls.DtlsResult.FingerprintMismatch;
import org.ringway.srtp.ProtectionProfile;

class DtlsHandshakeTest {
    private static final Duration SHORT = Duration.ofMillis(600);

    private final Peer client = new Peer();
    private final Peer server = new Peer();
    private final Link link = new Link(1, 0, 0);

    @BeforeAll
    static void warmUp() {
        assertThat(DtlsWarmUp.run(20)).isEqualTo(20);
    }

    @AfterEach
    void closeAll() {
        client.close();
        server.close();
        link.close();
    }

    private static void assertThatTheyShareKeys(Peer client, Peer server)
            throws InterruptedException {
        var clients = client.keys();
        var servers = server.keys();
        assertThat(clients.local()).isEqualTo(servers.remote()).isNotEqualTo(servers.local());
        assertThat(clients.remote()).isEqualTo(servers.local());
        assertThat(clients.profile())
                .isEqualTo(servers.profile())
                .isEqualTo(ProtectionProfile.AES_CM_128_HMAC_SHA1_80);
    }

    @Test
    void bothSidesComeToTheSameKeys() throws InterruptedException {
        server.startAsServer(link.to(client.queue()));
        client.startAsClient(link.to(server.queue()));
        assertThatTheyShareKeys(client, server);
    }

    @Test
    void noDatagramIsLongerThan1200Octets() throws InterruptedException {
        server.startAsServer(link.to(client.queue()));
        client.startAsClient(link.to(server.queue()));
        assertThatTheyShareKeys(client, server);
        assertThat(link.carried()).isNotEmpty().allMatch(datagram -> datagram.length <= 1200);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void aThirdOfTheDatagramsMayBeLostAndTheOthersReordered(long seed) throws InterruptedException {
        try (var lossy = new Link(seed, 0.3, 20)) {
            server.startAsServer(lossy.to(client.queue()));
            client.startAsClient(lossy.to(server.queue()));
            assertThatTheyShareKeys(client, server);
        } catch (ClassCastException | AssertionError e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    @Test
    void aClientHelloThatComesBeforeTheServerIsReadyWaits() throws InterruptedException {
        client.startAsClient(link.to(server.queue()));
        while (link.carried().isEmpty()) {
            Thread.sleep(5);
        }
        Thread.sleep(300);
        server.startAsServer(link.to(client.queue()));
        assertThatTheyShareKeys(client, server);
    }

    @Test
    void aCertificateThatWasNotAnnouncedIsRefusedByTheServer() throws InterruptedException {
        server.start(
                Peer.parameters(DtlsRole.SERVER, BOB, BOB.fingerprint()), link.to(client.queue()));
        client.startAsClient(link.to(server.queue()));
        assertThat(server.result()).isEqualTo(new FingerprintMismatch());
        assertThat(client.result())
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.reason()).contains("bad_certificate"));
        assertThat(server.hasStopped()).isTrue();
        assertThat(client.hasStopped()).isTrue();
    }

    @Test
    void aCertificateThatWasNotAnnouncedIsRefusedByTheClient() throws InterruptedException {
        server.startAsServer(link.to(client.queue()));
        client.start(
                Peer.parameters(DtlsRole.CLIENT, ALICE, ALICE.fingerprint()),
                link.to(server.queue()));
        assertThat(client.result()).isEqualTo(new FingerprintMismatch());
        assertThat(server.result()).isInstanceOf(Failed.class);
    }

    @Test
    void oneOfSeveralAnnouncedFingerprintsSuffices() throws InterruptedException {
        var several =
                new DtlsParameters(
                        DtlsRole.SERVER,
                        BOB,
                        List.of(BOB.fingerprint(), ALICE.fingerprint()),
                        DtlsParameters.TIMEOUT);
        server.start(several, link.to(client.queue()));
        client.startAsClient(link.to(server.queue()));
        assertThatTheyShareKeys(client, server);
    }

    @Test
    void withoutAnyAnnouncedFingerprintThereIsNoHandshake() {
        assertThatThrownBy(() -> new DtlsParameters(DtlsRole.SERVER, BOB, List.of(), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSilentPeerEndsInATimeoutOnBothRoles() throws InterruptedException {
        for (DtlsRole role : DtlsRole.values()) {
            var peer = new Peer();
            peer.start(
                    new DtlsParameters(role, BOB, List.of(ALICE.fingerprint()), SHORT),
                    (buffer, offset, length) -> {});
            assertThat(peer.result()).isEqualTo(new Failed("timed out"));
            assertThat(peer.hasStopped()).isTrue();
        }
    }

    @Test
    void theFirstFlightIsRepeatedAfter100MillisecondsAndThenEverMoreSlowly()
            throws InterruptedException {
        client.start(
                new DtlsParameters(
                        DtlsRole.CLIENT, ALICE, List.of(BOB.fingerprint()), Duration.ofSeconds(2)),
                link.to(new DatagramQueue()));
        client.result();
        // At 0, 100, 300, 700 and 1500 ms, and a last time at the end.
        assertThat(link.carried().size()).isBetween(5, 6);
        assertThat(link.carried()).allMatch(Records::isHandshake);
    }

    @Test
    void closingEndsAHandshakeThatIsUnderWay() throws InterruptedException {
        server.startAsServer(link.to(client.queue()));
        server.close();
        assertThat(server.result()).isEqualTo(new Failed("closed before it ended"));
        assertThat(server.hasStopped()).isTrue();
        assertThat(server.queue().offer(new byte[20], 0, 20)).isFalse();
    }

    @Test
    void interruptingItsThreadEndsIt() throws InterruptedException {
        var handshake =
                new DtlsHandshake(
                        Peer.parameters(DtlsRole.SERVER, BOB, ALICE.fingerprint()),
                        server.queue(),
                        link.to(client.queue()),
                        server);
        Thread thread = Thread.ofVirtual().start(handshake);
        Thread.sleep(50);
        thread.interrupt();
        assertThat(server.result()).isEqualTo(new Failed("closed before it ended"));
        thread.join();
        assertThat(handshake.offer(new byte[20], 0, 20)).isFalse();
    }

    @Test
    void theOtherSideHearsTheGoodbye() throws InterruptedException {
        server.startAsServer(link.to(client.queue()));
        client.startAsClient(link.to(server.queue()));
        assertThatTheyShareKeys(client, server);
        client.close();
        assertThat(server.heardGoodbye()).isTrue();
        assertThat(server.hasStopped()).isTrue();
        assertThat(client.hasStopped()).isTrue();
        assertThat(client.saidNothing()).isTrue();
    }

    @Test
    void aLostLastFlightIsRepeatedAfterTheServerHasItsKeys() throws InterruptedException {
        var lostOnce = new boolean[1];
        DatagramSink whole = link.to(client.queue());
        DatagramSink withoutFirstFinished =
                (buffer, offset, length) -> {
                    byte[] datagram = Arrays.copyOfRange(buffer, offset, offset + length);
                    boolean finished = Records.type(datagram) == Records.CHANGE_CIPHER_SPEC;
                    if (finished && !lostOnce[0]) {
                        lostOnce[0] = true;
                        return;
                    }
                    whole.send(buffer, offset, length);
                };
        server.startAsServer(withoutFirstFinished);
        client.startAsClient(link.to(server.queue()));
        assertThatTheyShareKeys(client, server);
        assertThat(lostOnce[0]).isTrue();
    }

    @Test
    void aNewClientHelloOnTheSamePairYieldsNewKeys() throws InterruptedException {
        server.startAsServer(link.to(client.queue()));
        client.startAsClient(link.to(server.queue()));
        client.keys();
        var old = server.keys();

        var again = new Peer();
        // The second client stands where the first stood: the server's datagrams reach it.
        var secondLink = new Link(2, 0, 0);
        var forwarder =
                Thread.ofVirtual()
                        .start(() -> forward(client.queue(), secondLink.to(again.queue())));
        client.queue().start();
        again.startAsClient(link.to(server.queue()));
        var renewed = again.keys();
        assertThat(server.keys()).isNotEqualTo(old).extracting("remote").isEqualTo(renewed.local());
        forwarder.interrupt();
        again.close();
        secondLink.close();
    }

    private static void forward(DatagramQueue from, DatagramSink to) {
        try {
            while (true) {
                byte[] datagram = from.poll(Long.MAX_VALUE);
                if (datagram == null) {
                    return;
                }
                to.send(datagram, 0, datagram.length);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
