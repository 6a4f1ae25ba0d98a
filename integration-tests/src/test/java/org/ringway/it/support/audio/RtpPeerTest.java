package org.ringway.it.support.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ringway.it.support.Await;

class RtpPeerTest {
    @ParameterizedTest
    @EnumSource(G711.class)
    void twoPeersHearEachOther(G711 codec) {
        try (var alice = new RtpPeer(32700, codec, Tone.BROWSER);
                var bob = new RtpPeer(32702, codec, Tone.PHONE)) {
            alice.sendTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), bob.port()));
            Await.until(
                    "a second of audio",
                    Duration.ofSeconds(5),
                    () -> alice.received().audio().size() > 50);
            var atBob = bob.received();
            assertThat(ToneDetector.find(atBob.recording(codec), 440).found()).isTrue();
            var atAlice = alice.received();
            assertThat(ToneDetector.find(atAlice.recording(codec), 620).found()).isTrue();
            assertThat(atAlice.discontinuities()).isEmpty();
        }
    }

    @Test
    void digitsArriveOnceEach() {
        try (var alice = new RtpPeer(32704, G711.PCMA, Tone.BROWSER);
                var bob = new RtpPeer(32706, G711.PCMA, Tone.PHONE)) {
            alice.sendTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), bob.port()));
            "15#".chars().forEach(key -> alice.dial((char) key));
            Await.until(
                    "three digits",
                    Duration.ofSeconds(5),
                    () -> bob.received().digits().equals("15#"));
            assertThat(bob.received().discontinuities()).isEmpty();
        }
    }

    @Test
    void aHoleAndAJumpAreFaults() {
        var received =
                new Reception(
                        List.of(packet(1, 160), packet(3, 480), packet(4, 700)), List.of(), 0, 0);
        assertThat(received.discontinuities())
                .containsExactly("holes in the sequence: 3 of 3", "timestamp step 220 at packet 2");
    }

    @Test
    void aPauseIsMeasuredBetweenTwoMoments() {
        var received = new Reception(List.of(at(900), at(1020), at(1050)), List.of(), 0, 0);
        assertThat(received.longestPause(1000, 1060)).isEqualTo(30);
        assertThat(received.longestPause(950, 1060)).isEqualTo(70);
        assertThat(received.longestPause(1000, 1200)).isEqualTo(150);
        assertThat(received.longestPause(2000, 2100)).isEqualTo(100);
    }

    @Test
    void theCodecsAreInverse() {
        for (var codec : G711.values()) {
            for (var octet = 0; octet < 256; octet++) {
                var sample = codec.decode(octet);
                assertThat(codec.decode(codec.encode(sample))).isEqualTo(sample);
            }
            assertThat(codec.decode(codec.encode(0.5f))).isCloseTo(0.5f, within(0.02f));
        }
    }

    private static RtpPacket at(double millis) {
        return new RtpPacket(8, 1, 160, 1, new byte[160], millis);
    }

    private static RtpPacket packet(int sequence, long timestamp) {
        return new RtpPacket(8, sequence, timestamp, 1, new byte[160], 0);
    }
}
