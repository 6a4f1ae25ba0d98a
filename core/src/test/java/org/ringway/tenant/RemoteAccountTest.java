package org.ringway.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringway.sip.Transport;
import org.ringway.tenant.RemoteAccount.Keeper;

class RemoteAccountTest {
    @ParameterizedTest
    @CsvSource({
        "'', pbx.example, 5070, UDP",
        "10.0.0.1, 10.0.0.1, 5070, UDP",
        "10.0.0.1:5080, 10.0.0.1, 5080, UDP",
        "edge.example;transport=tcp, edge.example, 5070, TCP",
        "[2001:db8::1]:5061;transport=TLS, [2001:db8::1], 5061, TLS"
    })
    void requestsGoToTheProxyElseToTheDomain(String proxy, String host, int port, Transport way) {
        assertThat(account("alice", proxy).hop()).isEqualTo(new Hop(host, port, way));
    }

    @Test
    void theRouteIsLoose() {
        assertThat(account("alice", "10.0.0.1").hop().route())
                .isEqualTo("sip:10.0.0.1:5070;transport=udp;lr");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a\"b", "<a>", "a@b@c", "a\tb"})
    void aLoginThatNoHeaderCanHoldIsRefusedByName(String login) {
        assertThatThrownBy(() -> account(login, ""))
                .isInstanceOfSatisfying(
                        UnusableValue.class, e -> assertThat(e.field()).isEqualTo("login"))
                .hasMessageStartingWith("The SIP login holds ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "user@host", "host:0", "host;transport=ws"})
    void aProxyIsAHostAndMayNameAPort(String proxy) {
        assertThatThrownBy(() -> account("alice", proxy))
                .isInstanceOfSatisfying(
                        UnusableValue.class, e -> assertThat(e.field()).isEqualTo("outboundProxy"));
    }

    @Test
    void theGatewayNeedsALoginAndABrowserBringsItsOwn() {
        assertThatThrownBy(() -> account("", "")).hasMessage("The account has no SIP login.");
        var relayed =
                new RemoteAccount(
                        Keeper.BROWSER, "", "", "", "pbx.example", "", 5060, true, "Alice B");
        assertThat(relayed.person().user()).isEmpty();
    }

    @Test
    void thePasswordIsNeverShown() {
        assertThat(account("alice", "").toString()).doesNotContain("sesame");
    }

    private static RemoteAccount account(String login, String proxy) {
        return new RemoteAccount(
                Keeper.GATEWAY,
                login,
                "",
                "sesame",
                "pbx.example",
                proxy,
                5070,
                true,
                "Alice of Sales");
    }
}
