package org.ringway.sip;

import static org.ringway.sip.DigestVerdict.Freshness.FIRST;
import static org.ringway.sip.DigestVerdict.Freshness.STALE;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.ringway.sip.DigestVerdict.Accepted;
import org.ringway.sip.DigestVerdict.Challenge;
import org.ringway.sip.DigestVerdict.Freshness;
import org.ringway.sip.DigestVerdict.Rejected;

/// Digest authentication as a server (RFC 7616, with the algorithms of RFC 8760, `qop=auth`).
///
/// An unknown user costs the same time and gets the same verdict as a wrong password. Thread-safe.
public final class DigestAuth {
    /// No nonce lives longer.
    public static final Duration LONGEST_LIFETIME = Duration.ofMinutes(5);

    private static final int NONCES_REMEMBERED = 100_000;

    private final NonceBook nonces;
    private final Ha1 nobody;

    /// Challenges with nonces that live for [#LONGEST_LIFETIME].
    ///
    /// @param random cryptographically strong: a [java.security.SecureRandom] outside tests
    public DigestAuth(RandomGenerator random) {
        this(random, NONCES_REMEMBERED);
    }

    DigestAuth(RandomGenerator random, int noncesRemembered) {
        nonces = new NonceBook(random, LONGEST_LIFETIME, noncesRemembered);
        var secret = Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
        var md5 = DigestAlgorithm.MD5.hash(secret);
        var sha256 = DigestAlgorithm.SHA_256.hash(secret);
        nobody = algorithm -> algorithm == DigestAlgorithm.MD5 ? md5 : sha256;
    }

    /// A request to be authenticated.
    ///
    /// @param method the SIP method, upper case
    /// @param uri the Request-URI as received
    /// @param realm the tenant's SIP domain
    /// @param authorization the `Authorization` header's value, empty when there is none
    public record Request(String method, String uri, String realm, String authorization) {}

    /// Checks a request.
    ///
    /// @param users finds what verifies a user of that realm; empty for one who does not exist or
    ///   may not sign in
    public DigestVerdict verify(
            Request request, Instant now, Function<String, Optional<? extends Ha1>> users) {
        var parsed = DigestCredentials.parse(request.authorization());
        if (parsed.isEmpty() || !parsed.get().realm().equals(request.realm())) {
            return new Challenge(FIRST);
        }
        var credentials = parsed.get();
        var known = users.apply(credentials.user());
        var ha1 = (known.isPresent() ? known.get() : nobody).ha1(credentials.algorithm());
        var right =
                equal(credentials.expectedResponse(request.method(), ha1), credentials.response());
        if (!right || known.isEmpty() || !sameResource(credentials.uri(), request.uri())) {
            return new Rejected();
        }
        return nonces.use(credentials, now)
                ? new Accepted(credentials.user())
                : new Challenge(STALE);
    }

    /// The values of the `WWW-Authenticate` headers of a 401, in the order to be sent.
    public List<String> challenges(
            String realm, Instant now, Freshness freshness, ChallengeOrder order) {
        var nonce = nonces.issue(realm, now);
        var stale = freshness == STALE ? ", stale=true" : "";
        return order.algorithms().stream()
                .map(algorithm ->
                        "Digest realm=\"%s\", nonce=\"%s\", algorithm=%s, qop=\"auth\"%s"
                                .formatted(realm, nonce, algorithm.token(), stale))
                .toList();
    }

    private static boolean equal(String expected, String actual) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), actual.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean sameResource(String claimed, String actual) {
        if (claimed.equals(actual)) {
            return true;
        }
        var one = SipUri.parse(claimed);
        var other = SipUri.parse(actual);
        return one.isPresent() && other.isPresent() && one.get().sameResource(other.get());
    }
}
