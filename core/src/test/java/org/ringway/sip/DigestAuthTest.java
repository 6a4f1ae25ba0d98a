package org.ringway.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.sip.ChallengeOrder.STRONGEST_FIRST;
import static org.ringway.sip.DigestVerdict.Freshness.FIRST;
import static org.ringway.sip.DigestVerdict.Freshness.STALE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringway.sip.DigestAuth.Request;
import org.ringway.sip.DigestVerdict.Accepted;
import org.ringway.sip.DigestVerdict.Challenge;
import org.ringway.sip.DigestVerdict.Rejected;

class DigestAuthTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final String REALM = "demo.localhost";
    private static final String URI = "sip:demo.localhost";
    private static final Pattern NONCE = Pattern.compile("nonce=\"([^\"]+)\"");

    private final DigestAuth auth = new DigestAuth(new Random(1));

    @ParameterizedTest
    @CsvSource({
        "MD5, 8ca523f5e9506fed4657c9700eebdbec",
        "SHA-256, 753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1",
    })
    void theExampleOfRfc7616IsComputed(String algorithm, String response) {
        var credentials =
                DigestCredentials.parse(
                                """
                                Digest username="Mufasa", realm="http-auth@example.org", \
                                uri="/dir/index.html", algorithm=%s, \
                                nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", nc=00000001, \
                                cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", qop=auth, \
                                response="%s", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"\
                                """
                                        .formatted(algorithm, response))
                        .orElseThrow();
        var ha1 =
                DigestAlgorithm.named(algorithm)
                        .orElseThrow()
                        .ha1("Mufasa", "http-auth@example.org", "Circle of Life");
        assertThat(credentials.expectedResponse("GET", ha1)).isEqualTo(response);
        assertThat(credentials.response()).isEqualTo(response);
    }

    @Test
    void theStrongestAlgorithmIsOfferedFirst() {
        var challenges = auth.challenges(REALM, NOW, FIRST, STRONGEST_FIRST);
        assertThat(challenges).hasSize(2);
        assertThat(challenges.get(0))
                .startsWith("Digest realm=\"demo.localhost\", nonce=\"")
                .endsWith(", algorithm=SHA-256, qop=\"auth\"");
        assertThat(challenges.get(1)).endsWith(", algorithm=MD5, qop=\"auth\"");
        assertThat(auth.challenges(REALM, NOW, STALE, STRONGEST_FIRST))
                .allMatch(challenge -> challenge.endsWith(", stale=true"));
    }

    @ParameterizedTest
    @CsvSource({
        "JsSIP 3.10.1, z9hG4bK7654321, STRONGEST_FIRST",
        "SIPp v3.6, z9hG4bKabc, MD5_FIRST",
        "'', z9hG4bK-2611-1-0, MD5_FIRST",
        "baresip v1.0.0 (x86_64/linux), z9hG4bK-2611-x, MD5_ONLY",
        "baresip v3.10.1 (x86_64/Linux), z9hG4bK1, MD5_ONLY",
        "baresip v3.11.0 (x86_64/Linux), z9hG4bK1, STRONGEST_FIRST",
        "baresip v10.1.0, z9hG4bK1, STRONGEST_FIRST",
        "'', z9hG4bK1, STRONGEST_FIRST",
    })
    void clientsThatReadOneChallengeGetTheOneTheyKnow(
            String userAgent, String branch, ChallengeOrder order) {
        var via = "SIP/2.0/UDP 127.0.0.1:5062;branch=" + branch;
        assertThat(ChallengeOrder.forClient(userAgent, via)).isEqualTo(order);
        var challenges = auth.challenges(REALM, NOW, FIRST, order);
        assertThat(challenges.getFirst().contains("algorithm=MD5"))
                .isEqualTo(order != STRONGEST_FIRST);
        assertThat(challenges).hasSize(order == ChallengeOrder.MD5_ONLY ? 1 : 2);
    }

    @Test
    void noncesAreLongAndNeverRepeat() {
        var seen = new HashSet<String>();
        for (var i = 0; i < 1000; i++) {
            var nonce = nonce();
            assertThat(Base64.getUrlDecoder().decode(nonce).length * 8).isGreaterThanOrEqualTo(96);
            assertThat(seen.add(nonce)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theRightPasswordIsAccepted(DigestAlgorithm algorithm) {
        assertThat(verify(new Client(algorithm), NOW)).isEqualTo(new Accepted("1001"));
    }

    @Test
    void withoutCredentialsTheClientIsChallenged() {
        assertThat(verify("")).isEqualTo(new Challenge(FIRST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic YTpi",
                "Digest",
                "Digest username",
                "Digest username=\"1001",
                "Digest username=\"1001\" x, realm=\"y\"",
                "Digest username=\"1001\", username=\"1001\"",
                "Digest =x",
            })
    void credentialsThatCannotBeReadAreChallenged(String header) {
        assertThat(verify(header)).isEqualTo(new Challenge(FIRST));
    }

    @ParameterizedTest
    @CsvSource({
        "realm=\"demo.localhost\"|realm=\"acme.localhost\"",
        "algorithm=SHA-256|algorithm=SHA-512-256",
        "qop=auth|qop=auth-int",
        "nc=00000001|nc=1",
        "nc=00000001|nc=0000000g",
        "cnonce=\"c\"|cnonce=\"\"",
        "username=|user=",
    })
    void credentialsThatWereNotAskedForAreChallenged(String change) {
        var client = new Client(DigestAlgorithm.SHA_256);
        var header = client.header().replace(before(change), after(change));
        assertThat(header).isNotEqualTo(client.header());
        assertThat(verify(header)).isEqualTo(new Challenge(FIRST));
    }

    @Test
    void anEndlessHeaderIsNotEvenRead() {
        assertThat(verify(new Client(DigestAlgorithm.MD5).header() + " ".repeat(5000)))
                .isEqualTo(new Challenge(FIRST));
    }

    @Test
    void aWrongPasswordAndAnUnknownUserLookTheSame() {
        var wrong = new Client(DigestAlgorithm.SHA_256);
        wrong.password = "demo-1002";
        var unknown = new Client(DigestAlgorithm.SHA_256);
        unknown.user = "9999";
        assertThat(verify(wrong, NOW)).isEqualTo(new Rejected());
        assertThat(verify(unknown, NOW)).isEqualTo(new Rejected());
    }

    @Test
    void anotherMethodOrRequestUriIsRejected() {
        var header = new Client(DigestAlgorithm.MD5).header();
        assertThat(auth.verify(new Request("INVITE", URI, REALM, header), NOW, this::user))
                .isEqualTo(new Rejected());
        assertThat(
                        auth.verify(
                                new Request("REGISTER", "sip:acme.localhost", REALM, header),
                                NOW,
                                this::user))
                .isEqualTo(new Rejected());
        var notSip = new Client(DigestAlgorithm.MD5);
        notSip.uri = "/index.html";
        assertThat(verify(notSip, NOW)).isEqualTo(new Rejected());
    }

    @Test
    void parametersOfTheRequestUriDoNotMatter() {
        var client = new Client(DigestAlgorithm.MD5);
        client.uri = "sip:demo.localhost;transport=tcp";
        assertThat(verify(client, NOW)).isEqualTo(new Accepted("1001"));
    }

    @Test
    void aReplayedCountIsRefused() {
        var client = new Client(DigestAlgorithm.SHA_256);
        assertThat(verify(client, NOW)).isEqualTo(new Accepted("1001"));
        assertThat(verify(client, NOW)).isEqualTo(new Challenge(STALE));
        client.count = 3;
        assertThat(verify(client, NOW)).isEqualTo(new Accepted("1001"));
        client.count = 2;
        assertThat(verify(client, NOW)).as("overtaken").isEqualTo(new Accepted("1001"));
        assertThat(verify(client, NOW)).isEqualTo(new Challenge(STALE));
        client.count = 0xffff;
        assertThat(verify(client, NOW)).isEqualTo(new Accepted("1001"));
        client.count = 4;
        assertThat(verify(client, NOW)).as("too far behind").isEqualTo(new Challenge(STALE));
        client.count = 0;
        assertThat(verify(client, NOW)).isEqualTo(new Challenge(STALE));
    }

    @Test
    void aNonceLivesThreeHundredSeconds() {
        var client = new Client(DigestAlgorithm.SHA_256);
        assertThat(verify(client, NOW.plusSeconds(300))).isEqualTo(new Accepted("1001"));
        client.count = 2;
        assertThat(verify(client, NOW.plusMillis(300_001))).isEqualTo(new Challenge(STALE));
        var early = new Client(DigestAlgorithm.SHA_256);
        assertThat(verify(early, NOW.minusSeconds(1))).isEqualTo(new Challenge(STALE));
    }

    @Test
    void aWrongPasswordIsNotCalledStale() {
        var client = new Client(DigestAlgorithm.SHA_256);
        client.password = "guess";
        assertThat(verify(client, NOW.plusSeconds(301))).isEqualTo(new Rejected());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AAAA",
                "not base64!",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void aForgedNonceIsRefused(String nonce) {
        var client = new Client(DigestAlgorithm.SHA_256);
        client.nonce = nonce;
        assertThat(verify(client, NOW)).isEqualTo(new Challenge(STALE));
    }

    @Test
    void aNonceWithAnotherTimeOrOfAnotherRealmIsForged() {
        var client = new Client(DigestAlgorithm.SHA_256);
        var bytes = Base64.getUrlDecoder().decode(client.nonce);
        bytes[7] ^= 1;
        client.nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        assertThat(verify(client, NOW)).isEqualTo(new Challenge(STALE));
        var foreign = new Client(DigestAlgorithm.SHA_256);
        foreign.nonce = nonceOf("acme.localhost");
        assertThat(verify(foreign, NOW)).isEqualTo(new Challenge(STALE));
    }

    @Test
    void memoryIsBoundedAndForgettingANonceNeverAllowsAReplay() {
        var book = new NonceBook(new Random(2), DigestAuth.LONGEST_LIFETIME, 10);
        var used = new ArrayList<DigestCredentials>();
        for (var i = 0; i < 50; i++) {
            var at = NOW.plusMillis(i);
            var client = new Client(DigestAlgorithm.MD5);
            client.nonce = book.issue(REALM, at);
            var credentials = DigestCredentials.parse(client.header()).orElseThrow();
            assertThat(book.use(credentials, at)).isTrue();
            used.add(credentials);
            assertThat(book.size()).isLessThanOrEqualTo(10);
        }
        assertThat(used).noneMatch(credentials -> book.use(credentials, NOW.plusSeconds(1)));
        var later = NOW.plusSeconds(400);
        var client = new Client(DigestAlgorithm.MD5);
        client.nonce = book.issue(REALM, later);
        assertThat(book.use(DigestCredentials.parse(client.header()).orElseThrow(), later))
                .isTrue();
        assertThat(book.size()).isEqualTo(1);
    }

    @Test
    void credentialsNeverShowInALog() {
        var text = DigestCredentials.parse(new Client(DigestAlgorithm.MD5).header()).toString();
        assertThat(text).contains("MD5 for demo.localhost").doesNotContain("response", "1001");
    }

    private DigestVerdict verify(Client client, Instant at) {
        return auth.verify(new Request("REGISTER", URI, REALM, client.header()), at, this::user);
    }

    private DigestVerdict verify(String header) {
        return auth.verify(new Request("REGISTER", URI, REALM, header), NOW, this::user);
    }

    private Optional<Ha1> user(String name) {
        return name.equals("1001")
                ? Optional.of(algorithm -> algorithm.ha1("1001", REALM, "demo-1001"))
                : Optional.empty();
    }

    private String nonce() {
        return nonceOf(REALM);
    }

    private String nonceOf(String realm) {
        var matcher = NONCE.matcher(auth.challenges(realm, NOW, FIRST, STRONGEST_FIRST).getFirst());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static String before(String change) {
        return change.substring(0, change.indexOf('|'));
    }

    private static String after(String change) {
        return change.substring(change.indexOf('|') + 1);
    }

    /// A client that answers the challenge as RFC 7616 says.
    private final class Client {
        private final DigestAlgorithm algorithm;
        private String user = "1001";
        private String password = "demo-1001";
        private String uri = URI;
        private String nonce = nonce();
        private int count = 1;

        Client(DigestAlgorithm algorithm) {
            this.algorithm = algorithm;
        }

        String header() {
            var nc = "%08x".formatted(count);
            var ha1 = algorithm.ha1(user, REALM, password);
            var ha2 = algorithm.hash("REGISTER:" + uri);
            var response = algorithm.hash(String.join(":", ha1, nonce, nc, "c", "auth", ha2));
            return "Digest username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"%s\","
                            .formatted(user, REALM, nonce, uri)
                    + " response=\"%s\", algorithm=%s, cnonce=\"c\", qop=auth, nc=%s"
                            .formatted(response, algorithm.token(), nc);
        }
    }
}
