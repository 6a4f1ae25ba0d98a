package org.ringway.media.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringway.ice.PeerAddress;
import org.ringway.rtp.RtpHeader;

class SourceLatchTest {
    private static final InetAddress CARRIER = InetAddress.ofLiteral("198.51.100.7");
    private static final InetAddress STRANGER = InetAddress.ofLiteral("203.0.113.9");
    private static final InetAddress PRIVATE = InetAddress.ofLiteral("10.0.0.5");
    private static final int SPRAY = 100_000;

    private SourceLatch latch = new SourceLatch();
    private long nowMs;

    /// A party that sends a stream from one socket.
    private final class Party {
        private final InetSocketAddress source;
        private final byte[] packet = new byte[172];
        private int sequence = 65_530;

        Party(InetAddress host, int port) {
            source = new InetSocketAddress(host, port);
            RtpHeader.begin(packet);
            RtpHeader.setSsrc(packet, port);
        }

        boolean isTaken() {
            RtpHeader.setSequence(packet, sequence++ & 0xFFFF);
            return latch.accepts(source, packet, packet.length, nowMs);
        }

        /// How many of so many packets are taken.
        int taken(int packets) {
            int taken = 0;
            for (int i = 0; i < packets; i++) {
                taken += isTaken() ? 1 : 0;
            }
            return taken;
        }

        PeerAddress address() {
            return new PeerAddress(source.getAddress(), source.getPort());
        }
    }

    private final Party carrier = new Party(CARRIER, 4000);
    private final Party otherPort = new Party(CARRIER, 5000);
    private final Party stranger = new Party(STRANGER, 61_000);

    private void announce(InetAddress host, int port) {
        latch.expect(new PeerAddress(host, port), nowMs);
    }

    @Test
    void beforeAnyDescriptionNobodyIsTaken() {
        assertThat(carrier.taken(10)).isZero();
        assertThat(latch.target()).isNull();
        assertThat(latch.isFromTarget(carrier.source)).isFalse();
    }

    @Test
    void theAnnouncedAddressIsTakenAtOnceAndAtAnyTime() {
        announce(CARRIER, 4000);

        assertThat(latch.target()).isEqualTo(carrier.address());
        nowMs = 1_000_000;
        assertThat(carrier.taken(10)).isEqualTo(10);
        assertThat(otherPort.taken(10)).isZero();
    }

    @Test
    void aStrangerIsNeverTaken() {
        announce(CARRIER, 4000);

        assertThat(stranger.taken(100)).isZero();
        assertThat(latch.target()).isEqualTo(carrier.address());
    }

    @Test
    void anotherPortOfTheSameHostIsTakenAfterFivePacketsInARowAndKept() {
        announce(CARRIER, 4000);
        nowMs = 2_999;

        assertThat(otherPort.taken(4)).isZero();
        assertThat(latch.target()).isEqualTo(carrier.address());
        assertThat(otherPort.isTaken()).isTrue();
        nowMs = 60_000;
        assertThat(otherPort.taken(10)).isEqualTo(10);
        assertThat(new Party(CARRIER, 5001).taken(10)).isZero();
        assertThat(latch.target()).isEqualTo(otherPort.address());
    }

    @Test
    void whatIsNoStreamIsNeverLatchedTo() {
        announce(CARRIER, 4000);
        var random = new Random(8);
        for (int i = 0; i < SPRAY; i++) {
            RtpHeader.setSsrc(otherPort.packet, random.nextInt());
            assertThat(otherPort.isTaken()).as("another SSRC each, %d", i).isFalse();
        }
        RtpHeader.setSsrc(otherPort.packet, 1);
        for (int i = 0; i < 100; i++) {
            otherPort.sequence = 7;
            assertThat(otherPort.isTaken()).as("the same packet again").isFalse();
            otherPort.sequence = i * 100;
            assertThat(otherPort.isTaken()).as("leaps").isFalse();
        }
        otherPort.packet[0] = 0;
        assertThat(otherPort.taken(100)).as("not RTP").isZero();
    }

    @Test
    void alternatingSourcesAreOnProbationEachForItself() {
        announce(CARRIER, 4000);
        var noise = new Party(CARRIER, 5001);
        int taken = 0;
        for (int i = 0; i < 5; i++) {
            noise.sequence += 1000;
            taken += noise.taken(1);
            taken += otherPort.taken(1);
        }

        assertThat(taken).isEqualTo(1);
        assertThat(latch.target()).isEqualTo(otherPort.address());
    }

    @Test
    void afterThreeSecondsOnlyTheAnnouncedAddressIsTaken() {
        announce(CARRIER, 4000);
        nowMs = 3_000;

        assertThat(otherPort.taken(100)).isZero();
        assertThat(carrier.isTaken()).isTrue();
    }

