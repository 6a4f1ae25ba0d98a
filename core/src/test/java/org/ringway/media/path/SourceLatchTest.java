package org.ringway.media.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.ringway.ice.PeerAddress;

class SourceLatchTest {
    private static final InetAddress CARRIER = InetAddress.ofLiteral("198.51.100.7");
    private static final InetAddress STRANGER = InetAddress.ofLiteral("203.0.113.9");
    private static final InetAddress PRIVATE = InetAddress.ofLiteral("10.0.0.5");

    private final SourceLatch latch = new SourceLatch();

    @Test
    void beforeAnyDescriptionNobodyIsTaken() {
        assertThat(latch.accepts(CARRIER, 4000, 0)).isFalse();
        assertThat(latch.target()).isNull();
    }

    @Test
    void theAnnouncedAddressIsTakenAtAnyTime() {
        latch.expect(new PeerAddress(CARRIER, 4000), 0);

        assertThat(latch.target()).isEqualTo(new PeerAddress(CARRIER, 4000));
        assertThat(latch.accepts(CARRIER, 4000, 1_000_000)).isTrue();
        assertThat(latch.accepts(CARRIER, 4002, 1_000_001)).isFalse();
    }

    @Test
    void aStrangerIsNeverTaken() {
        latch.expect(new PeerAddress(CARRIER, 4000), 0);

        assertThat(latch.accepts(STRANGER, 4000, 1)).isFalse();
        assertThat(latch.target()).isEqualTo(new PeerAddress(CARRIER, 4000));
    }

    @Test
    void anotherPortOfTheSameHostIsTakenWithinThreeSecondsAndKept() {
        latch.expect(new PeerAddress(CARRIER, 4000), 0);

        assertThat(latch.accepts(CARRIER, 5000, 2_999)).isTrue();
        assertThat(latch.accepts(CARRIER, 5001, 2_999)).isFalse();
        assertThat(latch.accepts(CARRIER, 5000, 60_000)).isTrue();
        assertThat(latch.accepts(CARRIER, 4000, 60_000)).isFalse();
        assertThat(latch.target()).isEqualTo(new PeerAddress(CARRIER, 5000));
    }

    @Test
    void afterThreeSecondsNobodyNewIsTaken() {
        latch.expect(new PeerAddress(CARRIER, 4000), 0);

        assertThat(latch.accepts(CARRIER, 5000, 3_000)).isFalse();
    }

    @Test
    void theAnnouncedAddressPutsOutWhoeverCameBefore() {
        latch.expect(new PeerAddress(CARRIER, 4000), 0);
        latch.accepts(CARRIER, 5000, 10);

        assertThat(latch.accepts(CARRIER, 4000, 20)).isTrue();
        assertThat(latch.accepts(CARRIER, 5000, 30)).isFalse();
        assertThat(latch.target()).isEqualTo(new PeerAddress(CARRIER, 4000));
    }

    @Test
    void aPartyBehindANatIsLatchedToOnce() {
        latch.expect(new PeerAddress(PRIVATE, 4000), 0);

        assertThat(latch.accepts(STRANGER, 61_000, 100)).isTrue();
        assertThat(latch.accepts(CARRIER, 61_000, 200)).isFalse();
        assertThat(latch.target()).isEqualTo(new PeerAddress(STRANGER, 61_000));
    }

    @Test
    void aNewDescriptionOpensTheWindowAgainAndTheSameOneKeepsTheLatch() {
        latch.expect(new PeerAddress(CARRIER, 4000), 0);
        latch.accepts(CARRIER, 5000, 10);
        latch.expect(new PeerAddress(CARRIER, 4000), 20_000);
        assertThat(latch.accepts(CARRIER, 5000, 20_001)).isTrue();
        latch.expect(new PeerAddress(STRANGER, 7000), 30_000);

        assertThat(latch.accepts(CARRIER, 5000, 30_001)).isFalse();
        assertThat(latch.accepts(STRANGER, 7000, 30_001)).isTrue();
        latch.expect(null, 40_000);
        assertThat(latch.target()).isNull();
    }
}
