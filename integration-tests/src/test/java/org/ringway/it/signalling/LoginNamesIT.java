package org.ringway.it.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.sip.Digest;
import org.ringway.it.support.sip.SipClient;
import org.ringway.it.support.sip.UdpChannel;
import org.ringway.it.support.sip.WebSocketChannel;
import org.ringway.it.support.sip.WebSocketChannel.Handshake;

/// Logins and user names that no header can hold are refused at once and by name.
@ArquillianTest
class LoginNamesIT {
    private static final Gateway GATEWAY = Gateway.SHARED;
    private static final String FORBIDDEN = " <>\"@\t\u0000\u0007\u001b\u007f";
    private static final String USUAL = "abcdefghijklmnopqrstuvwxyz0123456789.-_+";

    @Test
    void twoHundredOfThemAreRefusedInOneStep() {
        var seed = Long.getLong("ringway.seed", 20260103L);
        var random = new Random(seed);
        try (var browser =
                        WebSocketChannel.open(
                                new Handshake(GATEWAY.socket("/sip"), GATEWAY.origin(), "sip"));
                var phone = new UdpChannel(0, GATEWAY.sip())) {
            for (var round = 0; round < 200; round++) {
                var channel = round % 2 == 0 ? browser : phone;
                var escaped = name(random);
                var client = new SipClient(channel, Gateway.DOMAIN, new Digest(escaped, ""));
                var answer = client.register(60);
                assertThat(answer.status()).as("seed %d, %s", seed, answer.text()).isEqualTo(400);
                assertThat(answer.header("Warning") + answer.startLine())
                        .as("seed %d", seed)
                        .contains("The login holds ");
            }
        }
    }

    @Test
    void aNameAsItIsWrittenByMistakeIsRefusedTheSameWay() {
        try (var phone = new UdpChannel(0, GATEWAY.sip())) {
            for (var name : new String[] {"al ice", "al\"ice", "al<ice", "a@b@c", "al\u0007ice"}) {
                var client = new SipClient(phone, Gateway.DOMAIN, new Digest(name, ""));
                var answer = client.register(60);
                assertThat(answer.status()).as(answer.text()).isEqualTo(400);
                assertThat(answer.header("Warning") + answer.startLine())
                        .contains("The login holds ");
            }
        }
    }

    @Test
    void aUserNameForAuthenticationIsRefusedAsWell() {
        try (var phone = new UdpChannel(0, GATEWAY.sip())) {
            var client = new SipClient(phone, Gateway.DOMAIN, new Digest("1001", ""));
            var credentials =
                    new Digest("10 01", "demo-1001")
                            .answer(
                                    SipClient.challenge(client.register(60), "MD5"),
                                    "REGISTER",
                                    "sip:" + Gateway.DOMAIN,
                                    1);
            var request =
                    client.request(
                            "REGISTER",
                            "sip:" + Gateway.DOMAIN,
                            "Authorization: " + credentials + "\r\n");
            var answer = client.exchange(request);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.header("Reason")).contains("The login holds a space");
        }
    }

    /// With one forbidden character at least, escaped as a URI wants it; a second `@` makes one.
    private static String name(Random random) {
        var name = new StringBuilder("a").append("%40").append('b');
        for (var i = random.nextInt(20); i > 0; i--) {
            name.append(USUAL.charAt(random.nextInt(USUAL.length())));
        }
        var bad = FORBIDDEN.charAt(random.nextInt(FORBIDDEN.length()));
        var at = random.nextBoolean() ? 0 : name.length();
        return name.insert(at, "%%%02X".formatted((int) bad)).toString();
    }
}
