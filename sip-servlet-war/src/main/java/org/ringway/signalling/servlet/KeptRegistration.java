package org.ringway.signalling.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.sip.SipApplicationSession;
import jakarta.servlet.sip.SipFactory;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ringway.location.Target;
import org.ringway.location.TargetHealth.Candidate;
import org.ringway.location.TargetHunt;
import org.ringway.location.TargetHunt.Try;
import org.ringway.registrar.RegisterClient;
import org.ringway.registrar.RemoteRegistration.Act;
import org.ringway.registrar.RemoteRegistration.Answer;
import org.ringway.signalling.call.Timers;
import org.ringway.signalling.container.RepeatedHeader;
import org.ringway.signalling.container.RequestSeries;
import org.ringway.signalling.container.SessionWork;
import org.ringway.signalling.servlet.dialog.Headers;
import org.ringway.sip.SipUri;

/// Does what one registration of the gateway at somebody else's registrar wants done. Whatever may
/// wait, for a name or a lock, happens on a thread of its own, so that no registration waits for
/// another one.
///
/// @param <W> what the configuration says of it
abstract class KeptRegistration<W> {
    private static final String TURN = "org.ringway.registration";
    private static final String HANDLER = "RegistrarServlet";
    private static final Duration PATIENCE = Duration.ofSeconds(16);

    private final Container container;
    private final RegisterClient client;
    private @Nullable Turn turn;
    private @Nullable Object wait;
    private Timers.@Nullable Alarm alarm;
    private Timers.Alarm trial = () -> {};
    private boolean resting;

    /// What it needs to send.
    ///
    /// @param here our address as others are told it
    record Container(SipFactory factory, SessionWork work, Timers timers, OwnAddress here) {}

    /// One REGISTER; only the answer to the last one counts.
    ///
    /// @param way how it goes; empty before it is sent
    private record Turn(
            KeptRegistration<?> owner,
            Act.Send send,
            RegisterClient.Series series,
            RegisterParty party,
            Optional<Way> way) {
        Turn by(Way another) {
            return new Turn(owner, send, series, party, Optional.of(another));
        }

        boolean isSame(@Nullable Turn other) {
            return other != null && series.equals(other.series);
        }

        /// Whether it went to the same server as well.
        boolean isAtSame(Turn other) {
            return way.map(Way::target).equals(other.way.map(Way::target));
        }
    }

    /// Where a REGISTER goes.
    ///
    /// @param hunt the other servers behind the registrar's name
    /// @param here our address, as the registrar is told it
    private record Way(TargetHunt hunt, Target target, String here) {}

    KeptRegistration(RegisterClient client, Container container) {
        this.client = client;
        this.container = container;
    }

    /// Who registers where now.
    abstract RegisterParty party();

    /// Something has happened; called in turn.
    abstract void tell();

    /// The registrar has said something, whatever it was and whether it still matters, but not that
    /// it cannot serve. Called without any lock.
    void heard() {
        // Whoever asks whether it is there is told.
    }

    /// The registrar's name has no address, or nothing could be sent there.
    void notReached(Exception why) {
        // Whoever has a status shows it there.
    }

    /// Goes on with what the configuration says now.
    ///
    /// @return false when this registration has to end and another one to begin
    abstract boolean follow(W wanted);

    /// Begins to register.
    final synchronized void start() {
        perform(client.start(), null);
    }

    /// Takes the registration away and ends.
    final synchronized void stop() {
        perform(client.stop(), null);
    }

    /// Does something that does not answer a response.
    final synchronized void perform(Act act) {
        perform(act, null);
    }

    /// Whether it has ended.
    final synchronized boolean isResting() {
        return resting;
    }

