package org.ringway.registrar;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Tokens with which a browser takes up its session again over a new WebSocket, instead of with its
/// password. A token belongs to one instance of one extension (RFC 5626 section 4.1) and is spent
/// when it is used; a copy of the request that spent it is still served for [#REPEATED], because
/// its answer may have been lost with the connection. Only digests of tokens are kept, of as many
/// instances of an extension as it may have contacts.
///
/// Thread-safe; time comes from the caller.
public final class SessionTokens {
    /// How long a spent token serves copies of the request that spent it: as long as a transaction
    /// lasts (RFC 3261 section 17.1.2).
    public static final Duration REPEATED = Duration.ofSeconds(32);

    private static final int OCTETS = 24;
    private static final int LONGEST = 64;

    private final RandomGenerator random;
    private final Duration lifetime;
    private final Map<Aor, Map<String, Issued>> sessions = new HashMap<>();

    /// @param random must be cryptographically strong
    /// @param lifetime how long a token may lie unused
    public SessionTokens(RandomGenerator random, Duration lifetime) {
        this.random = random;
        this.lifetime = lifetime;
    }

    /// Whose session it is.
    ///
    /// @param aor the extension
    /// @param instance its `+sip.instance`; never empty
    public record Owner(Aor aor, String instance) {}

    private record Issued(String digest, Instant at, String spent) {}

    /// A new token, 192 bits in the URL-safe alphabet of Base64. The one before counts as spent.
    public synchronized String issue(Owner owner, Instant now) {
        var octets = new byte[OCTETS];
        random.nextBytes(octets);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
        var ofExtension = sessions.computeIfAbsent(owner.aor(), _ -> new LinkedHashMap<>());
        var before = ofExtension.remove(owner.instance());
        var spent = before == null ? "" : before.digest();
        ofExtension.put(owner.instance(), new Issued(digest(token), now, spent));
        if (ofExtension.size() > Registrar.MOST_CONTACTS) {
            ofExtension.remove(ofExtension.keySet().iterator().next());
        }
        return token;
    }

    /// Whether the token is the owner's and may be used now.
    public synchronized boolean admits(Owner owner, String token, Instant now) {
        var issued = sessions.getOrDefault(owner.aor(), Map.of()).get(owner.instance());
        if (issued == null || token.isEmpty() || token.length() > LONGEST) {
            return false;
        }
        var digest = digest(token);
        var life = isSame(digest, issued.digest()) ? lifetime : REPEATED;
        var known = isSame(digest, issued.digest()) || isSame(digest, issued.spent());
        return known && issued.at().plus(life).isAfter(now);
    }

    /// Ends a session: its tokens are worth nothing any more.
    public synchronized void revoke(Owner owner) {
        sessions.getOrDefault(owner.aor(), new HashMap<>()).remove(owner.instance());
    }

    /// Removes every session whose token has lain unused for too long.
    public synchronized void expire(Instant now) {
        for (var ofExtension : sessions.values()) {
            ofExtension.values().removeIf(issued -> !issued.at().plus(lifetime).isAfter(now));
        }
        sessions.values().removeIf(Map::isEmpty);
    }

    /// How many sessions there are.
    public synchronized int size() {
        return sessions.values().stream().mapToInt(Map::size).sum();
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    private static String digest(String token) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            var octets = sha.digest(token.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(octets);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
