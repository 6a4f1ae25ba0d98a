package org.ringway.settings;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The settings of the server, read once at its start from `RINGWAY_*` environment variables.
/// `docs/settings.md` explains each.
///
/// @param bind the address every listener binds to
/// @param advertisedAddresses the addresses that peers are told, in order of preference; empty when
///   the bound address serves
/// @param sipPort SIP over UDP and TCP
/// @param sipsPort SIP over TLS
/// @param httpsPort pages and WebSocket
/// @param wssPort the second listener for WebSocket
/// @param webRtcPort the one UDP port that all browsers' media shares
/// @param rtpPorts where the RTP and RTCP pairs of plain legs come from
/// @param demo whether the demo tenants exist
/// @param stunServer asked for the server-reflexive address, or null for not asking
/// @param maxCalls calls in progress at most, over all tenants
/// @param mediaSockets how media is read and sent
/// @param longestSilence how long a telephone that should send may send nothing, 10 s to an hour;
///   null for ever
public record GatewaySettings(
        InetAddress bind,
        List<InetAddress> advertisedAddresses,
        int sipPort,
        int sipsPort,
        int httpsPort,
        int wssPort,
        int webRtcPort,
        PortRange rtpPorts,
        boolean demo,
        @Nullable HostPort stunServer,
        int maxCalls,
        MediaSockets mediaSockets,
        @Nullable Duration longestSilence) {
    private static final int STUN_PORT = 3478;
    private static final Duration SILENCE = Duration.ofSeconds(60);

    /// Copies the list.
    public GatewaySettings {
        advertisedAddresses = List.copyOf(advertisedAddresses);
    }

    /// Reads the settings. A variable that is absent or blank has its default.
    ///
    /// @param environment the variables of the process
    /// @throws InvalidSetting when a value cannot be used, or two of them contradict each other
    public static GatewaySettings from(Map<String, String> environment) {
        var variables = new Variables(environment);
        var settings =
                new GatewaySettings(
                        variables.address("RINGWAY_BIND", "0.0.0.0"),
                        variables.addresses("RINGWAY_ADVERTISED_ADDRESSES"),
                        variables.port("RINGWAY_SIP_PORT", 5060),
                        variables.port("RINGWAY_SIPS_PORT", 5061),
                        variables.port("RINGWAY_HTTPS_PORT", 8443),
                        variables.port("RINGWAY_WSS_PORT", 5443),
                        variables.port("RINGWAY_WEBRTC_PORT", 10000),
                        variables.ports("RINGWAY_RTP_PORTS", "20000-29999"),
                        variables.flag("RINGWAY_DEMO"),
                        variables.server("RINGWAY_STUN_SERVER", STUN_PORT),
                        variables.number("RINGWAY_MAX_CALLS", 1000),
                        variables.choice("RINGWAY_MEDIA_SOCKETS", MediaSockets.AUTO),
                        variables.silence("RINGWAY_RTP_ACTIVITY", SILENCE));
        settings.refuseSharedPorts();
        return settings;
    }

    private void refuseSharedPorts() {
        refuseShared("RINGWAY_SIPS_PORT", sipsPort, "RINGWAY_SIP_PORT", sipPort);
        refuseShared("RINGWAY_HTTPS_PORT", httpsPort, "RINGWAY_SIP_PORT", sipPort);
        refuseShared("RINGWAY_HTTPS_PORT", httpsPort, "RINGWAY_SIPS_PORT", sipsPort);
        refuseShared("RINGWAY_WSS_PORT", wssPort, "RINGWAY_SIP_PORT", sipPort);
        refuseShared("RINGWAY_WSS_PORT", wssPort, "RINGWAY_SIPS_PORT", sipsPort);
        refuseShared("RINGWAY_WSS_PORT", wssPort, "RINGWAY_HTTPS_PORT", httpsPort);
        refuseShared("RINGWAY_WEBRTC_PORT", webRtcPort, "RINGWAY_SIP_PORT", sipPort);
        refuseInRange("RINGWAY_WEBRTC_PORT", webRtcPort);
        refuseInRange("RINGWAY_SIP_PORT", sipPort);
    }

    private static void refuseShared(String variable, int port, String other, int taken) {
        if (port == taken) {
            throw new InvalidSetting(variable, String.valueOf(port), "a port other than " + other);
        }
    }

    private void refuseInRange(String variable, int port) {
        if (rtpPorts.contains(port)) {
            throw new InvalidSetting(
                    variable, String.valueOf(port), "a port outside RINGWAY_RTP_PORTS");
        }
    }
}
