package org.ringway.launcher;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class DatabaseCheckTest {
    @Test
    void aDatabaseThatAnswersIsFine() throws Exception {
        try (ServerSocket database = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "jdbc:postgresql://127.0.0.1:" + database.getLocalPort() + "/ringway";

            assertThatCode(() -> DatabaseCheck.reachable(url)).doesNotThrowAnyException();
        }
    }

    @Test
    void aDatabaseThatIsAwayIsNamed() throws Exception {
        int port = closedPort();
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/ringway?ssl=false";

        assertThatThrownBy(() -> DatabaseCheck.reachable(url))
                .isInstanceOf(LaunchException.class)
                .hasMessageStartingWith("RW-5006 database 127.0.0.1:" + port + " does not answer");
    }

    @Test
    void theH2FileNeedsNoCheck() {
        assertThatCode(() -> DatabaseCheck.reachable("")).doesNotThrowAnyException();
    }

    private static int closedPort() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
