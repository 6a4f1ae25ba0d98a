package org.ringway.sip;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A challenge that the gateway answers as a client (RFC 7616 section 3.3, RFC 8760).
///
/// @param algorithm how the response is computed
/// @param realm the protection space that the server chose
/// @param nonce goes back as it came
/// @param opaque goes back as it came; empty when there is none
/// @param quality whether the server knows `qop=auth`; without it the older form of RFC 2617
///   section 3.2.2.1 serves
/// @param stale whether the password was right and only the nonce too old
public record DigestChallenge(
        DigestAlgorithm algorithm,
        String realm,
        String nonce,
        String opaque,
        boolean quality,
        boolean stale) {
    private static final int LONGEST = 4096;
    private static final String SCHEME = "digest ";

    /// What is signed.
    ///
    /// @param method the SIP method, upper case
    /// @param uri the Request-URI as it is sent
    public record Signed(String method, String uri) {}

    /// Who answers.
    public record Person(String user, String password) {
        /// Never shows the password.
        @Override
        public String toString() {
            return "Person[" + user + "]";
        }
    }

    /// The strongest of several challenges.
    ///
    /// @param headers the values of the `WWW-Authenticate` or `Proxy-Authenticate` headers
    /// @return empty when none of them can be answered
    public static Optional<DigestChallenge> strongest(List<String> headers) {
        return headers.stream()
                .flatMap(header -> parse(header).stream())
                .min(Comparator.comparing(DigestChallenge::algorithm));
    }

    /// The value of the `Authorization` or `Proxy-Authorization` header that answers it.
    ///
    /// @param clientNonce fresh and hard to guess, letters and digits
    public String answer(Signed signed, Person person, String clientNonce) {
        var ha1 = algorithm.ha1(person.user(), realm, person.password());
        var ha2 = algorithm.hash(signed.method() + ":" + signed.uri());
        var proof =
                quality
                        ? String.join(":", ha1, nonce, "00000001", clientNonce, "auth", ha2)
                        : String.join(":", ha1, nonce, ha2);
        var answer =
                "Digest username=%s, realm=%s, nonce=%s, uri=%s, response=\"%s\", algorithm=%s"
                        .formatted(
                                quoted(person.user()),
                                quoted(realm),
                                quoted(nonce),
                                quoted(signed.uri()),
                                algorithm.hash(proof),
                                algorithm.token());
        return answer
                + (quality ? ", cnonce=\"" + clientNonce + "\", qop=auth, nc=00000001" : "")
                + (opaque.isEmpty() ? "" : ", opaque=" + quoted(opaque));
    }

    private static Optional<DigestChallenge> parse(String header) {
        if (header.length() > LONGEST
                || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        var parameters = DigestCredentials.parameters(header.substring(SCHEME.length()));
        return parameters
                .filter(p -> p.containsKey("realm") && p.containsKey("nonce"))
                .filter(p -> !p.containsKey("qop") || offersAuth(p.getOrDefault("qop", "")))
                .flatMap(p ->
                        DigestAlgorithm.named(p.getOrDefault("algorithm", "MD5"))
                                .map(algorithm ->
                                        new DigestChallenge(
                                                algorithm,
                                                p.getOrDefault("realm", ""),
                                                p.getOrDefault("nonce", ""),
                                                p.getOrDefault("opaque", ""),
                                                p.containsKey("qop"),
                                                p.getOrDefault("stale", "")
                                                        .equalsIgnoreCase("true"))));
    }

    private static boolean offersAuth(String qualities) {
        return Arrays.stream(qualities.toLowerCase(Locale.ROOT).split(","))
                .anyMatch(quality -> quality.strip().equals("auth"));
    }

    private static String quoted(String text) {
        return '"' + text.replaceAll("([\"\\\\])", "\\\\$1") + '"';
    }
}