    @Test
    void whoeverSpraysBeforeTheAnnouncedAddressSpeaksLosesTheStreamToIt() {
        announce(CARRIER, 4000);
        assertThat(otherPort.taken(SPRAY)).isEqualTo(SPRAY - 4);
        nowMs = 60_000;

        assertThat(carrier.taken(5)).isEqualTo(1);
        assertThat(otherPort.taken(SPRAY)).isZero();
        assertThat(carrier.taken(50)).isEqualTo(50);
        assertThat(latch.target()).isEqualTo(carrier.address());
    }

    @Test
    void whoeverSpraysBetweenThePacketsOfTheAnnouncedAddressChangesNothing() {
        announce(CARRIER, 4000);
        otherPort.taken(100);
        carrier.taken(5);
        for (int i = 0; i < 100; i++, nowMs += 20) {
            assertThat(otherPort.taken(SPRAY / 100)).isZero();
            assertThat(carrier.isTaken()).isTrue();
        }
        assertThat(latch.target()).isEqualTo(carrier.address());
    }

    @Test
    void aSinglePacketThatPretendsTheAnnouncedAddressPutsNobodyOut() {
        announce(PRIVATE, 4000);
        assertThat(stranger.taken(5)).isEqualTo(1);

        assertThat(new Party(PRIVATE, 4000).isTaken()).isFalse();
        assertThat(stranger.isTaken()).isTrue();
        assertThat(latch.isFromTarget(stranger.source)).isTrue();
    }

    @Test
    void aPartyBehindANatIsLatchedToOnce() {
        announce(PRIVATE, 4000);
        nowMs = 100;

        assertThat(stranger.taken(6)).isEqualTo(2);
        assertThat(carrier.taken(100)).isZero();
        assertThat(latch.target()).isEqualTo(stranger.address());
    }

    @Test
    void aPrivateNeighbourIsNotTakenForAnother() {
        announce(PRIVATE, 4000);

        assertThat(new Party(InetAddress.ofLiteral("10.0.0.6"), 4000).taken(100)).isZero();
    }

    @Test
    void aPartyBehindANatThatWeHearOfIsTakenFromThereAlone() {
        latch = new SourceLatch(STRANGER);
        announce(PRIVATE, 4000);

        assertThat(carrier.taken(100)).as("somebody else in the world").isZero();
        assertThat(stranger.taken(6)).isEqualTo(2);
        assertThat(latch.target()).isEqualTo(stranger.address());
    }

    @Test
    void aPartyThatHasMovedIsTakenFromItsNewHostWithItsNextDescription() {
        latch = new SourceLatch(CARRIER);
        announce(PRIVATE, 4000);
        assertThat(carrier.taken(5)).isEqualTo(1);
        latch.moved(STRANGER);
        latch.moved(STRANGER);
        assertThat(carrier.isTaken()).isTrue();
        assertThat(stranger.taken(100)).isZero();
        announce(PRIVATE, 4000);

        assertThat(carrier.taken(100)).isZero();
        assertThat(stranger.taken(5)).isEqualTo(1);
        announce(PRIVATE, 4000);
        assertThat(stranger.isTaken()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.168.1.5", "169.254.1.5", "100.64.0.5", "100.127.9.5", "fd00::5"})
    void aNatWithinAPrivateNetworkIsOneAsWell(String inside) {
        var outside = InetAddress.ofLiteral("10.9.9.9");
        latch = new SourceLatch(outside);
        announce(InetAddress.ofLiteral(inside), 4000);

        assertThat(new Party(InetAddress.ofLiteral("10.9.9.8"), 4000).taken(100)).isZero();
        assertThat(new Party(outside, 4000).taken(5)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"198.51.100.7", "100.128.0.5", "2001:db8::5"})
    void whoNamesAPublicAddressIsBelieved(String named) {
        latch = new SourceLatch(STRANGER);
        announce(InetAddress.ofLiteral(named), 4000);

        assertThat(stranger.taken(100)).isZero();
    }

    @Test
    void theSameDescriptionKeepsTheLatchAndOpensTheWindowAgain() {
        announce(CARRIER, 4000);
        nowMs = 20_000;
        announce(CARRIER, 4000);
        nowMs = 22_999;
        assertThat(otherPort.taken(5)).isEqualTo(1);
        nowMs = 30_000;
        announce(CARRIER, 4000);

        assertThat(otherPort.isTaken()).isTrue();
        assertThat(new Party(CARRIER, 5001).taken(100)).isZero();
    }

    @Test
    void anotherDescriptionEndsEveryLatch() {
        announce(CARRIER, 4000);
        carrier.taken(5);
        announce(STRANGER, 61_000);

        assertThat(carrier.taken(100)).isZero();
        assertThat(stranger.isTaken()).isTrue();
        latch.expect(null, nowMs);
        assertThat(latch.target()).isNull();
        assertThat(stranger.taken(100)).isZero();
    }
}
