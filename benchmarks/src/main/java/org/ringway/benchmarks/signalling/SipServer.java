package org.ringway.benchmarks.signalling;

import java.io.IOException;

/// What is measured: passes calls on from the caller's port to the callee's.
sealed interface SipServer extends AutoCloseable permits RingwayServer, Kamailio {
    /// What the tables call it.
    String title();

    /// The processor time of all its processes so far, in seconds.
    double cpuSeconds() throws IOException;

    @Override
    void close();
}
