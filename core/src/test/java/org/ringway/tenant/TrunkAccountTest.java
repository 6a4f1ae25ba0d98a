package org.ringway.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.sip.DigestChallenge.Person;
import org.ringway.sip.Transport;

class TrunkAccountTest {
    @ParameterizedTest
    @CsvSource({
        "UDP, '', carrier.example, 5070, UDP",
        "TCP, edge.example, edge.example, 0, TCP",
        "TLS, edge.example, edge.example, 0, TLS",
        "TCP, 192.0.2.1, 192.0.2.1, 5060, TCP",
        "TLS, 192.0.2.1, 192.0.2.1, 5061, TLS",
        "TLS, edge.example:5080;transport=tcp, edge.example, 5080, TCP"
    })
    void requestsGoToTheProxyElseToTheHost(
            Transport usual, String proxy, String host, int port, Transport way) {
        assertThat(trunk(usual, account("gw", "", proxy)).hop())
                .isEqualTo(new Hop(host, port, way));
    }

    @ParameterizedTest
    @CsvSource({
        "edge.example, sip:edge.example;transport=tls;lr",
        "edge.example:5080, sip:edge.example:5080;transport=tls;lr",
        "192.0.2.1, sip:192.0.2.1:5061;transport=tls;lr"
    })
    void onlyANameGoesWithoutAPort(String proxy, String route) {
        assertThat(trunk(Transport.TLS, account("gw", "", proxy)).hop().route()).isEqualTo(route);
    }

    @Test
    void theUserNameAnswersChallengesUnlessThereIsAnother() {
        assertThat(account("gw", "", "").person()).contains(new Person("gw", "sesame"));
        assertThat(account("gw", "id7", "").person()).contains(new Person("id7", "sesame"));
        assertThat(TrunkAccount.NONE.person()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', '', username, needs a user name",
        "a b, '', '', username, a space",
        "gw, a@b@c, '', authUser, a second @",
        "gw, '', user@host, outboundProxy, neither host",
        "gw, '', host;transport=ws, outboundProxy, neither host"
    })
    void whatCannotBeUsedIsNamed(
            String username, String authUser, String proxy, String field, String reason) {
        assertThatThrownBy(() -> account(username, authUser, proxy))
                .isInstanceOfSatisfying(
                        UnusableValue.class, e -> assertThat(e.field()).isEqualTo(field))
                .hasMessageContaining(reason);
    }

    @Test
    void thePasswordIsNeverShown() {
        assertThat(trunk(Transport.UDP, account("gw", "", "")).toString())
                .contains("gw")
                .doesNotContain("sesame");
    }

    private static TrunkAccount account(String username, String authUser, String proxy) {
        return new TrunkAccount(true, username, authUser, "sesame", proxy);
    }

    private static Trunk trunk(Transport transport, TrunkAccount account) {
        return new Trunk(
                "carrier",
                "carrier.example",
                5070,
                transport,
                CodecPolicy.ANY,
                TrunkLines.ANY,
                true,
                SessionLines.NONE,
                DtmfMode.AUTO,
                account,
                SrtpPolicy.OFF,
                null);
    }
}
