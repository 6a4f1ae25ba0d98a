package org.ringway.launcher;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The environment of the server: what the person set, and the demonstration's own values for the
 * rest.
 *
 * @param environment every variable that the server will see
 */
record LaunchSettings(Map<String, String> environment) {
    /** The password of {@code admin}. */
    static final String ADMIN_PASSWORD = "RINGWAY_ADMIN_PASSWORD";

    private static final String BIND = "RINGWAY_BIND";
    private static final String RTP_PORTS = "RINGWAY_RTP_PORTS";
    private static final String DRAIN = "RINGWAY_DRAIN_S";
    private static final int LONGEST_DRAIN = 86_400;
    private static final int MAX_PORT = 65_535;

    /** Whether a port carries streams or datagrams. */
    enum Kind {
        TCP,
        UDP
    }

    /**
     * A port that must be free.
     *
     * @param variable the environment variable that changes it
     */
    record Port(String purpose, Kind kind, int number, String variable) {}

    /** Copies the map. */
    LaunchSettings {
        environment = Map.copyOf(environment);
    }

    /**
     * The settings of the demonstration.
     *
     * @param environment of this process
     * @param password for {@code admin} when the environment has none
     */
    static LaunchSettings of(Map<String, String> environment, String password) {
        Map<String, String> all = new HashMap<>(environment);
        all.putIfAbsent(BIND, "127.0.0.1");
        all.putIfAbsent("RINGWAY_DEMO", "true");
        all.putIfAbsent(ADMIN_PASSWORD, password);
        return new LaunchSettings(all);
    }

    /** The address of every listener but the management's. */
    String bind() {
        return environment.getOrDefault(BIND, "");
    }

    /** Where people point their browser. */
    int httpsPort() throws LaunchException {
        return port("RINGWAY_HTTPS_PORT", 8443);
    }

    /** Health and metrics, always on the loopback address. */
    int managementPort() throws LaunchException {
        return port("RINGWAY_MANAGEMENT_PORT", 9990);
    }

    /**
     * For how many seconds the server waits for calls when it is told to stop.
     *
     * @throws LaunchException when the variable holds no such number
     */
    int drainSeconds() throws LaunchException {
        String text = environment.getOrDefault(DRAIN, "30").trim();
        if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= LONGEST_DRAIN) {
            return Integer.parseInt(text);
        }
        throw new LaunchException(
                "RW-5013 " + DRAIN + "=" + text + " is not 0 to " + LONGEST_DRAIN + " seconds");
    }

    /** Whether the demo tenants are wanted. */
    boolean isDemo() {
        return Boolean.parseBoolean(environment.get("RINGWAY_DEMO"));
    }

    /** The password of {@code admin}. */
    String adminPassword() {
        return environment.getOrDefault(ADMIN_PASSWORD, "");
    }

    /** The database's URL; empty for the H2 file. */
    String databaseUrl() {
        return environment.getOrDefault("RINGWAY_DB_URL", "");
    }

    /**
     * Every port that must be free; of the RTP range its first pair stands for all.
     *
     * @throws LaunchException when a variable holds no port
     */
    List<Port> ports() throws LaunchException {
        List<Port> ports = new ArrayList<>();
        ports.add(tcp("https", "RINGWAY_HTTPS_PORT", 8443));
        ports.add(tcp("wss", "RINGWAY_WSS_PORT", 5443));
        ports.add(tcp("management", "RINGWAY_MANAGEMENT_PORT", 9990));
        ports.add(tcp("SIP", "RINGWAY_SIP_PORT", 5060));
        ports.add(udp("SIP", "RINGWAY_SIP_PORT", 5060));
        ports.add(tcp("SIP TLS", "RINGWAY_SIPS_PORT", 5061));
        ports.add(udp("WebRTC media", "RINGWAY_WEBRTC_PORT", 10_000));
        int rtp = firstRtpPort();
        ports.add(new Port("RTP", Kind.UDP, rtp, RTP_PORTS));
        ports.add(new Port("RTCP", Kind.UDP, rtp + 1, RTP_PORTS));
        return ports;
    }

    private Port tcp(String purpose, String variable, int normal) throws LaunchException {
        return new Port(purpose, Kind.TCP, port(variable, normal), variable);
    }

    private Port udp(String purpose, String variable, int normal) throws LaunchException {
        return new Port(purpose, Kind.UDP, port(variable, normal), variable);
    }

    private int firstRtpPort() throws LaunchException {
        String range = environment.getOrDefault(RTP_PORTS, "20000-29999");
        return number(RTP_PORTS, range.split("-", 2)[0]);
    }

    private int port(String variable, int normal) throws LaunchException {
        return number(variable, environment.getOrDefault(variable, Integer.toString(normal)));
    }

    private static int number(String variable, String text) throws LaunchException {
        try {
            int port = Integer.parseInt(text.trim());
            if (port > 0 && port <= MAX_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw notAPort(variable, text);
        }
        throw notAPort(variable, text);
    }

    private static LaunchException notAPort(String variable, String text) {
        return new LaunchException(
                "RW-5003 " + variable + "=" + text + " is not a port of 1 to 65535");
    }
}
