package org.ringway.it.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.sip.Digest;
import org.ringway.it.support.sip.SipChannel;
import org.ringway.it.support.sip.SipClient;
import org.ringway.it.support.sip.SipText;
import org.ringway.it.support.sip.StreamChannel;
import org.ringway.it.support.sip.UdpChannel;
import org.ringway.it.support.sip.WebSocketChannel;
import org.ringway.it.support.sip.WebSocketChannel.Handshake;

/// Registration with digest over every transport.
@ArquillianTest
class RegistrarIT {
    private static final Gateway GATEWAY = Gateway.SHARED;
    private static final Digest RIGHT = new Digest("1005", "demo-1005");

    enum Way {
        UDP,
        TCP,
        TLS,
        WSS;

        SipChannel open() {
            return switch (this) {
                case UDP -> new UdpChannel(0, GATEWAY.sip());
                case TCP -> StreamChannel.tcp(GATEWAY.sip());
                case TLS -> StreamChannel.tls(GATEWAY.sips());
                case WSS ->
                        WebSocketChannel.open(
                                new Handshake(GATEWAY.socket("/sip"), GATEWAY.origin(), "sip"));
            };
        }
    }

    @ParameterizedTest
    @CsvSource({
        "UDP, MD5", "UDP, SHA-256", "TCP, MD5", "TCP, SHA-256",
        "TLS, MD5", "TLS, SHA-256", "WSS, MD5", "WSS, SHA-256"
    })
    void anExtensionRegistersAndGoes(Way way, String algorithm) {
        try (var channel = way.open()) {
            var client = client(channel, RIGHT);
            var registered = client.registerWithDigest(300, algorithm);
            assertThat(registered.status()).as(registered.text()).isEqualTo(200);
            assertThat(registered.header("Contact")).contains("1005@").contains("expires=");
            var gone = client.registerWithDigest(0, algorithm);
            assertThat(gone.status()).isEqualTo(200);
            assertThat(gone.header("Contact")).doesNotContain(channel.address());
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aWrongPasswordAndAnUnknownUserAreToldAlike(Way way) {
        try (var channel = way.open()) {
            var wrong = client(channel, new Digest("1005", "wrong")).registerWithDigest(60, "MD5");
            var unknown = client(channel, new Digest("9", "demo-9")).registerWithDigest(60, "MD5");
            assertThat(wrong.status()).isIn(401, 403);
            assertThat(unknown.status()).isEqualTo(wrong.status());
            assertThat(unknown.startLine()).isEqualTo(wrong.startLine());
        }
    }

    @Test
    void aChallengeNamesTheRealmAndOffersTheStrongerDigestFirst() {
        try (var channel = Way.WSS.open()) {
            var answer = client(channel, RIGHT).register(300);
            var challenges = answer.headers("WWW-Authenticate");
            assertThat(challenges).hasSize(2);
            assertThat(SipText.parameter(challenges.get(0), "algorithm")).isEqualTo("SHA-256");
            assertThat(SipText.parameter(challenges.get(1), "algorithm")).isEqualTo("MD5");
            for (var challenge : challenges) {
                assertThat(SipText.parameter(challenge, "realm")).isEqualTo(Gateway.DOMAIN);
                assertThat(SipText.parameter(challenge, "qop")).isEqualTo("auth");
                assertThat(SipText.parameter(challenge, "nonce")).hasSizeGreaterThan(15);
            }
        }
    }

    @Test
    void anAnswerIsGoodForOneRequestOnly() {
        try (var channel = Way.WSS.open()) {
            var client = client(channel, RIGHT);
            var challenge = SipClient.challenge(client.register(300), "SHA-256");
            assertThat(client.registerWith(challenge, 1, 300).status()).isEqualTo(200);
            assertThat(client.registerWith(challenge, 1, 300).status()).isEqualTo(401);
            assertThat(client.registerWithDigest(0, "SHA-256").status()).isEqualTo(200);
        }
    }

    @Test
    void aNonceOfTheClientsOwnMakingIsRefused() {
        try (var channel = Way.UDP.open()) {
            var invented =
                    "Digest realm=\"%s\", nonce=\"0123456789abcdef\", qop=\"auth\", algorithm=MD5"
                            .formatted(Gateway.DOMAIN);
            assertThat(client(channel, RIGHT).registerWith(invented, 1, 300).status())
                    .isEqualTo(401);
        }
    }

    @Test
    void theExpiryIsKeptWithinBounds() {
        try (var channel = Way.WSS.open()) {
            var client = client(channel, RIGHT);
            var longest = client.registerWithDigest(86_400, "MD5").header("Contact");
            assertThat(Integer.parseInt(SipText.parameter(longest, "expires"))).isBetween(60, 3600);
            assertThat(client.registerWithDigest(0, "MD5").status()).isEqualTo(200);
        }
    }

    @Test
    void theTenantsExtensionsOfTheSameNumberAreDifferentPeople() {
        try (var channel = Way.WSS.open()) {
            var acme = new SipClient(channel, "acme.localhost", new Digest("1001", "acme-1001"));
            assertThat(acme.registerWithDigest(60, "MD5").status()).isEqualTo(200);
            assertThat(acme.registerWithDigest(0, "MD5").status()).isEqualTo(200);
            var demo = new SipClient(channel, Gateway.DOMAIN, new Digest("1001", "acme-1001"));
            assertThat(demo.registerWithDigest(60, "MD5").status()).isIn(401, 403);
        }
    }

    @Test
    void optionsAreAnswered() {
        try (var channel = Way.UDP.open()) {
            var client = client(channel, RIGHT);
            var options = client.request("OPTIONS", "sip:" + Gateway.DOMAIN, "");
            assertThat(client.exchange(options).status()).isEqualTo(200);
        }
    }

    private static SipClient client(SipChannel channel, Digest digest) {
        return new SipClient(channel, Gateway.DOMAIN, digest);
    }
}
