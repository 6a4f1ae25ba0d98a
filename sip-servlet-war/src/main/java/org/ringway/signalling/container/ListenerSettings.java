package org.ringway.signalling.container;

import java.util.List;
import java.util.Map;
import org.ringway.sip.Transport;

/// Where the stack listens.
///
/// @param bind numeric address of every port
/// @param sipPort UDP and TCP
/// @param sipsPort TLS
/// @param wssPort named in Via and Contact towards browsers; the server itself opens it
record ListenerSettings(String bind, int sipPort, int sipsPort, int wssPort) {
    /// Reads the environment; what is unset has its default.
    static ListenerSettings of(Map<String, String> environment) {
        return new ListenerSettings(
                environment.getOrDefault("RINGWAY_BIND", "0.0.0.0"),
                Integer.parseInt(environment.getOrDefault("RINGWAY_SIP_PORT", "5060")),
                Integer.parseInt(environment.getOrDefault("RINGWAY_SIPS_PORT", "5061")),
                Integer.parseInt(environment.getOrDefault("RINGWAY_WSS_PORT", "5443")));
    }

    /// The listening points.
    List<Listener> listeners() {
        return List.of(
                new Listener(Transport.UDP, bind, sipPort),
                new Listener(Transport.TCP, bind, sipPort),
                new Listener(Transport.TLS, bind, sipsPort),
                new Listener(Transport.WS, bind, wssPort),
                new Listener(Transport.WSS, bind, wssPort));
    }
}
