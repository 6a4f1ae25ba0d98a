package org.ringway.benchmarks.signalling;

/// Where everything takes place: one loopback address that other programs leave alone.
final class Ports {
    static final String ADDRESS = "127.0.7.7";

    /// The measured server's.
    static final int SERVER = 5060;

    /// Where it takes WebSockets.
    static final int HTTPS = 8443;

    /// The trunk that calls.
    static final int CALLER = 5090;

    /// The trunk that is called.
    static final int CALLEE = 5092;

    /// rtpengine's control port.
    static final int CONTROL = 22_222;

    private Ports() {}
}
