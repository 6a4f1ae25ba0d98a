package org.ringway.signalling.container.application;

/// A request that goes where it is told, not where its URIs lead.
public final class DirectedRequest {
    /// The attribute of a request that holds its target.
    public static final String TARGET = "org.ringway.target";

    /// The attribute of a session that holds the certificate which the TLS server has to show that
    /// its requests go to.
    public static final String PIN = "org.ringway.pin";

    /// The attribute of a session that holds the [PeerPlace] of its party, when that is not where
    /// its Contact leads.
    public static final String PEER = "org.ringway.peer";

    private DirectedRequest() {}
}
