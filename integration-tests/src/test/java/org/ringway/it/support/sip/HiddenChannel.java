package org.ringway.it.support.sip;

/// The line of a telephone behind a NAT: it names an address of its own network, where nobody
/// reaches it, in whatever it says.
///
/// @param line how it really reaches the gateway
public record HiddenChannel(SipChannel line) implements SipChannel {
    /// The host that it believes to be.
    public static final String HOST = "10.255.255.1";

    @Override
    public void send(String message) {
        line.send(message);
    }

    @Override
    public SipText receive(String what) {
        return line.receive(what);
    }

    @Override
    public String transport() {
        return line.transport();
    }

    @Override
    public String address() {
        return HOST + ":5060";
    }

    @Override
    public void close() {
        line.close();
    }
}
