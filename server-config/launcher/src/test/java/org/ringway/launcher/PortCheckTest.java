package org.ringway.launcher;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ringway.launcher.LaunchSettings.Kind;
import org.ringway.launcher.LaunchSettings.Port;

class PortCheckTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @Test
    void aTakenTcpPortIsNamedWithItsVariable() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, LOOPBACK)) {
            Port port = new Port("https", Kind.TCP, taken.getLocalPort(), "RINGWAY_HTTPS_PORT");

            assertThatThrownBy(() -> PortCheck.allFree("127.0.0.1", List.of(port)))
                    .isInstanceOf(LaunchException.class)
                    .hasMessageStartingWith(
                            "RW-5004 port " + taken.getLocalPort() + " (https, TCP) is not free")
                    .hasMessageEndingWith("choose another with RINGWAY_HTTPS_PORT");
        }
    }

    @Test
    void aTakenUdpPortIsNamedWithItsVariable() throws Exception {
        try (DatagramSocket taken = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
            Port port = new Port("SIP", Kind.UDP, taken.getLocalPort(), "RINGWAY_SIP_PORT");

            assertThatThrownBy(() -> PortCheck.allFree("127.0.0.1", List.of(port)))
                    .hasMessageContaining("RINGWAY_SIP_PORT");
        }
    }

    @Test
    void aPortTakenForTcpIsFreeForUdp() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, LOOPBACK)) {
            Port port = new Port("SIP", Kind.UDP, taken.getLocalPort(), "RINGWAY_SIP_PORT");

            assertThatCode(() -> PortCheck.allFree("127.0.0.1", List.of(port)))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void anAddressOfAnotherMachineIsNamed() {
        Port port = new Port("https", Kind.TCP, 8443, "RINGWAY_HTTPS_PORT");

        assertThatThrownBy(() -> PortCheck.allFree("no such host", List.of(port)))
                .hasMessage("RW-5005 RINGWAY_BIND=no such host is not an address here");
    }
}
