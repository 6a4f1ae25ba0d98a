package org.ringway.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewaySettingsTest {
    @Test
    void anEmptyEnvironmentGivesTheDocumentedDefaults() {
        assertThat(GatewaySettings.from(Map.of()))
                .isEqualTo(
                        new GatewaySettings(
                                InetAddress.ofLiteral("0.0.0.0"),
                                List.of(),
                                5060,
                                5061,
                                8443,
                                5443,
                                10000,
                                new PortRange(20000, 29999),
                                false,
                                null,
                                1000,
                                MediaSockets.AUTO,
                                Duration.ofSeconds(60)));
    }

    @Test
    void everyVariableIsRead() {
        var settings =
                GatewaySettings.from(
                        Map.ofEntries(
                                Map.entry("RINGWAY_BIND", "127.0.0.1"),
                                Map.entry(
                                        "RINGWAY_ADVERTISED_ADDRESSES", "203.0.113.5, 2001:db8::5"),
                                Map.entry("RINGWAY_SIP_PORT", "15060"),
                                Map.entry("RINGWAY_SIPS_PORT", "15061"),
                                Map.entry("RINGWAY_HTTPS_PORT", "18443"),
                                Map.entry("RINGWAY_WSS_PORT", "15443"),
                                Map.entry("RINGWAY_WEBRTC_PORT", "11000"),
                                Map.entry("RINGWAY_RTP_PORTS", "30000 - 30099"),
                                Map.entry("RINGWAY_DEMO", "TRUE"),
                                Map.entry("RINGWAY_STUN_SERVER", "stun.example:3479"),
                                Map.entry("RINGWAY_MAX_CALLS", "20"),
                                Map.entry("RINGWAY_MEDIA_SOCKETS", "Channels"),
                                Map.entry("RINGWAY_RTP_ACTIVITY", "true, 90")));
        assertThat(settings)
                .isEqualTo(
                        new GatewaySettings(
                                InetAddress.ofLiteral("127.0.0.1"),
                                List.of(
                                        InetAddress.ofLiteral("203.0.113.5"),
                                        InetAddress.ofLiteral("2001:db8::5")),
                                15060,
                                15061,
                                18443,
                                15443,
                                11000,
                                new PortRange(30000, 30099),
                                true,
                                new HostPort("stun.example", 3479),
                                20,
                                MediaSockets.CHANNELS,
                                Duration.ofSeconds(90)));
    }

    @ParameterizedTest
    @CsvSource({
        "stun.example, stun.example, 3478",
        "198.51.100.7:19302, 198.51.100.7, 19302",
        "[2001:db8::1], 2001:db8::1, 3478",
        "[2001:db8::1]:5000, 2001:db8::1, 5000",
    })
    void aStunServerIsAHostWithOrWithoutAPort(String text, String host, int port) {
        var settings = GatewaySettings.from(Map.of("RINGWAY_STUN_SERVER", text));
        assertThat(settings.stunServer()).isEqualTo(new HostPort(host, port));
    }

    @ParameterizedTest
    @CsvSource({
        "true, 60",
        "'true,10', 10",
        "'TRUE , 3600', 3600",
        "false,",
    })
    void silenceOfATelephoneIsBorneForATimeOrForEver(String text, @Nullable Long seconds) {
        var settings = GatewaySettings.from(Map.of("RINGWAY_RTP_ACTIVITY", text));
        assertThat(settings.longestSilence())
                .isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    RINGWAY_BIND                 | localhost        | an IPv4 or IPv6 address
                    RINGWAY_ADVERTISED_ADDRESSES | 10.0.0.1,gateway | an IPv4 or IPv6 address
                    RINGWAY_SIP_PORT             | 0                | a port, 1 to 65535
                    RINGWAY_SIP_PORT             | 65536            | a port, 1 to 65535
                    RINGWAY_HTTPS_PORT           | https            | a port, 1 to 65535
                    RINGWAY_RTP_PORTS            | 20000            | first-last, both 1024 to 65535
                    RINGWAY_RTP_PORTS            | 30000-20000      | first-last, both 1024 to 65535
                    RINGWAY_RTP_PORTS            | 80-20000         | first-last, both 1024 to 65535
                    RINGWAY_RTP_PORTS            | 2000-2a          | first-last, both 1024 to 65535
                    RINGWAY_DEMO                 | yes              | true or false
                    RINGWAY_STUN_SERVER          | :3478            | host, host:port
                    RINGWAY_STUN_SERVER          | [::1             | host, host:port
                    RINGWAY_STUN_SERVER          | [::1]x           | host, host:port
                    RINGWAY_STUN_SERVER          | ::1:3478         | host, host:port
                    RINGWAY_STUN_SERVER          | a host           | host, host:port
                    RINGWAY_STUN_SERVER          | stun.example:0   | host, host:port
                    RINGWAY_MAX_CALLS            | -1               | a number, 1 to 1000000
                    RINGWAY_MEDIA_SOCKETS        | sockets          | auto or epoll or channels
                    RINGWAY_RTP_ACTIVITY         | on               | true, false or true,<seconds>
                    RINGWAY_RTP_ACTIVITY         | true,9           | 10 to 3600 seconds
                    RINGWAY_RTP_ACTIVITY         | true,3601        | 10 to 3600 seconds
                    RINGWAY_RTP_ACTIVITY         | true,            | true, false or true,<seconds>
                    RINGWAY_RTP_ACTIVITY         | true,99999999999 | 10 to 3600 seconds
                    RINGWAY_RTP_ACTIVITY         | false,60         | true, false or true,<seconds>
                    """)
    void aValueThatCannotBeUsedIsNamedWithWhatIsAllowed(
            String variable, String value, String allowed) {
        assertThatThrownBy(() -> GatewaySettings.from(Map.of(variable, value)))
                .isInstanceOfSatisfying(
                        InvalidSetting.class,
                        invalid -> assertThat(invalid.variable()).isEqualTo(variable))
                .hasMessageStartingWith(variable + "=")
                .hasMessageContaining(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "RINGWAY_SIPS_PORT, 5060, a port other than RINGWAY_SIP_PORT",
        "RINGWAY_HTTPS_PORT, 5060, a port other than RINGWAY_SIP_PORT",
        "RINGWAY_HTTPS_PORT, 5061, a port other than RINGWAY_SIPS_PORT",
        "RINGWAY_WSS_PORT, 5060, a port other than RINGWAY_SIP_PORT",
        "RINGWAY_WSS_PORT, 5061, a port other than RINGWAY_SIPS_PORT",
        "RINGWAY_WSS_PORT, 8443, a port other than RINGWAY_HTTPS_PORT",
        "RINGWAY_WEBRTC_PORT, 5060, a port other than RINGWAY_SIP_PORT",
        "RINGWAY_WEBRTC_PORT, 20000, a port outside RINGWAY_RTP_PORTS",
        "RINGWAY_SIP_PORT, 29999, a port outside RINGWAY_RTP_PORTS",
    })
    void twoListenersNeverShareAPort(String variable, String port, String allowed) {
        assertThatThrownBy(() -> GatewaySettings.from(Map.of(variable, port)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith(variable + "=" + port)
                .hasMessageEndingWith(allowed);
    }
}
