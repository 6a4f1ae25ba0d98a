package org.ringway.it.support.sip;

import java.time.Duration;

/// A way to exchange SIP messages with the gateway that puts nothing right: what is sent is what
/// was given.
public interface SipChannel extends AutoCloseable {
    /// How long an answer may take.
    Duration PATIENCE = Duration.ofSeconds(5);

    /// Sends the text as one message.
    void send(String message);

    /// The next message from the gateway.
    ///
    /// @param what names it in the failure
    /// @throws AssertionError when none comes within [#PATIENCE]
    SipText receive(String what);

    /// The Via transport and the `transport` parameter of this channel, for example `WSS`.
    String transport();

    /// Where the gateway can reach this client: `host:port` for Via and Contact.
    String address();

    @Override
    void close();
}
