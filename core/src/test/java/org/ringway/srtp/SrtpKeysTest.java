package org.ringway.srtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SrtpKeysTest {
    @Test
    void theyArePrintedMasked() {
        byte[] key = new byte[16];
        key[0] = 0x7B;
        assertThat(new SrtpKeys(key, new byte[14])).hasToString("SrtpKeys[masked]");
    }

    @Test
    void theyAreEqualByContent() {
        var keys = new SrtpKeys(new byte[16], new byte[14]);
        byte[] other = new byte[16];
        other[15] = 1;
        assertThat(keys)
                .isEqualTo(new SrtpKeys(new byte[16], new byte[14]))
                .hasSameHashCodeAs(new SrtpKeys(new byte[16], new byte[14]))
                .isNotEqualTo(new SrtpKeys(other, new byte[14]))
                .isNotEqualTo(new SrtpKeys(new byte[16], new byte[12]))
                .isNotEqualTo("keys");
    }

    @Test
    void theyDoNotChangeWithTheArraysTheyCameFrom() {
        byte[] key = new byte[16];
        var keys = new SrtpKeys(key, new byte[14]);
        key[0] = 1;
        assertThat(keys).isEqualTo(new SrtpKeys(new byte[16], new byte[14]));
    }

    @Test
    void otherLengthsAreRefused() {
        assertThatThrownBy(() -> new SrtpKeys(new byte[15], new byte[14]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SrtpKeys(new byte[16], new byte[13]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void profilesAreFoundByTheirDtlsNumber() {
        assertThat(ProtectionProfile.ofId(1)).contains(ProtectionProfile.AES_CM_128_HMAC_SHA1_80);
        assertThat(ProtectionProfile.ofId(7)).contains(ProtectionProfile.AEAD_AES_128_GCM);
        assertThat(ProtectionProfile.ofId(2))
                .as("the short tag, for which DTLS is no way")
                .isEmpty();
        assertThat(ProtectionProfile.AEAD_AES_128_GCM.id()).isEqualTo(7);
    }
}
