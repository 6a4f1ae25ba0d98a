package org.ringway.ice;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The short-term credential's HMAC-SHA1 over a STUN message (RFC 8489 section 14.5). Keeps its
/// state between messages and is not thread-safe.
public final class StunKey {
    static final int TAG_LENGTH = 20;

    private final Mac mac;
    private final byte[] lengthField = new byte[2];
    private final byte[] tag = new byte[TAG_LENGTH];

    /// @param password an ICE password
    public StunKey(String password) {
        try {
            mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.US_ASCII), "HmacSHA1"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no HmacSHA1", e);
        }
    }

    /// Whether the message carries MESSAGE-INTEGRITY made with this password.
    public boolean verifies(StunMessage message) {
        int at = message.integrityAt();
        if (at < 0) {
            return false;
        }
        compute(message.packet(), at);
        var claimed = message.packet();
        int difference = 0;
        for (int i = 0; i < TAG_LENGTH; i++) {
            difference |= tag[i] ^ claimed[at + 4 + i];
        }
        return difference == 0;
    }

    /// Computes the tag of a message whose MESSAGE-INTEGRITY attribute starts at an offset.
    ///
    /// @return the tag, valid until the next call
    byte[] compute(byte[] packet, int integrityAt) {
        int covered = integrityAt + 4 + TAG_LENGTH - StunMessage.HEADER_LENGTH;
        lengthField[0] = (byte) (covered >> 8);
        lengthField[1] = (byte) covered;
        mac.update(packet, 0, 2);
        mac.update(lengthField, 0, 2);
        mac.update(packet, 4, integrityAt - 4);
        try {
            mac.doFinal(tag, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a SHA-1 tag has 20 bytes", e);
        }
        return tag;
    }
}