    /// Takes a final response if it answers a REGISTER of the gateway. Called inside its session,
    /// which ends unless the answer to a challenge follows.
    ///
    /// @return whether it does
    static boolean isAnswered(SipServletResponse response) {
        if (!(response.getRequest().getAttribute(TURN) instanceof Turn asked)) {
            return false;
        }
        if (!RegisterAnswers.isFailure(response.getStatus())) {
            asked.owner().heard();
        }
        if (!asked.owner().goesOn(asked, response)) {
            response.getApplicationSession().invalidate();
        }
        return true;
    }

    private synchronized boolean goesOn(Turn asked, SipServletResponse response) {
        var current = turn;
        if (current == null || !asked.isSame(current)) {
            return false;
        }
        if (response.getStatus() >= 300 && !asked.isAtSame(current)) {
            return false; // another server has been asked meanwhile
        }
        if (RegisterAnswers.isFailure(response.getStatus())) {
            failed(current, Headers.seconds(response, "Retry-After"));
            if (hunt(current).filter(TargetHunt::hasNext).isPresent()) {
                later(() -> sendToNext(current, new IOException("503")));
                return false;
            }
        } else {
            asked.way().map(Way::target).ifPresent(container.work()::answered);
        }
        hunt(current).ifPresent(TargetHunt::settle);
        perform(
                client.answered(RegisterAnswers.read(response, asked.party().contact())),
                new Asked(asked, response));
        var next = turn;
        return next != null && next.send().challenge().isPresent();
    }

    /// A response, and what it answers.
    private record Asked(Turn turn, SipServletResponse response) {}

    private static Optional<TargetHunt> hunt(Turn turn) {
        return turn.way().map(Way::hunt);
    }

    private void failed(Turn at, int seconds) {
        at.way()
                .map(Way::target)
                .ifPresent(target -> container.work().failed(target, Duration.ofSeconds(seconds)));
    }

    private synchronized void unanswered(Turn asked, Answer none) {
        var current = turn;
        if (current != null && asked.isSame(current)) {
            failed(current, 0);
            perform(client.answered(none), null);
        }
    }

    private synchronized void due(Object waited) {
        if (waited.equals(wait)) {
            perform(client.due(), null);
        }
    }

    /// @param asked the response that an act follows from; the answer to a challenge goes into its
    ///   session
    private void perform(Act act, @Nullable Asked asked) {
        var running = alarm;
        if (running != null) {
            running.cancel();
        }
        trial.cancel();
        turn = null;
        wait = null;
        tell();
        switch (act) {
            case Act.Send send -> {
                var next = new Turn(this, send, client.series(), party(), Optional.empty());
                turn = next;
                alarm =
                        container
                                .timers()
                                .after(PATIENCE, () -> later(() -> unanswered(next, Answer.NONE)));
                if (asked != null && send.challenge().isPresent()) {
                    // At once: the container takes a session away that has had a final response.
                    var known = next.by(asked.turn().way().orElseThrow());
                    turn = known;
                    sendNow(known, () -> again(known, asked.response()));
                } else {
                    later(() -> send(next));
                }
            }
            case Act.Wait(var time) -> {
                var waited = new Object();
                wait = waited;
                alarm = container.timers().after(time, () -> later(() -> due(waited)));
            }
            case Act.Rest() -> resting = true;
        }
    }

    private static void later(Runnable what) {
        Thread.ofVirtual().name("registration").start(what);
    }

    private void send(Turn next) {
        var hop = next.party().hop();
        var work = container.work();
        if (!work.locate(hop.route())) {
            notReached(next, new UnknownHostException(hop.host()));
            return;
        }
        var servers = work.targets(hop.route());
        var only = new Candidate(hop.place().target(), false);
        var hunt = new TargetHunt(servers.isEmpty() ? List.of(only) : servers);
        sendBy(hunt, next, new UnknownHostException(hop.host()));
    }

    /// Whoever was asked does not answer.
    private void sendToNext(Turn asked, Exception why) {
        hunt(asked).ifPresent(hunt -> sendBy(hunt, asked, why));
    }

