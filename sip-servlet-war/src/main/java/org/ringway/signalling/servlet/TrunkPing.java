package org.ringway.signalling.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.sip.SipApplicationSession;
import jakarta.servlet.sip.SipServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.ringway.location.Target;
import org.ringway.location.TargetHealth.Candidate;
import org.ringway.signalling.call.Timers;
import org.ringway.signalling.container.SessionWork;
import org.ringway.signalling.servlet.KeptRegistration.Container;
import org.ringway.sip.NameAddr;
import org.ringway.sip.SipUri;
import org.ringway.tenant.Trunk;
import org.ringway.trunk.TrunkProbe;
import org.ringway.trunk.TrunkProbe.Outcome;

/// Asks one trunk by OPTIONS whether it is there: the servers behind its name one after the other,
/// until one of them answers. Waits on threads of its own.
final class TrunkPing {
    private static final String ASKED = "org.ringway.ping";
    private static final String HANDLER = "OptionsServlet";
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final int MOST_SERVERS = 5;
    private static final Outcome NOTHING = new Outcome(0, "no answer to OPTIONS");
    private static final Outcome UNSENT = new Outcome(0, "OPTIONS could not be sent");

    private final TrunkKey key;
    private final Trunk trunk;
    private final Container container;
    private final Duration patience;
    private final TrunkProbe probe;
    private Timers.Alarm alarm = () -> {};
    private volatile CompletableFuture<Outcome> awaited = CompletableFuture.completedFuture(UNSENT);
    private volatile boolean stopped;

    /// Who waits for the answer to an OPTIONS.
    private record Asked(CompletableFuture<Outcome> answer) {}

    TrunkPing(TrunkKey key, Trunk trunk, Container container) {
        this.key = key;
        this.trunk = trunk;
        this.container = container;
        var every = trunk.manners().ping();
        this.patience = every.compareTo(PATIENCE) < 0 ? every : PATIENCE;
        this.probe = new TrunkProbe(every);
    }

    /// Whether it goes on as it is when the trunk is configured like that.
    boolean lastsIn(Trunk wanted) {
        return wanted.manners().ping().equals(trunk.manners().ping())
                && wanted.hop().equals(trunk.hop())
                && wanted.direct().equals(trunk.direct())
                && wanted.account().username().equals(trunk.account().username());
    }

    /// Asks for the first time.
    void start() {
        later(this::look);
    }

    /// Asks no more, and waits for no answer: the clock may stop as well.
    synchronized void stop() {
        stopped = true;
        alarm.cancel();
        awaited.complete(UNSENT);
    }

    /// Something else has come from it.
    synchronized void heard() {
        probe.heard(container.timers().now());
    }

    /// Why it cannot be expected to take calls; empty when it can.
    synchronized String trouble() {
        return probe.trouble();
    }

    private static void later(Runnable what) {
        Thread.ofVirtual().name("ping").start(what);
    }

    private void look() {
        if (isDue()) {
            tell(ask());
        }
        goOn();
    }

    private synchronized boolean isDue() {
        var now = container.timers().now();
        if (stopped || !probe.left(now).isZero()) {
            return false;
        }
        probe.asked(now);
        return true;
    }

    private synchronized void tell(Outcome outcome) {
        var before = probe.trouble();
        probe.answered(outcome);
        var now = probe.trouble();
        if (!stopped && before.isEmpty() != now.isEmpty()) {
            ServletLog.pinged(key, now);
        }
    }

    private synchronized void goOn() {
        if (!stopped) {
            var left = probe.left(container.timers().now());
            alarm = container.timers().after(left, () -> later(this::look));
        }
    }

    private Outcome ask() {
        var hop = trunk.hop();
        var work = container.work();
        try {
            if (!work.locate(hop.route())) {
                return new Outcome(0, "no address for " + hop.host());
            }
            var servers = work.targets(hop.route());
            var only = new Candidate(hop.place().target(), false);
            return ask(servers.isEmpty() ? List.of(only) : servers);
        } catch (IllegalStateException _) {
            return UNSENT; // the container stops
        }
    }

    private Outcome ask(List<Candidate> servers) {
        var last = NOTHING;
        for (var server : servers.subList(0, Math.min(MOST_SERVERS, servers.size()))) {
            last = ask(server.target());
            if (stopped) {
                return last;
            }
            if (!last.isFailure()) {
                container.work().answered(server.target());
                return last;
            }
            container.work().failed(server.target(), Duration.ZERO);
        }
        return last;
    }

    private Outcome ask(Target server) {
        var session = container.factory().createApplicationSession();
        var answer = await();
        var end = container.timers().after(patience, () -> answer.complete(NOTHING));
        container.work().in(session, () -> send(session, server, answer));
        var outcome = answer.join();
        end.cancel();
        return outcome;
    }

    private synchronized CompletableFuture<Outcome> await() {
        var answer = new CompletableFuture<Outcome>();
        awaited = answer;
        if (stopped) {
            answer.complete(UNSENT);
        }
        return answer;
    }

    private void send(
            SipApplicationSession session, Target server, CompletableFuture<Outcome> answer) {
        try {
            var host = trunk.direct().hostPort();
            var transport = trunk.transport().parameter();
            var request =
                    container
                            .factory()
                            .createRequest(
                                    session,
                                    "OPTIONS",
                                    NameAddr.write("", from(server)),
                                    NameAddr.write("", "sip:" + host));
            request.setRequestURI(
                    container.factory().createURI("sip:" + host + ";transport=" + transport));
            if (trunk.proxy().isPresent()) {
                request.pushRoute(
                        container.factory().createAddress("<" + trunk.hop().route() + ">"));
            }
            request.setHeader("Accept", "application/sdp");
            request.getSession().setHandler(HANDLER);
            request.setAttribute(ASKED, new Asked(answer));
            SessionWork.direct(request, server);
            request.send();
        } catch (IOException | ServletException | IllegalStateException e) {
            ServletLog.notSent("OPTIONS", e);
            answer.complete(UNSENT);
            session.invalidate();
        }
    }

    /// As it knows us from REGISTER, or by our address.
    private String from(Target server) throws IOException {
        var username = trunk.account().username();
        if (!username.isEmpty()) {
            return "sip:" + SipUri.userPart(username) + "@" + trunk.direct().hostPort();
        }
        var peer = InetAddress.getByName(server.address());
        var here = container.here().towards(peer, server.transport());
        return "sip:" + here.substring(0, here.indexOf(';'));
    }

    /// Takes a final response if it answers an OPTIONS of the gateway. Called inside its session,
    /// which ends.
    static void answered(SipServletResponse response) {
        if (response.getRequest().getAttribute(ASKED) instanceof Asked(var answer)) {
            var phrase = response.getReasonPhrase();
            var reason = response.getStatus() + (phrase == null ? "" : " " + phrase);
            answer.complete(new Outcome(response.getStatus(), reason));
            response.getApplicationSession().invalidate();
        }
    }
}
