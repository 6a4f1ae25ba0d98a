package org.ringway.it.support.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ringway.it.support.Await;
import org.ringway.it.support.audio.Tone;
import org.ringway.it.support.audio.ToneDetector;

/// The browser hears what it says, without any gateway: the ear is proved before it judges.
class BrowserIT {
    private static HttpServer server;

    @BeforeAll
    static void servePage() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    try (var page = BrowserIT.class.getResourceAsStream("/browser/loop.html")) {
                        var bytes = page.readAllBytes();
                        exchange.getResponseHeaders().add("Content-Type", "text/html");
                        exchange.sendResponseHeaders(200, bytes.length);
                        exchange.getResponseBody().write(bytes);
                        exchange.close();
                    }
                });
        server.start();
    }

    @AfterAll
    static void stopServing() {
        server.stop(0);
    }

    @Test
    void thePageHearsTheToneOfItsBrowserWithoutAGap() {
        var uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
        try (var page = Browser.saying(Tone.BROWSER).open(uri)) {
            Await.until(
                    "the call",
                    Duration.ofSeconds(20),
                    () -> page.isTrue("document.body.dataset.call === 'connected'"));
            var connectedAt = page.number("performance.timeOrigin + performance.now()");
            Await.talk(Duration.ofSeconds(4));
            var heard = page.recording().from(connectedAt);
            var finding = ToneDetector.find(heard, 440);
            assertThat(finding.found()).as("%s", finding).isTrue();
            assertThat(finding.firstAt() - connectedAt).isLessThan(1500);
            var settled = heard.from(finding.firstAt() + 500);
            assertThat(ToneDetector.find(settled, 440).longestGap()).isLessThan(100);
            var other = ToneDetector.find(heard, 620);
            assertThat(other.found()).as("%s", other).isFalse();
            assertThat(page.statistics().codec()).isEqualTo("audio/opus");
        }
    }
}
