package org.ringway.signalling.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.sip.SipFactory;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.ringway.signalling.call.Access;
import org.ringway.signalling.call.Branch;
import org.ringway.signalling.container.RepeatedHeader;
import org.ringway.signalling.container.SessionWork;
import org.ringway.signalling.servlet.dialog.Headers;
import org.ringway.signalling.servlet.dialog.SecondInvite;
import org.ringway.signalling.servlet.dialog.SessionTimers;

/// What an INVITE to a PBX or a trunk has that others have not: where it is sent, which certificate
/// is to be shown there, and who answers when somebody there asks for a password.
final class ChallengedInvite {
    private static final String ACCESS = "org.ringway.access";
    private static final String ANSWERED = "org.ringway.answered-challenge";
    private static final String CHALLENGE = "org.ringway.challenge";

    private ChallengedInvite() {}

    /// Makes the INVITE of a branch one to its PBX or trunk, if it has one. Where only the browser
    /// knows the password, the Request-URI stays as the browser wrote it, since its credentials
    /// sign that.
    ///
    /// @param caller the INVITE that began the call
    static void prepare(
            SipServletRequest invite, Branch branch, SipServletRequest caller, SipFactory factory)
            throws ServletException {
        if (branch.access().isEmpty()) {
            return;
        }
        var access = branch.access().get();
        if (access.route().isPresent()) {
            invite.pushRoute(factory.createAddress("<" + access.route().get().route() + ">"));
        }
        invite.setAttribute(ACCESS, access);
        SessionWork.pin(invite, access.pin().orElse(null));
        if (access.callerAnswers()) {
            invite.setRequestURI(factory.createURI(caller.getRequestURI().toString()));
            for (var name : Credentials.HEADERS) {
                Headers.all(caller, name).forEach(value -> RepeatedHeader.add(invite, name, value));
            }
        }
    }

    /// Sends an INVITE again, in the same call, with the gateway's credentials when somebody asks
    /// for them for the first time. Called inside the session.
    ///
    /// @return what was sent; empty when the refusal stands
    static Optional<SipServletRequest> again(SipServletResponse refusal) {
        var invite = refusal.getRequest();
        if (!(invite.getAttribute(ACCESS) instanceof Access access)
                || access.person().isEmpty()
                || invite.getAttribute(ANSWERED) != null
                || SessionTimers.isGivenUp(invite)) {
            return Optional.empty();
        }
        var challenge = Credentials.challenge(refusal);
        if (challenge.isEmpty()) {
            return Optional.empty();
        }
        try {
            var another = SecondInvite.after(refusal);
            another.setAttribute(ACCESS, access);
            another.setAttribute(ANSWERED, true);
            Credentials.answer(refusal, challenge.get(), another, access.person().get());
            another.send();
            return Optional.of(another);
        } catch (IOException | IllegalStateException e) {
            ServletLog.notSent("INVITE", e);
            return Optional.empty();
        }
    }

    /// Has an INVITE that is sent again for another reason ask like the one before.
    static SipServletRequest carry(SipServletRequest before, SipServletRequest another) {
        if (before.getAttribute(ACCESS) instanceof Access access) {
            another.setAttribute(ACCESS, access);
        }
        return another;
    }

    /// The status that a refused INVITE means for its call. A challenge that the browser has to
    /// answer is kept for it; one that is the gateway's own affair is a refusal.
    static int refusal(SipServletResponse response) {
        var status = response.getStatus();
        if (!(response.getRequest().getAttribute(ACCESS) instanceof Access access)
                || !Credentials.isChallenge(response)) {
            return status;
        }
        if (!access.callerAnswers()) {
            return access.person().isPresent() ? 403 : status;
        }
        response.getApplicationSession().setAttribute(CHALLENGE, response);
        return status;
    }

    /// Puts the challenge that was kept into the response to the caller.
    static void challenge(SipServletResponse response) {
        var session = response.getApplicationSession(false);
        if (session != null
                && session.getAttribute(CHALLENGE) instanceof SipServletResponse asked) {
            Credentials.challenge(response, asked);
        }
    }
}
