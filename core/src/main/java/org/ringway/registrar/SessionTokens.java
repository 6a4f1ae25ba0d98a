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
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

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
    private final Map<String, Owner> byDigest = new HashMap<>();

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
        var issued = new Issued(digest(token), now, spent);
        ofExtension.put(owner.instance(), issued);
        byDigest.put(issued.digest(), owner);
        if (before != null) {
            byDigest.remove(before.spent());
        }
        if (ofExtension.size() > Registrar.MOST_CONTACTS) {
            forget(ofExtension.remove(ofExtension.keySet().iterator().next()));
        }
        return token;
    }

    /// Keeps the owner's token alive without using it; only copies of requests before may still
    /// come with the one before.
    ///
    /// @return false when there is none that may be used now
    public synchronized boolean renew(Owner owner, Instant now) {
        var ofExtension = sessions.getOrDefault(owner.aor(), new HashMap<>());
        var issued = ofExtension.get(owner.instance());
        if (issued == null || !issued.at().plus(lifetime).isAfter(now)) {
            return false;
        }
        if (!issued.at().plus(REPEATED).isAfter(now)) {
            byDigest.remove(issued.spent());
            ofExtension.put(owner.instance(), new Issued(issued.digest(), now, ""));
        }
        return true;
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

    /// Whose token it is, when it may be used now. It is not spent.
    public synchronized Optional<Owner> owner(String token, Instant now) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        return Optional.ofNullable(byDigest.get(digest(token)))
                .filter(owner -> admits(owner, token, now));
    }

    /// Ends a session: its tokens are worth nothing any more.
    public synchronized void revoke(Owner owner) {
        forget(sessions.getOrDefault(owner.aor(), new HashMap<>()).remove(owner.instance()));
    }

    /// The same for every session of an extension.
    public synchronized void revoke(Aor aor) {
        var gone = sessions.remove(aor);
        if (gone != null) {
            gone.values().forEach(this::forget);
        }
    }

    /// Removes every session whose token has lain unused for too long.
    public synchronized void expire(Instant now) {
        for (var ofExtension : sessions.values()) {
            ofExtension.values().removeIf(issued -> isOver(issued, now));
        }
        sessions.values().removeIf(Map::isEmpty);
    }

    /// How many sessions there are.
    public synchronized int size() {
        return sessions.values().stream().mapToInt(Map::size).sum();
    }

    private boolean isOver(Issued issued, Instant now) {
        if (issued.at().plus(lifetime).isAfter(now)) {
            return false;
        }
        forget(issued);
        return true;
    }

    private void forget(@Nullable Issued issued) {
        if (issued != null) {
            byDigest.remove(issued.digest());
            byDigest.remove(issued.spent());
        }
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
