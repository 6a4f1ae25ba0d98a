package org.ringway.sip;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes nonces that nobody else can make, and remembers which counts of each were used.
///
/// A nonce carries its time of issue and 96 random bits under an HMAC, so an unused one costs no
/// memory. Used ones are kept, at most as many as the book holds: when it overflows, the oldest is
/// forgotten and every nonce issued until then counts as used up, so nothing can be replayed.
/// Thread-safe.
final class NonceBook {
    private static final String MAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int RANDOM_BYTES = 12;
    private static final int SIGNED_BYTES = Long.BYTES + RANDOM_BYTES;
    private static final int TAG_BYTES = 16;
    private static final int NONCE_BYTES = SIGNED_BYTES + TAG_BYTES;

    private final RandomGenerator random;
    private final Duration lifetime;
    private final int capacity;
    private final byte[] key = new byte[KEY_BYTES];
    private final Map<String, Used> used = new LinkedHashMap<>();
    private long floor = Long.MIN_VALUE;

    NonceBook(RandomGenerator random, Duration lifetime, int capacity) {
        this.random = random;
        this.lifetime = lifetime;
        this.capacity = capacity;
        random.nextBytes(key);
    }

    /// A new nonce for a realm.
    synchronized String issue(String realm, Instant now) {
        var entropy = new byte[RANDOM_BYTES];
        random.nextBytes(entropy);
        var signed =
                ByteBuffer.allocate(SIGNED_BYTES).putLong(now.toEpochMilli()).put(entropy).array();
        var nonce = ByteBuffer.allocate(NONCE_BYTES).put(signed).put(tag(realm, signed)).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(nonce);
    }

    /// Uses up one count of a nonce.
    ///
    /// @return whether the nonce is ours, of this realm, young enough, and the count new
    synchronized boolean use(DigestCredentials credentials, Instant now) {
        var issued = issuedAt(credentials.realm(), credentials.nonce());
        var age = now.toEpochMilli() - issued;
        if (issued == Long.MIN_VALUE || age < 0 || age > lifetime.toMillis()) {
            return false;
        }
        forgetExpired(now);
        var counts = used.get(credentials.nonce());
        if (counts == null) {
            if (issued <= floor) {
                return false;
            }
            makeRoom();
            counts = new Used(issued);
            used.put(credentials.nonce(), counts);
        }
        return counts.add(credentials.nonceCount());
    }

    synchronized int size() {
        return used.size();
    }

    private long issuedAt(String realm, String nonce) {
        try {
            var bytes = Base64.getUrlDecoder().decode(nonce);
            var signed = Arrays.copyOf(bytes, SIGNED_BYTES);
            var tag = Arrays.copyOfRange(bytes, Math.min(SIGNED_BYTES, bytes.length), bytes.length);
            if (MessageDigest.isEqual(tag, tag(realm, signed))) {
                return ByteBuffer.wrap(signed).getLong();
            }
        } catch (IllegalArgumentException _) {
            // Not even Base64: the same answer as for a forged tag.
        }
        return Long.MIN_VALUE;
    }

    private byte[] tag(String realm, byte[] signed) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            mac.update(signed);
            return Arrays.copyOf(mac.doFinal(realm.getBytes(StandardCharsets.UTF_8)), TAG_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + MAC, e);
        }
    }

    /// Entries are in order of first use, which is nearly that of issue: those in front go first.
    private void forgetExpired(Instant now) {
        var oldest = now.minus(lifetime).toEpochMilli();
        var entries = used.values().iterator();
        while (entries.hasNext() && entries.next().issued < oldest) {
            entries.remove();
        }
    }

    private void makeRoom() {
        if (used.size() >= capacity) {
            var eldest = used.entrySet().iterator().next();
            floor = Math.max(floor, eldest.getValue().issued);
            used.remove(eldest.getKey());
        }
    }

    /// The highest count seen and the 64 below it, so that requests may overtake each other.
    private static final class Used {
        private final long issued;
        private long highest;
        private long seen;

        Used(long issued) {
            this.issued = issued;
        }

        boolean add(long count) {
            if (count > highest) {
                var step = count - highest;
                seen = (step >= Long.SIZE ? 0 : seen << step) | 1;
                highest = count;
                return true;
            }
            var behind = highest - count;
            if (count < 1 || behind >= Long.SIZE || (seen >>> behind & 1) == 1) {
                return false;
            }
            seen |= 1L << behind;
            return true;
        }
    }
}
