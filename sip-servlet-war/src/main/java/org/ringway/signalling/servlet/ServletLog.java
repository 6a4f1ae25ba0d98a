package org.ringway.signalling.servlet;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/// What the servlets say in the log.
final class ServletLog {
    private static final Logger LOG = System.getLogger("org.ringway.signalling.servlet");

    private ServletLog() {}

    static void trunkNotFound(String host) {
        LOG.log(Level.WARNING, "RW-1201 the trunk host {0} has no address", host);
    }

    /// Nobody was called there: the name service does not know the host, or says nothing in time.
    static void noWayTo(String party) {
        LOG.log(Level.WARNING, "RW-1401 the host of {0} has no known address", party);
    }

    /// A mistake of our own; the sender got 500.
    static void broke(String method, Exception ours) {
        LOG.log(Level.ERROR, "RW-1202 internal error on " + method, ours);
    }

    /// The peer or its connection is gone, or the dialog is over already.
    static void notSent(String what, Exception why) {
        LOG.log(Level.INFO, "RW-1203 {0} was not sent: {1}", what, why.getClass().getSimpleName());
    }

    /// A request is too long for a datagram.
    static void longRequest(String method, int octets, String fate) {
        LOG.log(
                Level.INFO,
                "RW-1430 {0} of {1} octets {2}",
                method,
                Integer.toString(octets),
                fate);
    }
}
