package org.ringway.signalling.container.application;

import org.ringway.location.Target;

/// Where the party of a dialog is, whatever its Contact says: what belongs to the dialog is sent
/// there. Kept by the dialog's session. Thread-safe.
public interface PeerPlace {
    /// Where it is at this moment.
    Target now();
}
