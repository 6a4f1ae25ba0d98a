package org.ringway.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringway.dtls.DtlsResult.Failed;
import org.ringway.dtls.DtlsResult.Keys;

/// What somebody who can forge the peer's address may send, before and after the handshake.
class HostileDatagramsTest {
    private final Peer client = new Peer();
    private final Peer server = new Peer();
    private final Link link = new Link(1, 0, 0);

    @AfterEach
    void closeAll() {
        client.close();
        server.close();
        link.close();
    }

    /// A way to a peer on which every genuine datagram is preceded by forged ones.
    private static DatagramSink withForgeries(DatagramSink way, byte[]... forged) {
        return (buffer, offset, length) -> {
            for (byte[] datagram : forged) {
                way.send(datagram, 0, datagram.length);
            }
            way.send(buffer, offset, length);
        };
    }

    private void assertThatBothSucceedWith(byte[]... forged) throws InterruptedException {
        server.startAsServer(withForgeries(link.to(client.queue()), forged));
        client.startAsClient(withForgeries(link.to(server.queue()), forged));
        assertThat(client.result()).isInstanceOf(Keys.class);
        assertThat(server.result()).isInstanceOf(Keys.class);
    }

    @Test
    void forgedAlertsEndNothing() throws InterruptedException {
        assertThatBothSucceedWith(Records.fatalAlert(3), Records.closeNotify());
    }

    @Test
    void aHugeSequenceNumberHidesNothing() throws InterruptedException {
        byte[] fragment = Records.message(14, 9, 0, new byte[0]);
        assertThatBothSucceedWith(Records.clear(Records.HANDSHAKE, 0xFFFF_FFFF_FFFFL, fragment));
    }

    @Test
    void anEarlyChangeOfCipherChangesNothing() throws InterruptedException {
        assertThatBothSucceedWith(
                Records.clear(Records.CHANGE_CIPHER_SPEC, 1, new byte[] {1}),
                Records.clear(Records.APPLICATION_DATA, 1, new byte[40]));
    }

    @Test
    void aMessageThatClaimsMegabytesIsDropped() throws InterruptedException {
        byte[] boast = Records.message(11, 1, 0xFF_FFFF, new byte[20]);
        assertThatBothSucceedWith(Records.clear(Records.HANDSHAKE, 1, boast));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void garbageIsIgnored(long seed) throws InterruptedException {
        var random = new Random(seed);
        byte[][] garbage = new byte[3][];
        for (int i = 0; i < garbage.length; i++) {
            garbage[i] = new byte[13 + random.nextInt(300)];
            random.nextBytes(garbage[i]);
        }
        garbage[2][0] = Records.HANDSHAKE;
        assertThatBothSucceedWith(garbage);
    }

    @Test
    void aSenselessClientHelloDoesNotKeepTheGenuineOneOut() throws InterruptedException {
        server.startAsServer(link.to(client.queue()));
        server.offer(Records.senselessHello(new Random(1)));
        Thread.sleep(200);
        client.startAsClient(link.to(server.queue()));
        assertThat(server.result()).isInstanceOf(Keys.class);
        assertThat(client.result()).isInstanceOf(Keys.class);
    }

    @Test
    void aSenselessClientHelloAloneFailsInTimeAndIsToldSo() throws InterruptedException {
        server.startAsServer(link.to(client.queue()));
        server.offer(Records.senselessHello(new Random(1)));
        assertThat(server.result())
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.reason()).isNotEqualTo("timed out"));
        assertThat(server.hasStopped()).isTrue();
        assertThat(server.hasMoreResults()).isFalse();
    }

    @Test
    void aFatalAlertFromAPeerThatGoesSilentEndsTheHandshakeEarly() throws InterruptedException {
        long start = System.nanoTime();
        client.startAsClient(link.to(server.queue()));
        client.offer(Records.fatalAlert(0));
        assertThat(client.result())
                .isEqualTo(new Failed("the peer sent alert handshake_failure(40)"));
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isLessThan(DtlsParameters.TIMEOUT.dividedBy(2));
    }

    @Test
    void forgeriesAfterTheHandshakeDoNotCloseTheAssociation() throws InterruptedException {
        assertThatBothSucceedWith();
        var random = new Random(7);
        for (int i = 0; i < 50; i++) {
            byte[] garbage = new byte[60];
            random.nextBytes(garbage);
            byte[] encrypted = Records.clear(Records.ALERT, i + 10, garbage);
            encrypted[4] = 1;
            for (byte[] forged :
                    List.of(garbage, Records.fatalAlert(i), Records.closeNotify(), encrypted)) {
                server.offer(forged);
            }
            Thread.sleep(2);
        }
        assertThat(server.saidNothing()).isTrue();
        assertThat(server.hasMoreResults()).isFalse();
        client.close();
        assertThat(server.heardGoodbye()).isTrue();
    }

    @Test
    void aSenselessClientHelloAfterTheHandshakeLeavesTheAssociationStanding()
            throws InterruptedException {
        assertThatBothSucceedWith();
        server.offer(Records.senselessHello(new Random(2)));
        Thread.sleep(100);
        client.close();
        assertThat(server.heardGoodbye()).isTrue();
        assertThat(server.hasMoreResults()).isFalse();
    }

    @Test
    void aFragmentedClientHelloIsPutTogether() throws InterruptedException {
        DatagramSink whole = link.to(server.queue());
        DatagramSink inPieces =
                (buffer, offset, length) -> {
                    byte[] datagram = Arrays.copyOfRange(buffer, offset, offset + length);
                    if (datagram[0] != Records.HANDSHAKE || datagram[13] != 1) {
                        whole.send(datagram, 0, length);
                        return;
                    }
                    for (byte[] piece : Records.inPieces(datagram, 60)) {
                        whole.send(piece, 0, piece.length);
                    }
                };
        server.startAsServer(link.to(client.queue()));
        client.startAsClient(inPieces);
        assertThat(client.result()).isInstanceOf(Keys.class);
        assertThat(server.result()).isInstanceOf(Keys.class);
        assertThat(link.carried().size()).isGreaterThan(5);
    }
}
