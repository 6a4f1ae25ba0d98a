package org.ringway.media.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ringway.rtp.RtcpHeader;
import org.ringway.rtp.RtpHeader;
import org.ringway.srtp.ProtectionProfile;
import org.ringway.srtp.SrtpKeys;
import org.ringway.srtp.SrtpScratch;

/// A telephone with SRTP under keys from the session descriptions.
class SecuredPlainTransportTest {
    private static final int LENGTH = 172;
    private static final Random RANDOM = new Random(8);

    private final SrtpScratch scratch = new SrtpScratch();
    private final PlainTransport ours = new PlainTransport();
    private final PlainTransport phone = new PlainTransport();
    private final byte[] packet = new byte[300];

    @ParameterizedTest
    @EnumSource
    void packetsAreUnderstoodThroughManyRollOvers(ProtectionProfile profile) {
        agree(profile, keys(profile), keys(profile));
        for (int i = 0; i < 200_000; i++) {
            fill(i);
            int sealed = ours.seal(packet, LENGTH);
            assertThat(sealed).isEqualTo(LENGTH + profile.rtpOverhead());
            assertThat(phone.open(packet, sealed, 0)).as("packet %d", i).isEqualTo(LENGTH);
            assertThat(packet[LENGTH - 1]).isEqualTo((byte) i);
        }
        assertThat(phone.open(packet, LENGTH, 0)).isNegative();
    }

    @ParameterizedTest
    @EnumSource
    void newKeysOfThePeerLeaveOurOwnStreamAsItWas(ProtectionProfile profile) {
        var mine = keys(profile);
        agree(profile, mine, keys(profile));
        for (int i = 65_000; i < 66_000; i++) {
            fill(i);
            phone.open(packet, ours.seal(packet, LENGTH), 0);
        }
        agree(profile, mine, keys(profile));
        fill(66_000);
        assertThat(phone.open(packet, ours.seal(packet, LENGTH), 0))
                .as("our roll-over counter goes on")
                .isEqualTo(LENGTH);
        fill(9);
        assertThat(ours.open(packet, phone.seal(packet, LENGTH), 0)).isEqualTo(LENGTH);
    }

    @Test
    void rtpWithoutProtectionIsNotTakenUntilItIsAgreedOn() {
        var profile = ProtectionProfile.AES_CM_128_HMAC_SHA1_80;
        agree(profile, keys(profile), keys(profile));
        fill(1);
        assertThat(ours.open(packet, LENGTH, 0)).isNegative();
        ours.secure(null, scratch);
        assertThat(ours.open(packet, LENGTH, 0)).isEqualTo(LENGTH);
        assertThat(ours.seal(packet, LENGTH)).isEqualTo(LENGTH);
    }

    @ParameterizedTest
    @EnumSource
    void reportsAreProtectedToo(ProtectionProfile profile) {
        agree(profile, keys(profile), keys(profile));
        byte[] report = new byte[300];
        report[0] = (byte) 0x80;
        report[1] = (byte) 200;
        report[3] = 6;
        assertThat(RtcpHeader.isValid(report, 28)).isTrue();
        byte[] before = report.clone();
        int sealed = ours.sealControl(report, 28);
        assertThat(sealed).isEqualTo(28 + profile.rtcpOverhead());
        assertThat(phone.openControl(report, sealed, 0)).isEqualTo(28);
        assertThat(Arrays.copyOf(report, 28)).isEqualTo(Arrays.copyOf(before, 28));
        assertThat(phone.openControl(before, 28, 0)).isNegative();
    }

    private void agree(ProtectionProfile profile, SrtpKeys mine, SrtpKeys theirs) {
        ours.secure(new MasterKeys(profile, mine, theirs), scratch);
        phone.secure(new MasterKeys(profile, theirs, mine), scratch);
    }

    private void fill(int number) {
        Arrays.fill(packet, 0, LENGTH, (byte) number);
        RtpHeader.begin(packet);
        RtpHeader.setPayloadType(packet, 0);
        RtpHeader.setSequence(packet, number & 0xFFFF);
        RtpHeader.setTimestamp(packet, number * 160);
        RtpHeader.setSsrc(packet, 9);
    }

    private static SrtpKeys keys(ProtectionProfile profile) {
        return SrtpKeys.random(profile, RANDOM);
    }
}
