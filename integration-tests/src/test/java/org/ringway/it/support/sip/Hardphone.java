package org.ringway.it.support.sip;

import java.time.Duration;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.sip.Sipp.Play;

/// Office phones of the demo tenant, played by SIPp over UDP.
public final class Hardphone {
    /// The extension that office phones have.
    public static final String EXTENSION = "1003";

    private Hardphone() {}

    /// What an office phone plays from that port.
    public static Play play(String scenario, int port) {
        return Play.of(scenario, port).as(EXTENSION, "demo-" + EXTENSION, Gateway.DOMAIN);
    }

    /// Registers the phone at that port with digest.
    public static void register(Gateway gateway, int port) {
        finish(gateway, play("register", port).with("status", 200));
    }

    /// Takes the registration of that port away.
    public static void unregister(Gateway gateway, int port) {
        finish(gateway, play("register", port).with("status", 200).with("expires", 0));
    }

    private static void finish(Gateway gateway, Play play) {
        try (var sipp = Sipp.call(play, gateway.sip())) {
            sipp.awaitSuccess(Duration.ofSeconds(15));
        }
    }
}
