package org.ringway.signalling.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.sip.SipFactory;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.ringway.signalling.call.Branch;
import org.ringway.signalling.container.RepeatedHeader;
import org.ringway.signalling.servlet.dialog.Bodies;
import org.ringway.signalling.servlet.dialog.Headers;
import org.ringway.signalling.servlet.dialog.SessionTimers;
import org.ringway.tenant.RemoteAccount;

/// What an INVITE to a PBX has that others have not: where it is sent, and who answers when the PBX
/// asks for a password.
final class PbxInvite {
    private static final String ACCOUNT = "org.ringway.account";
    private static final String ANSWERED = "org.ringway.answered-challenge";
    private static final String CHALLENGE = "org.ringway.challenge";

    private PbxInvite() {}

    /// Makes the INVITE of a branch one to its PBX, if it has one. Where only the browser knows the
    /// password, the Request-URI stays as the browser wrote it, since its credentials sign that.
    ///
    /// @param caller the INVITE that began the call
    static void prepare(
            SipServletRequest invite, Branch branch, SipServletRequest caller, SipFactory factory)
            throws ServletException {
        if (branch.account().isEmpty()) {
            return;
        }
        var account = branch.account().get();
        invite.pushRoute(factory.createAddress("<" + account.hop().route() + ">"));
        invite.setAttribute(ACCOUNT, account);
        if (account.keeper() == RemoteAccount.Keeper.BROWSER) {
            invite.setRequestURI(factory.createURI(caller.getRequestURI().toString()));
            for (var name : PbxCredentials.HEADERS) {
                Headers.all(caller, name).forEach(value -> RepeatedHeader.add(invite, name, value));
            }
        }
    }

    /// Sends an INVITE again, in the same call, with the account's credentials when the PBX asks
    /// for them for the first time. Called inside the session.
    ///
    /// @return what was sent; empty when the refusal stands
    static Optional<SipServletRequest> again(SipServletResponse refusal) {
        var invite = refusal.getRequest();
        if (!(invite.getAttribute(ACCOUNT) instanceof RemoteAccount account)
                || account.keeper() == RemoteAccount.Keeper.BROWSER
                || invite.getAttribute(ANSWERED) != null
                || SessionTimers.isGivenUp(invite)) {
            return Optional.empty();
        }
        var challenge = PbxCredentials.challenge(refusal);
        if (challenge.isEmpty()) {
            return Optional.empty();
        }
        try {
            var another = refusal.getSession().createRequest("INVITE");
            Headers.takeRoute(invite, another);
            another.setAttribute(ACCOUNT, account);
            another.setAttribute(ANSWERED, true);
            PbxCredentials.answer(refusal, challenge.get(), another, account);
            Bodies.put(another, Bodies.read(invite));
            another.send();
            return Optional.of(another);
        } catch (IOException | IllegalStateException e) {
            ServletLog.notSent("INVITE", e);
            return Optional.empty();
        }
    }

    /// The status that a refused INVITE means for its call. A challenge that the browser has to
    /// answer is kept for it; one that is the gateway's own affair is a refusal.
    static int refusal(SipServletResponse response) {
        var status = response.getStatus();
        var account = response.getRequest().getAttribute(ACCOUNT);
        if (!(account instanceof RemoteAccount known) || (status != 401 && status != 407)) {
            return status;
        }
        if (known.keeper() == RemoteAccount.Keeper.GATEWAY) {
            return 403;
        }
        response.getApplicationSession().setAttribute(CHALLENGE, response);
        return status;
    }

    /// Puts the challenge that was kept into the response to the caller.
    static void challenge(SipServletResponse response) {
        var session = response.getApplicationSession(false);
        if (session != null
                && session.getAttribute(CHALLENGE) instanceof SipServletResponse asked) {
            PbxCredentials.challenge(response, asked);
        }
    }
}
