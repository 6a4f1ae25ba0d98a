package org.ringway.signalling.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringway.registrar.Aor;
import org.ringway.signalling.servlet.UdpPeer.More;
import org.ringway.tenant.RemoteAccount;

/// The gateway registers at a PBX, through the container's own transactions.
class AccountRegistrationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final RegistrarScene scene;
    private final UdpPeer pbx;

    AccountRegistrationTest() throws Exception {
        scene = new RegistrarScene();
        pbx = new UdpPeer(scene.container().address());
    }

    @AfterEach
    void stop() {
        pbx.close();
        scene.close();
    }

    @Test
    void itAnswersTheChallengeAndTakesItselfAway() {
        var registration = registration();
        registration.start();
        var first = pbx.await("REGISTER ", PATIENCE);
        assertThat(UdpPeer.header(first, "To")).isEqualTo("<sip:sales.desk@127.0.0.1>");
        assertThat(UdpPeer.header(first, "Path")).endsWith(";lr>");
        pbx.answer(first, "401 Unauthorized", new More("pbx", RegistrarScene.CHALLENGE, ""));
        var second = pbx.await("REGISTER ", PATIENCE);
        assertThat(UdpPeer.header(second, "Call-ID")).isEqualTo(UdpPeer.header(first, "Call-ID"));
        assertThat(UdpPeer.header(second, "CSeq")).isEqualTo("2 REGISTER");
        assertThat(UdpPeer.header(second, "Authorization"))
                .contains("username=\"sales\"", "nonce=\"n1\"");
        for (var name : List.of("Contact", "Path", "Route", "Supported")) {
            assertThat(UdpPeer.header(second, name)).isEqualTo(UdpPeer.header(first, name));
            assertThat(second.split("(?m)^" + name + ":")).as(name).hasSize(2);
        }
        var contact = "Contact: " + UdpPeer.header(second, "Contact") + "\r\n";
        pbx.answer(second, "200 OK", new More("pbx", contact, ""));
        registration.stop();
        var last = RegistrarScene.await(pbx, ";expires=0");
        pbx.answer(last, "200 OK", new More("pbx", "", ""));
    }

    private AccountRegistration registration() {
        var account =
                new RemoteAccount(
                        RemoteAccount.Keeper.GATEWAY,
                        "sales.desk",
                        "sales",
                        "secret",
                        "127.0.0.1",
                        "",
                        pbx.port(),
                        true,
                        "");
        return new AccountRegistration(new Aor("demo", "1005"), account, scene.parts());
    }
}