    /// @param why there was no answer so far
    private void sendBy(TargetHunt hunt, Turn asked, Exception why) {
        try {
            var located = next(hunt, asked);
            if (located.isPresent()) {
                var session = container.factory().createApplicationSession();
                var turn = located.get();
                container.work().in(session, () -> sendNow(turn, () -> first(turn, session)));
            } else {
                notReached(asked, why);
            }
        } catch (IllegalStateException e) {
            notReached(asked, e);
        }
    }

    /// A server to which no way leads from here is passed over.
    ///
    /// @return empty when there is no other server, or nobody waits for an answer any more
    private synchronized Optional<Turn> next(TargetHunt hunt, Turn asked) {
        var next = asked.isSame(turn) ? hunt.next() : Optional.<Try>empty();
        if (next.isEmpty()) {
            return Optional.empty();
        }
        var target = next.get().target();
        var here = here(target);
        if (here.isEmpty()) {
            container.work().failed(target, Duration.ZERO);
            return next(hunt, asked);
        }
        var located = asked.by(new Way(hunt, target, here.get()));
        turn = located;
        trial.cancel();
        var patience = next.get().patience();
        if (patience != null && hunt.hasNext()) {
            trial = container.timers().after(patience, () -> later(() -> silent(located)));
        }
        return Optional.of(located);
    }

    private Optional<String> here(Target target) {
        try {
            var address = InetAddress.getByName(target.address());
            return Optional.of(container.here().towards(address, target.transport()));
        } catch (IOException _) {
            return Optional.empty(); // of another family of addresses than any of ours
        }
    }

    private void silent(Turn asked) {
        synchronized (this) {
            var current = turn;
            if (current == null
                    || !asked.isSame(current)
                    || !asked.isAtSame(current)
                    || hunt(asked).filter(TargetHunt::hasNext).isEmpty()) {
                return;
            }
            failed(asked, 0);
        }
        sendToNext(asked, new IOException("no answer"));
    }

    private synchronized void notReached(Turn asked, Exception why) {
        if (asked.isSame(turn)) {
            notReached(why);
            unanswered(asked, RegisterAnswers.unsent(why));
        }
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
            failed(next, 0);
            later(() -> sendToNext(next, e));
        }
    }

    private SipServletRequest first(Turn next, SipApplicationSession session)
            throws ServletException, IOException {
        var factory = container.factory();
        var party = next.party();
        var own = "<sip:" + SipUri.userPart(party.login()) + "@" + party.domain() + ">";
        var request =
                RequestSeries.request(
                        session,
                        "REGISTER",
                        factory.createAddress(own),
                        next.series().callId(),
                        next.series().sequence());
        request.setRequestURI(factory.createURI("sip:" + party.domain()));
        request.getSession().setHandler(HANDLER);
        address(request, next);
        return request;
    }

    /// Says where the request goes and where we are.
    private void address(SipServletRequest request, Turn next)
            throws ServletException, IOException {
        var party = next.party();
        var way = next.way().orElseThrow();
        var here = way.here();
        var user = SipUri.userPart(party.contact());
        request.pushRoute(container.factory().createAddress("<" + party.hop().route() + ">"));
        SessionWork.direct(request, way.target());
        SessionWork.pin(request, party.pin());
        request.setHeader(
                "Contact", "<sip:%s@%s>;expires=%d".formatted(user, here, next.send().expires()));
        request.setHeader("Expires", Integer.toString(next.send().expires()));
        if (party.path()) {
            if (request.getHeader("Path") == null) {
                RepeatedHeader.add(request, "Path", "<sip:" + here + ";lr>");
            }
            request.setHeader("Supported", "path");
        }
    }

    /// In the same call, which the container begins without what the first request said of places.
    private SipServletRequest again(Turn next, SipServletResponse asked)
            throws ServletException, IOException {
        var request = asked.getSession().createRequest("REGISTER");
        RequestSeries.number(request, next.series().sequence());
        address(request, next);
        Credentials.answer(
                asked, next.send().challenge().orElseThrow(), request, next.party().person());
        return request;
    }
}
