package org.ringway.signalling.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.sip.SipApplicationSession;
import jakarta.servlet.sip.SipFactory;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.ringway.registrar.Aor;
import org.ringway.registrar.RegisterRequest;
import org.ringway.registrar.RelayedRegister;
import org.ringway.registrar.RemoteRegistration;
import org.ringway.registrar.RemoteRegistration.Act;
import org.ringway.registrar.RemoteRegistration.Answer;
import org.ringway.signalling.call.Timers;
import org.ringway.signalling.container.RepeatedHeader;
import org.ringway.signalling.container.SessionWork;
import org.ringway.signalling.servlet.dialog.Headers;
import org.ringway.sip.SipUri;
import org.ringway.tenant.RemoteAccount;

/// Does what the registration of one account wants done. Whatever may wait, for a name or a lock,
/// happens on a thread of its own.
final class AccountRegistration {
    private static final String TURN = "org.ringway.registration";
    private static final String HANDLER = "RegistrarServlet";
    private static final Duration PATIENCE = Duration.ofSeconds(16);

    private final Aor aor;
    private final RemoteAccount account;
    private final Container container;
    private final RemoteRegistration machine = new RemoteRegistration(RandomGenerator.getDefault());
    private @Nullable Turn turn;
    private Timers.@Nullable Alarm alarm;
    private boolean usable;
    private int refused;
    private boolean resting;

    /// What it needs to send.
    ///
    /// @param here our address as a PBX is told it
    record Container(SipFactory factory, SessionWork work, Timers timers, OwnAddress here) {}

    /// One REGISTER; only the answer to the last one counts.
    private static final class Turn {
        private final AccountRegistration owner;
        private final Act.Send send;

        Turn(AccountRegistration owner, Act.Send send) {
            this.owner = owner;
            this.send = send;
        }
    }

    AccountRegistration(Aor aor, RemoteAccount account, Container container) {
        this.aor = aor;
        this.account = account;
        this.container = container;
    }

    RemoteAccount account() {
        return account;
    }

    /// Begins to register.
    synchronized void start() {
        perform(machine.start(), null);
    }

    /// Takes the registration away and ends.
    synchronized void stop() {
        perform(machine.stop(), null);
    }

    /// Whether it has ended.
    synchronized boolean isResting() {
        return resting;
    }

    /// Takes a final response if it answers a REGISTER of an account. Called inside its session,
    /// which ends unless the answer to a challenge follows.
    ///
    /// @return whether it does
    static boolean isAnswered(SipServletResponse response) {
        if (!(response.getRequest().getAttribute(TURN) instanceof Turn asked)) {
            return false;
        }
        if (!asked.owner.goesOn(asked, response)) {
            response.getApplicationSession().invalidate();
        }
        return true;
    }

    private synchronized boolean goesOn(Turn asked, SipServletResponse response) {
        if (asked != turn) {
            return false;
        }
        perform(machine.answered(answer(response)), response);
        var next = turn;
        return next != null && next.send.challenge().isPresent();
    }

    private Answer answer(SipServletResponse response) {
        var contacts =
                RegisterRequest.contacts(String.join(",", Headers.all(response, "Contact")))
                        .orElse(List.of());
        var granted =
                RelayedRegister.granted(
                        RelayedRegister.userOf(aor), contacts, Headers.text(response, "Expires"));
        return new Answer(
                response.getStatus(),
                (int) granted.toSeconds(),
                PbxCredentials.challenges(response),
                seconds(response, "Min-Expires"),
                seconds(response, "Retry-After"));
    }

    /// The number that a header begins with, 0 when it begins with none.
    private static int seconds(SipServletResponse response, String header) {
        var digits = Headers.text(response, header).strip().replaceAll("[^0-9].*$", "");
        return digits.isEmpty() || digits.length() > 9 ? 0 : Integer.parseInt(digits);
    }

    private synchronized void unanswered(Turn asked) {
        if (asked == turn) {
            perform(machine.answered(Answer.NONE), null);
        }
    }

    private synchronized void due() {
        perform(machine.due(), null);
    }

    /// @param asked the response that an act follows from; the answer to a challenge goes into its
    ///   session
    private void perform(Act act, @Nullable SipServletResponse asked) {
        var running = alarm;
        if (running != null) {
            running.cancel();
        }
        turn = null;
        tell();
        switch (act) {
            case Act.Send send -> {
                var next = new Turn(this, send);
                turn = next;
                alarm = container.timers().after(PATIENCE, () -> later(() -> unanswered(next)));
                if (asked != null && send.challenge().isPresent()) {
                    // At once: the container takes a session away that has had a final response.
                    sendNow(next, () -> again(next, asked));
                } else {
                    later(() -> send(next));
                }
            }
            case Act.Wait(var time) ->
                    alarm = container.timers().after(time, () -> later(this::due));
            case Act.Rest() -> resting = true;
        }
    }

    /// Says when the account becomes usable and when it is not any more.
    private void tell() {
        if (machine.isRegistered() != usable) {
            usable = machine.isRegistered();
            ServletLog.account(aor.number(), account.domain(), usable, machine.lastStatus());
        }
        var status = machine.lastStatus();
        if (status != refused && status >= 400) {
            ServletLog.accountRefused(aor.number(), account.domain(), status);
        }
        refused = status;
    }

    private static void later(Runnable what) {
        Thread.ofVirtual().name("account").start(what);
    }

    private void send(Turn next) {
        var session = container.factory().createApplicationSession();
        container.work().in(session, () -> sendNow(next, () -> first(next, session)));
    }

    private interface Making {
        SipServletRequest request() throws ServletException, IOException;
    }

    private void sendNow(Turn next, Making making) {
        try {
            var request = making.request();
            request.setAttribute(TURN, next);
            request.send();
        } catch (IOException | ServletException | IllegalStateException e) {
            ServletLog.pbxNotReached(aor.number(), e);
            later(() -> unanswered(next));
        }
    }

    private SipServletRequest first(Turn next, SipApplicationSession session)
            throws ServletException, IOException {
        var factory = container.factory();
        var own = "<sip:" + SipUri.userPart(account.login()) + "@" + account.domain() + ">";
        var request = factory.createRequest(session, "REGISTER", own, own);
        request.setRequestURI(factory.createURI("sip:" + account.domain()));
        request.getSession().setHandler(HANDLER);
        address(request, next);
        return request;
    }

    /// Says where the request goes and where we are.
    private void address(SipServletRequest request, Turn next)
            throws ServletException, IOException {
        var hop = account.hop();
        var here = container.here().towards(hop);
        var user = SipUri.userPart(RelayedRegister.userOf(aor));
        request.pushRoute(container.factory().createAddress("<" + hop.route() + ">"));
        request.setHeader(
                "Contact", "<sip:%s@%s>;expires=%d".formatted(user, here, next.send.expires()));
        if (request.getHeader("Path") == null) {
            RepeatedHeader.add(request, "Path", "<sip:" + here + ";lr>");
        }
        request.setHeader("Supported", "path");
    }

    /// In the same call, which the container begins without what the first request said of places.
    private SipServletRequest again(Turn next, SipServletResponse asked)
            throws ServletException, IOException {
        var request = asked.getSession().createRequest("REGISTER");
        address(request, next);
        PbxCredentials.answer(asked, next.send.challenge().orElseThrow(), request, account);
        return request;
    }
}
