package org.ringway.signalling.container.application;

/// A request that goes where it is told, not where its URIs lead.
public final class DirectedRequest {
    /// The attribute of a request that holds its target.
    public static final String TARGET = "org.ringway.target";

    private DirectedRequest() {}
}
