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
import org.ringway.registrar.RegisterClient;
import org.ringway.registrar.RegisterRequest;
import org.ringway.registrar.RelayedRegister;
import org.ringway.registrar.RemoteRegistration.Act;
import org.ringway.registrar.RemoteRegistration.Answer;
import org.ringway.signalling.call.Timers;
import org.ringway.signalling.container.RepeatedHeader;
import org.ringway.signalling.container.RequestSeries;
import org.ringway.signalling.container.SessionWork;
import org.ringway.signalling.servlet.dialog.Headers;
import org.ringway.sip.DigestChallenge.Person;
import org.ringway.sip.SipUri;
import org.ringway.tenant.Hop;

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
    private boolean resting;

    /// What it needs to send.
    ///
    /// @param here our address as others are told it
    record Container(SipFactory factory, SessionWork work, Timers timers, OwnAddress here) {}

    /// Who registers where.
    ///
    /// @param login the user part of the address of record
    /// @param domain the registrar's domain
    /// @param hop where REGISTER is sent
    /// @param contact the user part by which the registrar is to call the gateway
    /// @param person who answers challenges
    /// @param path whether Path (RFC 3327) names the gateway as well
    record Party(
            String login, String domain, Hop hop, String contact, Person person, boolean path) {}

    /// One REGISTER; only the answer to the last one counts.
    ///
    /// @param here our address, as the registrar is told it
    private record Turn(
            KeptRegistration<?> owner,
            Act.Send send,
            RegisterClient.Series series,
            Party party,
            Optional<String> here) {
        Turn from(String address) {
            return new Turn(owner, send, series, party, Optional.of(address));
        }

        boolean isSame(@Nullable Turn other) {
            return other != null && series.equals(other.series);
        }
    }

    KeptRegistration(RegisterClient client, Container container) {
        this.client = client;
        this.container = container;
    }

    /// Who registers where now.
    abstract Party party();

    /// Something has happened; called in turn.
    abstract void tell();

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
        if (!asked.owner().goesOn(asked, response)) {
            response.getApplicationSession().invalidate();
        }
        return true;
    }

    private synchronized boolean goesOn(Turn asked, SipServletResponse response) {
        if (!asked.isSame(turn)) {
            return false;
        }
        perform(client.answered(answer(asked, response)), new Asked(asked, response));
        var next = turn;
        return next != null && next.send().challenge().isPresent();
    }

    /// A response, and what it answers.
    private record Asked(Turn turn, SipServletResponse response) {}

    private static Answer answer(Turn asked, SipServletResponse response) {
        var contacts =
                RegisterRequest.contacts(String.join(",", Headers.all(response, "Contact")))
                        .orElse(List.of());
        var granted =
                RelayedRegister.granted(
                        asked.party().contact(), contacts, Headers.text(response, "Expires"));
        var phrase = response.getReasonPhrase();
        return new Answer(
                response.getStatus(),
                phrase == null ? "" : phrase,
                (int) granted.toSeconds(),
                Credentials.challenges(response),
                seconds(response, "Min-Expires"),
                seconds(response, "Retry-After"));
    }

    /// The number that a header begins with, 0 when it begins with none.
    private static int seconds(SipServletResponse response, String header) {
        var digits = Headers.text(response, header).strip().replaceAll("[^0-9].*$", "");
        return digits.isEmpty() || digits.length() > 9 ? 0 : Integer.parseInt(digits);
    }

    private synchronized void unanswered(Turn asked, Answer none) {
        if (asked.isSame(turn)) {
            perform(client.answered(none), null);
        }
    }

    private static Answer unsent(Exception why) {
        return Answer.none(
                why instanceof UnknownHostException
                        ? "the host has no address"
                        : "the request could not be sent");
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
                    var known = next.from(asked.turn().here().orElseThrow());
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
        try {
            var located = next.from(here(next.party().hop()));
            var session = container.factory().createApplicationSession();
            container.work().in(session, () -> sendNow(located, () -> first(located, session)));
        } catch (IOException | IllegalStateException e) {
            notReached(e);
            unanswered(next, unsent(e));
        }
    }

    private String here(Hop hop) throws IOException {
        var address =
                container
                        .work()
                        .address(hop.route())
                        .orElseThrow(() -> new UnknownHostException(hop.host()));
        return container.here().towards(InetAddress.getByName(address), hop.transport());
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
            notReached(e);
            later(() -> unanswered(next, unsent(e)));
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
        var here = next.here().orElseThrow();
        var user = SipUri.userPart(party.contact());
        request.pushRoute(container.factory().createAddress("<" + party.hop().route() + ">"));
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
