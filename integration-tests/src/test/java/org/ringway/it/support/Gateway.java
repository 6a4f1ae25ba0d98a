package org.ringway.it.support;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;

/// Where a server under test listens. All of it lies below the ports that the kernel hands out, and
/// beside those of a server that a developer has running.
///
/// @param base the first of its thousand ports
public record Gateway(int base) {
    /// The server that all tests share.
    public static final Gateway SHARED = new Gateway(30_000);

    /// A second server, for tests that kill it or give it another database.
    public static final Gateway OWN = new Gateway(31_000);

    /// A third, for tests of two servers on one database.
    public static final Gateway TWIN = new Gateway(17_000);

    /// A fourth, for tests of settings.
    public static final Gateway OTHER = new Gateway(18_000);

    /// Where the demo trunk `carrier` sends its calls.
    public static final int CARRIER_PORT = 5090;

    /// The SIP domain of the demo tenant.
    public static final String DOMAIN = "demo.localhost";

    /// The environment that makes the server listen there with the demo data.
    public Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("RINGWAY_DEMO", "true"),
                Map.entry("RINGWAY_BIND", "127.0.0.1"),
                Map.entry("RINGWAY_HTTPS_PORT", port(443)),
                Map.entry("RINGWAY_WSS_PORT", port(543)),
                Map.entry("RINGWAY_HTTP_PORT", port(80)),
                Map.entry("RINGWAY_SIP_PORT", port(60)),
                Map.entry("RINGWAY_SIPS_PORT", port(61)),
                Map.entry("RINGWAY_WEBRTC_PORT", port(100)),
                Map.entry("RINGWAY_RTP_PORTS", (base + 600) + "-" + (base + 979)),
                Map.entry("RINGWAY_MANAGEMENT_PORT", port(990)),
                // All of them come from one address, and some guess on purpose.
                Map.entry("RINGWAY_BLOCK_AFTER", "0"),
                Map.entry("RINGWAY_ADMIN_PASSWORD", "integration-tests"));
    }

    /// A page or resource on the https listener.
    ///
    /// @param path begins with a slash
    public URI page(String path) {
        return URI.create("https://localhost:" + port(443) + path);
    }

    /// The same address for a WebSocket.
    ///
    /// @param path begins with a slash
    public URI socket(String path) {
        return URI.create("wss://localhost:" + port(443) + path);
    }

    /// The address of the second https listener for a WebSocket.
    ///
    /// @param path begins with a slash
    public URI secondSocket(String path) {
        return URI.create("wss://localhost:" + port(543) + path);
    }

    /// The origin of its own pages.
    public String origin() {
        return "https://localhost:" + port(443);
    }

    /// A resource of the management port.
    ///
    /// @param path begins with a slash
    public URI management(String path) {
        return URI.create("http://127.0.0.1:" + port(990) + path);
    }

    /// Its SIP port, UDP and TCP.
    public InetSocketAddress sip() {
        return at(60);
    }

    /// Its SIP over TLS port.
    public InetSocketAddress sips() {
        return at(61);
    }

    /// Its https port.
    public InetSocketAddress https() {
        return at(443);
    }

    /// Its second https port, for WebSockets.
    public InetSocketAddress wss() {
        return at(543);
    }

    /// Its shared WebRTC port.
    public InetSocketAddress webRtc() {
        return at(100);
    }

    /// The first of its plain RTP ports.
    public InetSocketAddress firstRtp() {
        return at(600);
    }

    private InetSocketAddress at(int offset) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), base + offset);
    }

    private String port(int offset) {
        return Integer.toString(base + offset);
    }
}
