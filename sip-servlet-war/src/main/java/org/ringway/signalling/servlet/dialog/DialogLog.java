package org.ringway.signalling.servlet.dialog;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/// What the dialogs of a call say in the log.
final class DialogLog {
    private static final Logger LOG = System.getLogger("org.ringway.signalling.servlet.dialog");

    private DialogLog() {}

    /// The dialog or transaction is over, or its connection is gone.
    static void notSent(String what, Exception why) {
        LOG.log(Level.INFO, "RW-1221 {0} was not sent: {1}", what, why.getClass().getSimpleName());
    }
}
