package org.ringway.signalling.container;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.sip.SipApplicationSession;

/// Lets a thread of one's own touch an application session: alone, as the container's threads do.
@ApplicationScoped
public class SessionWork {
    @Inject private SipProducers container;

    /// Runs the task inside the session, after whoever is inside. Does nothing when the session has
    /// ended. Must not be called while inside another session.
    ///
    /// @return whether the task ran
    public boolean in(SipApplicationSession session, Runnable task) {
        return container.context().runInside(session, task);
    }
}
