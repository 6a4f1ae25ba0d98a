package org.ringway.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ringway.launcher.LaunchSettings.Port;

class LaunchSettingsTest {
    @Test
    void nothingSetMeansTheDemonstrationOnTheLoopbackAddress() throws Exception {
        LaunchSettings settings = LaunchSettings.of(Map.of(), "generated");

        assertThat(settings.bind()).isEqualTo("127.0.0.1");
        assertThat(settings.isDemo()).isTrue();
        assertThat(settings.adminPassword()).isEqualTo("generated");
        assertThat(settings.ports())
                .extracting(Port::number)
                .containsExactly(8443, 5443, 9990, 5060, 5060, 5061, 10_000, 20_000, 20_001);
    }

    @Test
    void whatIsSetIsKept() throws Exception {
        LaunchSettings settings =
                LaunchSettings.of(
                        Map.of(
                                "RINGWAY_BIND", "192.0.2.1",
                                "RINGWAY_DEMO", "false",
                                "RINGWAY_ADMIN_PASSWORD", "chosen",
                                "RINGWAY_RTP_PORTS", "30000-30099"),
                        "generated");

        assertThat(settings.bind()).isEqualTo("192.0.2.1");
        assertThat(settings.isDemo()).isFalse();
        assertThat(settings.adminPassword()).isEqualTo("chosen");
        assertThat(settings.ports()).extracting(Port::number).contains(30_000, 30_001);
    }

    @Test
    void aVariableThatHoldsNoPortIsNamed() {
        LaunchSettings settings =
                LaunchSettings.of(Map.of("RINGWAY_SIP_PORT", "70000"), "generated");

        assertThatThrownBy(settings::ports)
                .isInstanceOf(LaunchException.class)
                .hasMessage("RW-5003 RINGWAY_SIP_PORT=70000 is not a port of 1 to 65535");
    }

    @Test
    void howLongCallsAreWaitedForIsSaidInSeconds() throws Exception {
        assertThat(LaunchSettings.of(Map.of(), "x").drainSeconds()).isEqualTo(30);
        assertThat(LaunchSettings.of(Map.of("RINGWAY_DRAIN_S", "600"), "x").drainSeconds())
                .isEqualTo(600);
        for (String wrong : new String[] {"-1", "ten", "", "86401", "999999999999"}) {
            LaunchSettings settings = LaunchSettings.of(Map.of("RINGWAY_DRAIN_S", wrong), "x");
            assertThatThrownBy(settings::drainSeconds)
                    .hasMessage("RW-5013 RINGWAY_DRAIN_S=" + wrong + " is not 0 to 86400 seconds");
        }
    }
}
