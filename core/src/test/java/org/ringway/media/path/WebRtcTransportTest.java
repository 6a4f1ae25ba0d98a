package org.ringway.media.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ringway.ice.IceCredentials;
import org.ringway.ice.IceLite;
import org.ringway.rtp.RtpHeader;
import org.ringway.srtp.ProtectionProfile;
import org.ringway.srtp.SrtpKeys;
import org.ringway.srtp.SrtpScratch;

/// A peer that makes new keys in the middle of a call.
class WebRtcTransportTest {
    private static final long MS = 1_000_000;

    private final SrtpScratch scratch = new SrtpScratch();
    private final byte[] packet = new byte[300];
    private final WebRtcTransport ours = transport();
    private long now = Long.MAX_VALUE - 300 * MS;
    private int sequence = 10;

    @ParameterizedTest
    @EnumSource
    void whatThePeerSendsUnderItsFormerKeysIsTakenForASecond(ProtectionProfile profile) {
        var slow = peer(profile, 1);
        install(profile, 1);
        assertThat(hears(slow)).isTrue();
        install(profile, 3);
        var renewed = peer(profile, 3);

        assertThat(hears(slow)).as("at once").isTrue();
        assertThat(hearsReport(slow)).isTrue();
        for (int i = 0; i < 60; i++) {
            assertThat(hears(renewed)).as("packet %d under the new keys", i).isTrue();
        }
        now += 999 * MS;
        assertThat(hears(slow)).as("after 999 ms").isTrue();
        assertThat(hearsReport(slow)).isTrue();
        now += MS;
        assertThat(hears(slow)).as("after 1000 ms").isFalse();
        assertThat(hearsReport(slow)).isFalse();
        assertThat(hears(renewed)).isTrue();
        assertThat(hearsReport(renewed)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aPeerThatSaysNothingUnderNewKeysLosesItsFormerOnesAllTheSame(ProtectionProfile profile) {
        var slow = peer(profile, 1);
        install(profile, 1);
        install(profile, 3);
        now += 1_000 * MS;

        assertThat(hears(slow)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void ofThreeSetsOfKeysOnlyTheLastTwoCount(ProtectionProfile profile) {
        install(profile, 1);
        install(profile, 3);
        install(profile, 5);

        assertThat(hears(peer(profile, 1))).isFalse();
        assertThat(hears(peer(profile, 3))).isTrue();
        assertThat(hears(peer(profile, 5))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aForgeryIsOpenedByNeitherKey(ProtectionProfile profile) {
        install(profile, 1);
        install(profile, 3);
        int length = sealed(peer(profile, 1));
        packet[20] ^= 1;

        assertThat(ours.open(packet, length, now)).isEqualTo(Drop.FORGED.code());
        packet[20] ^= 1;
        assertThat(ours.open(packet, length, now)).as("the genuine one").isEqualTo(172);
        length = sealed(peer(profile, 3));
        var copy = packet.clone();
        assertThat(ours.open(packet, length, now)).isEqualTo(172);
        assertThat(ours.open(copy, length, now)).as("the same again").isNegative();
    }

    @ParameterizedTest
    @EnumSource
    void weSendUnderTheNewKeysAtOnce(ProtectionProfile profile) {
        install(profile, 1);
        install(profile, 3);
        int length = sealed(ours);

        assertThat(peer(profile, 3).open(packet, length, now)).isEqualTo(172);
    }

    private boolean hears(WebRtcTransport peer) {
        return ours.open(packet, sealed(peer), now) == 172;
    }

    private boolean hearsReport(WebRtcTransport peer) {
        Arrays.fill(packet, (byte) 0);
        packet[0] = (byte) 0x80;
        packet[1] = (byte) 201;
        packet[3] = 1;
        return ours.openControl(packet, peer.sealControl(packet, 8), now) == 8;
    }

    private int sealed(WebRtcTransport sender) {
        Arrays.fill(packet, (byte) 7);
        RtpHeader.begin(packet);
        RtpHeader.setPayloadType(packet, 0);
        RtpHeader.setSequence(packet, sequence++);
        RtpHeader.setSsrc(packet, 9);
        return sender.seal(packet, 172);
    }

    private void install(ProtectionProfile profile, int seed) {
        var keys = new MasterKeys(profile, keys(profile, seed + 1), keys(profile, seed));
        ours.install(keys, scratch, now);
    }

    private WebRtcTransport peer(ProtectionProfile profile, int seed) {
        var peer = transport();
        var keys = new MasterKeys(profile, keys(profile, seed), keys(profile, seed + 1));
        peer.install(keys, scratch, now);
        return peer;
    }

    private static WebRtcTransport transport() {
        return new WebRtcTransport(new IceLite(IceCredentials.random(new Random(1))));
    }

    private static SrtpKeys keys(ProtectionProfile profile, int seed) {
        var key = new byte[ProtectionProfile.KEY_LENGTH];
        var salt = new byte[profile.saltLength()];
        Arrays.fill(key, (byte) seed);
        Arrays.fill(salt, (byte) (3 * seed));
        return new SrtpKeys(key, salt);
    }
}
