package org.ringway.signalling.websocket;

/// Told when a flow is gone, so that bindings are dropped and legs end.
@FunctionalInterface
public interface FlowListener {
    /// The flow is closed and no longer in the table. Called once for each flow, on any thread;
    /// must not block.
    void closed(Flow flow);
}
