package org.ringway.sip;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The credentials of an `Authorization` or `Proxy-Authorization` header (RFC 7616 section 3.4).
///
/// @param algorithm how the response was computed
/// @param user the user name in clear
/// @param realm the protection space, equal to a SIP domain
/// @param nonce as it was challenged
/// @param uri the request's URI as the client wrote it
/// @param response lower-case hex digits
/// @param nonceCount 1 or more
/// @param nonceCountText the eight hex digits as the client wrote them
/// @param clientNonce the client's own nonce
public record DigestCredentials(
        DigestAlgorithm algorithm,
        String user,
        String realm,
        String nonce,
        String uri,
        String response,
        long nonceCount,
        String nonceCountText,
        String clientNonce) {
    private static final int LONGEST = 4096;
    private static final String SCHEME = "digest ";

    /// Reads a header value in time linear in its length.
    ///
    /// @return empty for another scheme, an algorithm or `qop` that was not offered, a missing or
    ///   repeated parameter, or more than 4096 characters
    public static Optional<DigestCredentials> parse(String header) {
        if (header.length() > LONGEST
                || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        return parameters(header.substring(SCHEME.length())).flatMap(DigestCredentials::from);
    }

    /// The `response` that a holder of the password computes (RFC 7616 section 3.4.1, `qop=auth`).
    ///
    /// @param ha1 H(A1) for the algorithm of these credentials
    public String expectedResponse(String method, String ha1) {
        var ha2 = algorithm.hash(method + ":" + uri);
        return algorithm.hash(
                String.join(":", ha1, nonce, nonceCountText, clientNonce, "auth", ha2));
    }

    /// Never shows what an attacker could search a password with.
    @Override
    public String toString() {
        return "DigestCredentials[" + algorithm.token() + " for " + realm + "]";
    }

    private static Optional<DigestCredentials> from(Map<String, String> parameters) {
        var algorithm = DigestAlgorithm.named(parameters.getOrDefault("algorithm", "MD5"));
        var count = parameters.getOrDefault("nc", "");
        var complete =
                parameters.containsKey("username")
                        && parameters.containsKey("realm")
                        && parameters.containsKey("nonce")
                        && parameters.containsKey("uri")
                        && parameters.containsKey("response")
                        && !parameters.getOrDefault("cnonce", "").isEmpty()
                        && parameters.getOrDefault("qop", "").equalsIgnoreCase("auth");
        if (!complete || algorithm.isEmpty() || !isCount(count)) {
            return Optional.empty();
        }
        return Optional.of(
                new DigestCredentials(
                        algorithm.get(),
                        parameters.getOrDefault("username", ""),
                        parameters.getOrDefault("realm", ""),
                        parameters.getOrDefault("nonce", ""),
                        parameters.getOrDefault("uri", ""),
                        parameters.getOrDefault("response", "").toLowerCase(Locale.ROOT),
                        Long.parseLong(count, 16),
                        count,
                        parameters.getOrDefault("cnonce", "")));
    }

    private static boolean isCount(String text) {
        return text.length() == 8
                && text.chars().allMatch(c -> c < 0x80 && Character.digit(c, 16) >= 0);
    }

    /// Reads the parameters of credentials or of a challenge; empty when a quote is left open, or a
    /// parameter is repeated.
    static Optional<Map<String, String>> parameters(String text) {
        var found = new HashMap<String, String>();
        var at = 0;
        while (at < text.length()) {
            var equals = text.indexOf('=', at);
            if (equals < 0) {
                return text.substring(at).isBlank() ? Optional.of(found) : Optional.empty();
            }
            var name = text.substring(at, equals).strip().toLowerCase(Locale.ROOT);
            var value = new StringBuilder();
            at = value(text, equals + 1, value);
            if (at < 0 || name.isEmpty() || found.put(name, value.toString()) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(found);
    }

    /// Reads a token or quoted string up to behind its comma.
    ///
    /// @return where the next parameter starts, or -1 when a quote is left open or followed by more
    private static int value(String text, int from, StringBuilder value) {
        var at = from;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        if (at == text.length() || text.charAt(at) != '"') {
            var comma = text.indexOf(',', at);
            var end = comma < 0 ? text.length() : comma;
            value.append(text.substring(at, end).strip());
            return end + 1;
        }
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at));
        }
        if (at == text.length()) {
            return -1;
        }
        var comma = text.indexOf(',', at);
        var end = comma < 0 ? text.length() : comma;
        return text.substring(at + 1, end).isBlank() ? end + 1 : -1;
    }
}
