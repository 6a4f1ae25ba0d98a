package org.ringway.signalling.container;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.sip.SipApplicationSession;
import jakarta.servlet.sip.SipServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.ringway.certificate.CertificatePin;
import org.ringway.location.Place;
import org.ringway.location.Target;
import org.ringway.location.TargetHealth.Candidate;
import org.ringway.signalling.container.application.ApplicationContext;
import org.ringway.signalling.container.application.DirectedRequest;
import org.ringway.signalling.container.application.PeerPlace;
import org.ringway.signalling.container.stack.HopLocator;

/// Lets a thread of one's own touch an application session: alone, as the container's threads do.
@ApplicationScoped
public class SessionWork {
    /// Late retransmissions and the answer to a BYE still belong to a call's sessions.
    private static final int MINUTES_AFTER_THE_END = 1;

    @Inject private SipProducers container;

    /// The container if it is up.
    Optional<ApplicationContext> find() {
        return container.find();
    }

    private HopLocator locator() {
        return find().orElseThrow(() -> new IllegalStateException("the SIP container is not up"))
                .locator();
    }

    /// Runs the task inside the session, after whoever is inside. Does nothing when the session has
    /// ended, or the container has. Must not be called while inside another session.
    ///
    /// @return whether the task ran
    public boolean in(SipApplicationSession session, Runnable task) {
        return find().filter(running -> running.runInside(session, task)).isPresent();
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
        return placeOf(request).isPresent() || locator().isKnown(NextHop.of(request));
    }

    /// Looks up where a request goes if a name says so: a few seconds at most. What has not been
    /// located cannot be sent. Must not be called while inside a session.
    ///
    /// @return whether it is known now
    public boolean locate(SipServletRequest request) {
        return locator().await(NextHop.of(request));
    }

    /// The same for a request that is still to be made.
    ///
    /// @param uri its Request-URI; nobody knows the way to what is none
    public boolean locate(String uri) {
        return NextHop.read(uri).filter(locator()::await).isPresent();
    }

    /// Where a request to a URI may be sent, in the order in which that is tried (RFC 3263), as far
    /// as it has been [located][#locate]. Waits for nobody.
    ///
    /// @return empty when nothing is known, or when the URI has an address and there is no choice
    public List<Candidate> targets(String uri) {
        return NextHop.read(uri).map(locator()::targets).orElse(List.of());
    }

    /// Everywhere a request to a place may be sent, in no order that means anything. Waits for
    /// nobody; what is not known, or old, is looked up for the next time.
    public List<Target> everywhere(Place place) {
        return find().map(running -> running.locator().all(place)).orElse(List.of());
    }

    /// What is wrong with the name of a host, for people; empty when nothing is known to be.
    public Optional<String> trouble(Place place) {
        return find().flatMap(running -> running.locator().trouble(place));
    }

    /// Has a request sent to a target, wherever its URIs lead. Call before it is sent.
    public static void direct(SipServletRequest request, Target target) {
        request.setAttribute(DirectedRequest.TARGET, target);
    }

    /// Has a request, and whatever else is sent in its session, go to nobody over TLS who does not
    /// show that certificate. Call before it is sent, or inside the session of a request that came.
    ///
    /// @param pin null for any certificate that is believed
    public static void pin(SipServletRequest request, @Nullable CertificatePin pin) {
        if (pin != null) {
            request.getSession().setAttribute(DirectedRequest.PIN, pin);
        }
    }

    /// Has whatever is sent in the session of a request go to where its party is, not where its
    /// Contact leads. Call before the request is sent, or inside the session of one that came.
    public static void place(SipServletRequest request, PeerPlace place) {
        request.getSession().setAttribute(DirectedRequest.PEER, place);
    }

    /// Where the party of a dialog is; empty when its Contact leads there.
    public static Optional<PeerPlace> placeOf(SipServletRequest request) {
        var session = request.getSession(false);
        return session != null
                        && session.isValid()
                        && session.getAttribute(DirectedRequest.PEER) instanceof PeerPlace place
                ? Optional.of(place)
                : Optional.empty();
    }

    /// Has a request go where another one went.
    public static void follow(SipServletRequest first, SipServletRequest second) {
        directed(first).ifPresent(target -> direct(second, target));
    }

    /// Where a request was directed to; empty when its URIs decide.
    public static Optional<Target> directed(SipServletRequest request) {
        return Optional.ofNullable((Target) request.getAttribute(DirectedRequest.TARGET));
    }

    /// A target has not answered, or not as a server that works: others are tried first for a
    /// while.
    ///
    /// @param wish how long it wants to be left alone; zero when it does not say
    public void failed(Target target, Duration wish) {
        find().ifPresent(running -> running.locator().failed(target, wish));
    }

    /// A target has answered.
    public void answered(Target target) {
        find().ifPresent(running -> running.locator().answered(target));
    }
}
