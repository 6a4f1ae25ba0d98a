package org.ringway.signalling.container;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.sip.SipApplicationSession;
import jakarta.servlet.sip.SipServletRequest;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/// Lets a thread of one's own touch an application session: alone, as the container's threads do.
@ApplicationScoped
public class SessionWork {
    /// Late retransmissions and the answer to a BYE still belong to a call's sessions.
    private static final int MINUTES_AFTER_THE_END = 1;

    @Inject private SipProducers container;

    /// Runs the task inside the session, after whoever is inside. Does nothing when the session has
    /// ended, or the container has. Must not be called while inside another session.
    ///
    /// @return whether the task ran
    public boolean in(SipApplicationSession session, Runnable task) {
        return container.find().filter(running -> running.runInside(session, task)).isPresent();
    }

    /// Lets a session of a call that is over go after a while.
    public static void expire(SipApplicationSession session) {
        try {
            session.setExpires(MINUTES_AFTER_THE_END);
        } catch (RejectedExecutionException _) {
            // The container stops, and its sessions go with it.
        }
    }

    /// Whether sending a request would wait for no name service. If it would, the name is looked up
    /// for the next time.
    public boolean isLocated(SipServletRequest request) {
        return container.context().locator().isKnown(NextHop.of(request));
    }

    /// Looks up where a request goes if a name says so: a few seconds at most. What has not been
    /// located cannot be sent. Must not be called while inside a session.
    ///
    /// @return whether it is known now
    public boolean locate(SipServletRequest request) {
        return container.context().locator().await(NextHop.of(request));
    }

    /// The same for a request that is still to be made.
    ///
    /// @param uri its Request-URI; nobody knows the way to what is none
    public boolean locate(String uri) {
        return NextHop.read(uri).filter(container.context().locator()::await).isPresent();
    }

    /// The address that a request to a URI is sent to, looked up like [#locate].
    ///
    /// @return a literal; empty when nobody knows it
    public Optional<String> address(String uri) {
        return NextHop.read(uri).flatMap(container.context().locator()::address);
    }
}
