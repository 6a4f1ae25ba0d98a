package org.ringway.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringway.sip.DigestChallenge.Person;
import org.ringway.sip.DigestChallenge.Signed;

class DigestChallengeTest {
    private static final Signed REGISTER = new Signed("REGISTER", "sip:pbx.example");
    private static final Person ALICE = new Person("al\\ice", "sesame");

    @Test
    void theExampleOfTheRfc() {
        // RFC 7616 section 3.9.1, whose method is GET
        var nonce = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";
        var cnonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";
        var shared =
                "realm=\"http-auth@example.org\", qop=\"auth, auth-int\", nonce=\""
                        + nonce
                        + "\", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";
        var challenges =
                List.of(
                        "Digest " + shared + ", algorithm=MD5",
                        "Digest " + shared + ", algorithm=SHA-256");
        var signed = new Signed("GET", "/dir/index.html");
        var mufasa = new Person("Mufasa", "Circle of Life");

        var strongest = DigestChallenge.strongest(challenges).orElseThrow();
        assertThat(strongest.answer(signed, mufasa, cnonce))
                .contains("753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1")
                .contains("opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"");
        var md5 = DigestChallenge.strongest(challenges.subList(0, 1)).orElseThrow();
        assertThat(md5.answer(signed, mufasa, cnonce)).contains("8ca523f5e9506fed4657c9700eebdbec");
    }

    @Test
    void ourOwnServerAcceptsIt() {
        var server = new DigestAuth(new Random(1));
        var now = Instant.parse("2026-01-01T12:00:00Z");
        var offered =
                server.challenges(
                        "pbx.example",
                        now,
                        DigestVerdict.Freshness.FIRST,
                        ChallengeOrder.MD5_FIRST);
        var answer = DigestChallenge.strongest(offered).orElseThrow().answer(REGISTER, ALICE, "c");
        var asked = new DigestAuth.Request("REGISTER", REGISTER.uri(), "pbx.example", answer);
        Ha1 secret = algorithm -> algorithm.ha1(ALICE.user(), "pbx.example", ALICE.password());

        assertThat(server.verify(asked, now, _ -> Optional.of(secret)))
                .isEqualTo(new DigestVerdict.Accepted(ALICE.user()));
    }

    @Test
    void withoutQualityTheOlderFormServes() {
        // RFC 2617 section 3.5 without qop: MD5(HA1:nonce:HA2)
        var challenge =
                DigestChallenge.strongest(List.of("Digest realm=\"r\", nonce=\"n\"")).orElseThrow();
        var answer = challenge.answer(REGISTER, new Person("u", "p"), "c");
        var ha1 = DigestAlgorithm.MD5.hash("u:r:p");
        var ha2 = DigestAlgorithm.MD5.hash("REGISTER:sip:pbx.example");
        assertThat(answer)
                .contains("response=\"" + DigestAlgorithm.MD5.hash(ha1 + ":n:" + ha2) + "\"")
                .doesNotContain("qop")
                .doesNotContain("cnonce");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Basic realm=\"r\"",
                "Digest realm=\"r\"",
                "Digest nonce=\"n\"",
                "Digest realm=\"r\", nonce=\"n\", algorithm=AKAv1-MD5",
                "Digest realm=\"r\", nonce=\"n\", qop=\"auth-int\"",
                "Digest realm=\"r, nonce=\"n"
            })
    void whatCannotBeAnswered(String header) {
        assertThat(DigestChallenge.strongest(List.of(header))).isEmpty();
    }

    @Test
    void aStaleNonceIsNoWrongPassword() {
        assertThat(
                        DigestChallenge.strongest(
                                List.of("Digest realm=\"r\", nonce=\"n\", stale=TRUE")))
                .hasValueSatisfying(challenge -> assertThat(challenge.stale()).isTrue());
    }

    @Test
    void thePasswordIsNeverShown() {
        assertThat(ALICE.toString()).doesNotContain("sesame");
    }
}
